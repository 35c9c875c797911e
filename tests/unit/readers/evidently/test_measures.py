import json

from hypothesis import given, strategies as st

from stadial.plugins.reader import Report
from stadial.readers.evidently import Evidently
from stadial.readers.evidently.measures import is_evidently, read_measures

_WORDS = st.sampled_from(
    ["DatasetDriftMetric", "DriftedColumnsCount(drift_share=0.5)", "ValueDrift(method=psi)", "FAIL"]
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "result",
                    "value",
                    "count",
                    "share",
                    "config",
                    "type",
                    "dataset_drift",
                    "number_of_columns",
                    "number_of_drifted_columns",
                    "drift_share",
                    "drift_detected",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
_ENTRIES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "metric": _VALUES,
            "metric_name": _VALUES,
            "result": _VALUES,
            "value": _VALUES,
            "config": _VALUES,
            "status": _VALUES,
            "name": _VALUES,
            "group": st.just("data_drift"),
        },
    ),
    max_size=4,
)


@given(metrics=_ENTRIES, tests=_ENTRIES)
def test_whatever_stands_in_a_report_is_read_without_more_drift_than_columns(metrics, tests):
    document = {"metrics": metrics, "tests": tests}
    report = Report("report.json", json.dumps(document).encode())

    reading = Evidently().read(report)

    assert all((piece.failed or 0) <= (piece.examined or 0) for piece in reading.evidence)
    assert all(piece.outcome.is_answer <= bool(piece.examined) for piece in reading.evidence)


def test_a_measure_of_another_kind_is_no_measure_of_drift():
    known = {"metrics": [{"metric": "DatasetSummaryMetric", "result": {"current": {}}}]}

    assert is_evidently(known)
    assert read_measures(known) == ()

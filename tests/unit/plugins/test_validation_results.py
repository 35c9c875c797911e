import pytest
from hypothesis import given, strategies as st

from stadial.plugins.validation_results import read_validations


def result(*, success=True, evaluated=2, met=2, missed=0, results=(), **more):
    return {
        "success": success,
        "results": list(results),
        "statistics": {
            "evaluated_expectations": evaluated,
            "successful_expectations": met,
            "unsuccessful_expectations": missed,
        },
        **more,
    }


def test_a_sound_result_is_met_and_free_of_conflict():
    found = read_validations(result(suite_name="grapes"))

    assert found is not None
    assert found.each[0].is_met
    assert (found.each[0].suite, found.each[0].conflict) == ("grapes", "")


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (result(met=1), "do not add up"),
        (result(results=[{"success": True}] * 3), "more results than"),
        (result(success=False, met=1, missed=1, results=[{}] * 2), "more failures than it lists"),
        (result(success=True, met=1, missed=1), "1 expectations were not met"),
        (result(success=False), "every expectation was met"),
    ],
)
def test_figures_that_contradict_each_other_are_told(document, words):
    found = read_validations(document)

    assert found is not None
    assert words in found.each[0].conflict
    assert not found.each[0].is_met


def test_a_result_that_lists_its_failures_alone_is_no_conflict():
    listed = [{"success": False}]
    found = read_validations(result(success=False, evaluated=9, met=8, missed=1, results=listed))

    assert found is not None
    assert found.each[0].conflict == ""


def test_a_checkpoint_that_calls_a_failure_a_success_is_a_conflict():
    failed = result(success=False, met=1, missed=1)
    found = read_validations({"success": True, "run_results": {"a": failed, "b": 7}})

    assert found is not None
    assert "does not follow" in found.conflict
    assert len(found.each) == 1


@pytest.mark.parametrize("document", [None, [], 7, {"success": True}, {"run_results": {}}, {}])
def test_what_is_no_result_is_not_read(document):
    assert read_validations(document) is None


@pytest.mark.parametrize("number", [True, "3", -1, 1e300, float("nan"), None, []])
def test_a_figure_that_is_no_count_is_nothing(number):
    found = read_validations(result(evaluated=number, met=0))

    assert found is not None
    assert found.each[0].evaluated == 0


_PARTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "success",
                    "results",
                    "statistics",
                    "meta",
                    "exception_info",
                    "run_id",
                    "run_time",
                    "evaluated_expectations",
                    "unsuccessful_expectations",
                    "batch_spec",
                    "path",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)


@given(success=_PARTS, results=_PARTS, statistics=_PARTS, meta=_PARTS)
def test_whatever_stands_in_a_result_is_read(success, results, statistics, meta):
    statistics = {"evaluated_expectations": statistics, "unsuccessful_expectations": results}
    one = {"success": success, "results": results, "statistics": statistics, "meta": meta}

    found = read_validations({"success": success, "run_results": {"a": one, "b": meta}})

    assert found is not None
    assert all(each.evaluated >= 0 and each.failed >= 0 for each in found.each)

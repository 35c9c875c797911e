from datetime import date
from math import exp, log, sqrt

import pytest

from stadial.engine.forecast.slip import ASSUMED_MEDIAN, duration_factor, fit_slip
from stadial.model import Initiative, ProgressEntry, ProgressKind, Status

START, PROMISED = date(2026, 1, 1), date(2026, 4, 11)  # 100 days


def item(key, **fields):
    fields = {"status": Status.DONE, "starts_on": START, "planned_ends_on": PROMISED, **fields}
    return Initiative(id=key, title=key, criteria=(), **fields)


def entry(kind, on, key="a"):
    return ProgressEntry(initiative=key, on=on, kind=kind)


def test_an_open_initiative_says_nothing_of_slips():
    assert duration_factor(item("a", status=Status.RUNNING, ends_on=PROMISED), ()) is None


def test_a_dropped_initiative_says_nothing_of_slips():
    assert duration_factor(item("a", status=Status.DROPPED, ends_on=PROMISED), ()) is None


@pytest.mark.parametrize(
    "unknown", [{"planned_ends_on": None}, {"ends_on": None}, {"starts_on": None}]
)
def test_without_a_date_there_is_no_factor(unknown):
    fields = {"ends_on": PROMISED, **unknown}

    assert duration_factor(item("a", **fields), ()) is None


@pytest.mark.parametrize("wrong", [{"planned_ends_on": START}, {"ends_on": START}])
def test_work_of_no_days_gives_no_factor(wrong):
    assert duration_factor(item("a", **{"ends_on": PROMISED, **wrong}), ()) is None


def test_the_factor_is_actual_over_planned_days():
    assert duration_factor(item("a", ends_on=date(2026, 5, 31)), ()) == pytest.approx(1.5)


def test_a_reported_start_beats_that_of_the_roadmap():
    progress = (
        entry(ProgressKind.STARTED, date(2026, 1, 11)),
        entry(ProgressKind.STARTED, date(2026, 1, 2), key="other"),
        entry(ProgressKind.ON_TRACK, date(2026, 1, 2)),
    )

    found = duration_factor(item("a", ends_on=date(2026, 5, 11)), progress)

    assert found == pytest.approx(1.2)


def test_two_finished_are_not_enough():
    found = fit_slip([item("a", ends_on=PROMISED), item("b", ends_on=PROMISED)], ())

    assert found.is_assumed
    assert found.finished == 2
    assert found.median == ASSUMED_MEDIAN


def test_three_finished_give_their_own_median_and_a_wider_spread():
    ends = (date(2026, 2, 20), PROMISED, date(2026, 7, 20))  # 50, 100 and 200 days
    found = fit_slip([item(str(end), ends_on=end) for end in ends], ())

    logs = [log(0.5), 0.0, log(2)]
    deviation = sqrt(sum(x * x for x in logs) / 2)
    assert not found.is_assumed
    assert found.median == pytest.approx(exp(sum(logs) / 3))
    assert found.spread == pytest.approx(deviation * sqrt(4 / 3))

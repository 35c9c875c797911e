from datetime import date

import pytest

from fakes.plans import FIRST, commission, initiative, team
from stadial.engine.plan.times import is_running, times_of
from stadial.model import Status


def times(key="x", made=None, **fields):
    return times_of(initiative(key, team="t", **fields), made or commission())


@pytest.mark.parametrize(
    ("days", "quarters"), [(0, 1), (10, 1), (28, 1), (29, 2), (112, 4), (115, 4)]
)
def test_work_takes_a_quarter_for_each_28_days_and_at_most_four(days, quarters):
    assert times(effort_days=float(days)).duration == quarters


def test_a_small_team_takes_longer():
    made = commission(teams=(team(number=5.0),))

    assert times(made=made, effort_days=40.0).duration == 8


def test_a_team_without_days_never_gets_it_done():
    made = commission(teams=(team(number=0.0),))

    assert times(made=made, effort_days=5.0).duration == 5
    assert times(made=made, effort_days=0.0).duration == 1


def test_an_initiative_of_an_unknown_team_is_measured_by_the_first():
    assert times_of(initiative("x", team="who", effort_days=60.0), commission()).duration == 3


def test_locked_work_keeps_its_dates():
    found = times(
        effort_days=9.0, locked=True, starts_on=date(2027, 4, 10), ends_on=date(2027, 10, 1)
    )

    assert (found.locked, found.duration, found.days) == (1, 2, 9.0)


def test_locked_work_without_an_end_takes_as_long_as_its_effort():
    assert times(effort_days=40.0, locked=True, starts_on=FIRST).duration == 2


def test_a_lock_without_a_date_locks_nothing():
    assert times(effort_days=9.0, locked=True).locked is None


def test_locked_work_beyond_the_last_quarter_never_fits_and_is_noted():
    found = times(
        effort_days=9.0, locked=True, starts_on=date(2027, 11, 1), ends_on=date(2028, 2, 1)
    )

    assert found.duration == 5
    assert found.note == "‘Title x’ is locked to dates after the last quarter planned."


def test_running_work_keeps_its_end_and_takes_what_is_left_of_it():
    found = times(
        effort_days=40.0,
        starts_on=date(2026, 10, 1),
        ends_on=date(2027, 4, 1),
        status=Status.RUNNING,
    )

    assert (found.locked, found.duration, found.is_paid) == (0, 1, True)
    assert found.days == pytest.approx(40 * 90 / 182)


def test_running_work_that_ends_before_the_first_quarter_takes_nobody():
    found = times(
        effort_days=40.0,
        starts_on=date(2026, 10, 1),
        ends_on=date(2026, 12, 1),
        status=Status.RUNNING,
    )

    assert (found.duration, found.days) == (1, 0)


def test_running_work_without_a_start_has_all_its_effort_left():
    found = times(effort_days=40.0, ends_on=date(2027, 7, 1), status=Status.RUNNING)

    assert (found.duration, found.days) == (2, 40.0)


def test_late_running_work_gets_one_more_quarter_and_is_noted():
    found = times(
        effort_days=40.0,
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 10, 1),
        status=Status.RUNNING,
    )

    assert (found.duration, found.days, found.locked) == (1, 20.0, 0)
    assert (
        found.note
        == "‘Title x’ runs and should have ended on 2026-10-01; one more quarter is assumed."
    )


def test_running_work_without_an_end_is_taken_to_have_just_begun():
    found = times(effort_days=40.0, status=Status.RUNNING)

    assert (found.duration, found.days) == (2, 40.0)
    assert "has no end date; its whole effort is assumed to be left, 40 person-days." in found.note


def test_running_work_beyond_the_horizon_is_cut_to_it():
    assert times(effort_days=40.0, ends_on=date(2030, 7, 1), status=Status.RUNNING).duration == 4


@pytest.mark.parametrize(
    ("fields", "runs"),
    [
        ({"status": Status.RUNNING}, True),
        ({"status": Status.PLANNED, "starts_on": date(2026, 11, 1)}, False),
        ({"status": Status.PLANNED, "starts_on": date(2026, 11, 1), "locked": True}, True),
        ({"status": Status.SLIPPED, "starts_on": date(2026, 11, 1)}, True),
        ({"status": Status.SLIPPED, "starts_on": date(2027, 2, 1)}, False),
        ({"status": Status.SLIPPED}, False),
    ],
)
def test_what_has_begun_runs(fields, runs):
    assert is_running(initiative("x", **fields), commission().quarters) is runs

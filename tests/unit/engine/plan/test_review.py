from datetime import date

import pytest

from fakes.pictures import picture_of, rating
from fakes.plans import initiative, small_framework
from fakes.small import assessment
from stadial.engine.plan.review import days_late, review_progress, state_of
from stadial.model import Milestone, ProgressEntry, ProgressKind, Roadmap, Status

AT = date(2026, 6, 30)
BEGAN, SOON, FAR = date(2026, 5, 1), date(2026, 7, 10), date(2026, 9, 1)


def work(**fields):
    fields = {"starts_on": BEGAN, "ends_on": FAR, "status": Status.RUNNING, **fields}
    return initiative("x", "A1.2", **fields)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "on-time"),
        ({"status": Status.DONE, "ends_on": SOON}, "done"),
        ({"status": Status.DROPPED}, "dropped"),
        ({"status": Status.SLIPPED}, "late"),
        ({"ends_on": AT}, "late"),
        ({"planned_ends_on": SOON}, "late"),
        ({"planned_ends_on": FAR}, "on-time"),
        ({"status": Status.PLANNED}, "late"),
        ({"status": Status.PLANNED, "starts_on": SOON}, "not-started"),
        ({"status": Status.PROPOSED, "starts_on": SOON}, "not-started"),
        ({"ends_on": None}, "no-dates"),
    ],
)
def test_the_state_follows_from_status_and_days(fields, state):
    assert state_of(work(**fields), AT) == state


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({}, 0),
        ({"planned_ends_on": SOON}, 53),
        ({"ends_on": date(2026, 6, 20)}, 10),
        ({"status": Status.DONE, "ends_on": SOON, "planned_ends_on": FAR}, 0),
        ({"status": Status.DONE, "ends_on": FAR, "planned_ends_on": SOON}, 53),
        ({"status": Status.DROPPED, "planned_ends_on": BEGAN}, 0),
        ({"ends_on": None}, 0),
    ],
)
def test_days_late_are_counted_against_the_first_promise(fields, days):
    assert days_late(work(**fields), AT) == days


def review(*initiatives, progress=(), ratings=None, milestones=(), **fields):
    of = small_framework()
    made = assessment(
        roadmap=Roadmap(initiatives=initiatives, milestones=milestones), progress=progress
    )
    picture = picture_of(of, {}, default=0.0, ratings=ratings, at=AT)
    return review_progress(of, made, picture, **fields)


def test_a_state_holds_metric_note_and_what_is_not_assured():
    reports = (
        ProgressEntry(initiative="x", on=BEGAN, kind=ProgressKind.STARTED, note="go"),
        ProgressEntry(initiative="x", on=AT, kind=ProgressKind.METRIC, value=8.0),
    )

    (state,) = review(work(metric="m", metric_target=9.0), progress=reports).states

    assert (state.value, state.is_metric_reached, state.lacking) == (8.0, False, ("A1.2",))
    assert (state.last_kind, state.last_on, state.note) == (ProgressKind.METRIC, AT, "go")


def test_without_reports_or_a_target_nothing_is_known_of_the_metric():
    states = review(work(), work(metric_target=9.0)).states

    assert [state.is_metric_reached for state in states] == [None, None]
    assert (states[0].last_kind, states[0].note) == (None, "")


def test_what_falls_due_is_listed_soonest_first_and_what_is_over_due_too():
    stale = rating("A1.2", 1.0, refresh_by=date(2026, 7, 2))
    due = review(
        work(ends_on=SOON, deadline_on=date(2026, 6, 1)),
        initiative("y", status=Status.PLANNED, starts_on=date(2026, 7, 1), ends_on=FAR),
        initiative("z", status=Status.DONE, starts_on=BEGAN, ends_on=BEGAN),
        ratings={"A1.2": stale},
        milestones=(
            Milestone(id="m", title="M", due_on=SOON),
            Milestone(id="n", title="N", due_on=FAR),
            Milestone(id="o", title="O", due_on=BEGAN),
        ),
    ).due

    assert [(each.on.day, each.what) for each in due] == [
        (1, "Title x had its deadline"),
        (1, "Title y begins"),
        (2, "Evidence for A1.2 goes stale"),
        (10, "Milestone: M"),
        (10, "Title x ends"),
    ]


def test_looking_further_ahead_finds_more():
    late = review(work(ends_on=date(2026, 6, 1))).due
    assert [each.what for each in late] == ["Title x should have ended"]
    assert review(work()).due == ()
    assert len(review(work(), days_ahead=90).due) == 1

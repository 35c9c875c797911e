from datetime import date

import pytest

from fakes.pictures import picture_of, rating
from fakes.plans import initiative, small_framework
from stadial.engine.plan.progress import (
    falls_with,
    metric_sentence,
    missing_proof,
    newest_value,
    not_assured,
)
from stadial.engine.reported import agreed, with_entry
from stadial.model import ProgressEntry, ProgressKind, Roadmap, Span, Status

ON = date(2027, 2, 1)
PLANNED = initiative(
    "x",
    "A1.2",
    status=Status.PLANNED,
    starts_on=date(2027, 3, 1),
    ends_on=date(2027, 4, 1),
)


def entry(kind, **fields):
    return ProgressEntry(**{"initiative": "x", "on": ON, "kind": kind, **fields})


def after(kind, before=PLANNED, **fields):
    found = with_entry(before, entry(kind, **fields))
    return found.status, found.starts_on, found.ends_on, found.planned_ends_on


def test_a_report_that_all_is_well_changes_nothing():
    assert with_entry(PLANNED, entry(ProgressKind.ON_TRACK)) == PLANNED
    assert with_entry(PLANNED, entry(ProgressKind.METRIC, value=1.0)) == PLANNED


def test_work_that_begins_runs_from_that_day_and_the_promise_is_kept():
    status, starts, ends, promised = after(ProgressKind.STARTED)
    assert (status, starts, ends, promised) == (
        Status.RUNNING,
        ON,
        date(2027, 4, 1),
        date(2027, 4, 1),
    )


def test_work_that_begins_late_keeps_its_length():
    late = after(ProgressKind.STARTED, on=date(2027, 3, 11))

    assert late[1:] == (date(2027, 3, 11), date(2027, 4, 11), date(2027, 4, 1))


def test_work_without_dates_begins_without_an_end_unless_one_is_given():
    bare = initiative("x", "A1.2")

    assert after(ProgressKind.STARTED, bare)[1:] == (ON, None, None)
    assert after(ProgressKind.STARTED, bare, ends_on=date(2027, 5, 1))[2] == date(2027, 5, 1)


def test_finished_work_ends_the_day_after_its_report():
    assert after(ProgressKind.DONE) == (
        Status.DONE,
        date(2027, 3, 1),
        date(2027, 2, 2),
        date(2027, 4, 1),
    )


def test_what_slips_before_it_begins_moves_as_a_whole():
    assert after(ProgressKind.SLIPPED, ends_on=date(2027, 4, 11)) == (
        Status.SLIPPED,
        date(2027, 3, 11),
        date(2027, 4, 11),
        date(2027, 4, 1),
    )


def test_what_slips_while_it_runs_keeps_its_start_and_its_first_promise():
    running = with_entry(PLANNED, entry(ProgressKind.STARTED))
    once = with_entry(running, entry(ProgressKind.SLIPPED, ends_on=date(2027, 5, 1)))
    twice = with_entry(once, entry(ProgressKind.SLIPPED, ends_on=date(2027, 6, 1)))

    assert (twice.starts_on, twice.ends_on) == (ON, date(2027, 6, 1))
    assert twice.planned_ends_on == date(2027, 4, 1)


def test_dropped_work_keeps_its_dates():
    assert after(ProgressKind.DROPPED)[:3] == (
        Status.DROPPED,
        PLANNED.starts_on,
        PLANNED.ends_on,
    )


def test_reports_that_the_roadmap_does_not_show_are_taken_in_once():
    roadmap = Roadmap(
        initiatives=(
            PLANNED,
            initiative("y", status=Status.DONE),
            initiative("z", status=Status.SLIPPED),
            initiative("quiet"),
        )
    )
    entries = (
        entry(ProgressKind.DONE, on=date(2027, 3, 9)),
        entry(ProgressKind.STARTED),
        entry(ProgressKind.METRIC, on=date(2027, 4, 1), value=2.0),
        entry(ProgressKind.STARTED, initiative="y"),
        entry(ProgressKind.SLIPPED, initiative="z", ends_on=date(2029, 1, 1)),
        entry(ProgressKind.METRIC, initiative="quiet", value=1.0),
    )

    found, notes = agreed(roadmap, entries)

    assert [x.status for x in found.initiatives] == [
        Status.DONE,
        Status.DONE,
        Status.SLIPPED,
        Status.PROPOSED,
    ]
    assert notes == (
        "‘Title x’ is taken as done, as reported on 2027-03-09; the roadmap still says planned.",
    )
    assert agreed(found, entries) == (found, ())


def test_the_newest_measurement_counts():
    entries = (
        entry(ProgressKind.METRIC, on=date(2027, 3, 1), value=3.0),
        entry(ProgressKind.METRIC, on=date(2027, 2, 1), value=2.0),
        entry(ProgressKind.DONE, on=date(2027, 4, 1)),
    )

    assert newest_value(entries, "x") == 3.0
    assert newest_value(entries, "y") is None


@pytest.mark.parametrize(
    ("target", "value", "words"),
    [
        (None, 3.0, "Whether it worked cannot be told: share has no number as its target."),
        (9.0, None, "Not measured yet: share (target 9). Report it with --metric."),
        (9.0, 9.0, "The metric is reached: 9, target 9 (share)."),
        (9.0, 8.0, "The metric is not reached yet: 8, target 9 (share)."),
    ],
)
def test_a_metric_is_reached_or_not_or_cannot_be_told(target, value, words):
    assert metric_sentence(initiative("x", metric="share", metric_target=target), value) == words


def test_a_closed_task_is_not_a_reached_level():
    of = small_framework()
    both = initiative("x", "A1.2", "A2.2", "gone")

    found = not_assured(both, of, picture_of(of, {"A1.2": 1.0}, default=0.0))

    assert found == ("A2.2",)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"values": {"A1.2": 0.5}}, "it is rated as not fully met. Proof wanted: Title A1.2"),
        ({"values": {}, "default": None}, "nobody has rated it"),
        (
            {"ratings": {"A1.2": rating("A1.2", 0.5, refresh_by=date(2026, 6, 1))}},
            "its evidence went stale on 2026-06-01",
        ),
        (
            {"ratings": {"A1.2": rating("A1.2", 0.5, claimed=Span.exactly(1.0))}},
            "what people say is not proven",
        ),
    ],
)
def test_what_proof_is_missing_is_said(fields, words):
    of = small_framework()

    assert words in missing_proof("A1.2", of, picture_of(of, **fields))


def test_what_waits_for_dropped_work_falls_with_it():
    roadmap = Roadmap(
        initiatives=(
            initiative("x"),
            initiative("far", requires=("near",)),
            initiative("near", requires=("x",)),
            initiative("done", requires=("x",), status=Status.DONE),
            initiative("free"),
        )
    )

    assert [x.id for x in falls_with(roadmap.initiatives[0], roadmap)] == ["far", "near"]

"""What doubts about a report do to the evidence in it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from stadial.engine.doubt import doubts_of, is_same_revision, weigh_doubts
from stadial.model import (
    Doubt,
    Evidence,
    EvidenceKind,
    Objection,
    Outcome,
    Reading,
    Rung,
    Settings,
)

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def piece(outcome=Outcome.YES, **fields):
    base = {"id": "a", "title": "a?", "signal": "a", "rung": Rung.CARRIED_OUT, "because": "Seen."}
    return Evidence(**(base | {"outcome": outcome, "kind": EvidenceKind.SCAN} | fields))


def reading(**fields):
    base = {"evidence": (piece(),), "subject": "app", "started_at": NOON, "ended_at": NOON}
    return Reading(**(base | fields))


def kinds(found, **about):
    objections = doubts_of(found, today=TODAY, settings=Settings(), **about)
    return [objection.doubt for objection in objections]


@pytest.mark.parametrize(
    "doubt",
    ["not-real", "nothing-examined", "failed-run", "contradictory", "other-subject"],
)
@pytest.mark.parametrize("outcome", [Outcome.YES, Outcome.NO])
def test_a_report_that_cannot_be_believed_says_neither_yes_nor_no(doubt, outcome):
    objection = Objection(doubt=Doubt(doubt), because="It was made against an echo.")

    found = weigh_doubts(piece(outcome), [objection])

    assert found.outcome is Outcome.UNCLEAR
    assert found.because == "It was made against an echo. It says: Seen."


@pytest.mark.parametrize("doubt", ["truncated", "incomplete"])
@pytest.mark.parametrize(
    ("outcome", "after"), [(Outcome.YES, Outcome.UNCLEAR), (Outcome.NO, Outcome.NO)]
)
def test_part_of_a_report_can_show_a_fault_but_never_that_there_is_none(doubt, outcome, after):
    objection = Objection(doubt=Doubt(doubt), because="Its end is missing.")

    assert weigh_doubts(piece(outcome), [objection]).outcome is after


def test_a_look_at_nothing_is_unclear_whatever_the_reader_thought():
    found = weigh_doubts(piece(examined=0), [])

    assert found.outcome is Outcome.UNCLEAR
    assert found.because.startswith("Nothing was examined.")


def test_a_report_that_is_bound_to_nothing_is_a_document_at_most():
    objection = Objection(doubt=Doubt.UNBOUND, because="It names no commit.")

    assert weigh_doubts(piece(), [objection]).rung is Rung.DOCUMENT
    assert weigh_doubts(piece(rung=Rung.SAID), [objection]).rung is Rung.SAID


def test_a_sound_report_is_left_as_it_is():
    assert kinds(reading()) == []
    assert weigh_doubts(piece(), []) == piece()


def test_what_is_unclear_already_keeps_its_own_reason():
    objection = Objection(doubt=Doubt.FAILED_RUN, because="It failed.")

    assert weigh_doubts(piece(Outcome.UNCLEAR), [objection]).because == "Seen."


def test_an_undated_report_is_told_unless_a_person_dates_it():
    undated = reading(started_at=None, ended_at=None)

    assert kinds(undated) == [Doubt.UNDATED]
    assert kinds(undated, dated_on=date(2026, 11, 2)) == []


def test_a_report_of_tomorrow_may_be_of_another_zone_and_later_is_made_up():
    def ends(days):
        return reading(ended_at=datetime(2026, 11, 20, tzinfo=UTC) + timedelta(days=days))

    assert kinds(ends(1)) == []
    assert kinds(ends(2)) == [Doubt.CONTRADICTORY]


def test_a_report_that_ends_before_it_starts_is_made_up():
    assert kinds(reading(ended_at=NOON - timedelta(seconds=1))) == [Doubt.CONTRADICTORY]


def test_more_failures_than_examinations_are_made_up_and_told_once():
    wrong = piece(examined=2, failed=3)

    assert kinds(reading(evidence=(wrong, wrong))) == [Doubt.CONTRADICTORY]
    assert kinds(reading(evidence=(piece(examined=None, failed=3),))) == []


def test_a_report_without_commit_or_target_is_unbound():
    assert kinds(reading(subject="")) == [Doubt.UNBOUND]
    assert kinds(reading(subject="", revision="1.2")) == []


def test_a_report_of_another_commit_is_told():
    found = reading(revision="a" * 40)

    assert kinds(found, asked="b" * 40) == [Doubt.OTHER_SUBJECT]
    assert kinds(found, asked="a" * 7) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ABCDEF1234", "abcdef1", True),
        ("abcdef1", "abcdef2", False),
        ("sha256:" + "a" * 64, "a" * 64, True),
        ("v4.2", "V4.2", True),
        ("v4.2", "v4", False),
        ("abc", "abcdef1", False),
    ],
)
def test_the_beginning_of_a_commit_means_the_commit(one, other, same):
    assert is_same_revision(one, other) is same
    assert is_same_revision(other, one) is same


def test_a_scan_older_than_three_months_is_stale():
    old = datetime(2026, 7, 1, tzinfo=UTC)

    assert kinds(reading(started_at=old, ended_at=old)) == [Doubt.STALE]
    assert kinds(reading(started_at=old, ended_at=old, evidence=())) == []

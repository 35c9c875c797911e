"""A person hands in a report of another tool."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from stadial.model import (
    Doubt,
    EvidenceKind,
    Objection,
    Outcome,
    Reading,
    Rung,
    Settings,
    Signal,
)
from stadial.plugins.observed import Tally, observed
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Reader, Report
from stadial.usecases.read_report import ReportError, Told, read_report, recognise

RAN = Signal(id="made.ran", question="Did it run?")
OTHER = Signal(id="made.other", question="Does it apply?")
TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Made(Reader):
    """A reader that does as it is told."""

    title = "made-up report"
    signals = (RAN, OTHER)
    proves = "That a test ran."
    proves_not = "That it was any good."
    marks = ('"made"',)

    def __init__(self, *, fails=None, **fields):
        self.fails = fails
        self.fields = fields

    def recognises(self, report):
        return isinstance(report.document, dict) and "made" in report.document

    def read(self, report):
        if self.fails:
            raise self.fails
        ran = observed(
            RAN,
            Outcome.YES,
            "3 things were tried.",
            tally=Tally(examined=3),
            rung=Rung.CARRIED_OUT,
            kind=EvidenceKind.SCAN,
        )
        moot = observed(OTHER, Outcome.NOT_APPLICABLE, "It does not apply.")
        base = {"evidence": (ran, moot), "tool": "maker 1.2", "subject": "app", "ended_at": NOON}
        return Reading(**(base | self.fields))


REPORT = Report("run.json", b'{"made": 1}')


def read(reader=None, *, report=REPORT, told=None, **more):
    shelf = {"made": reader or Made()}
    return read_report(readers=shelf, report=report, told=told or Told(), today=TODAY, **more)


def test_a_report_becomes_evidence_with_its_digest_tool_times_and_place():
    told = Told(system="assistant", source="evidence/reports/run.json", revision="v7")

    found = read(told=told)

    (piece,) = found.evidence
    digest = sha256(REPORT.content).hexdigest()
    assert piece.id == f"made.ran@app#{digest[:12]}"
    assert (piece.sha256, piece.source, piece.system) == (digest, told.source, "assistant")
    assert (piece.tool, piece.subject, piece.revision) == ("maker 1.2", "app", "v7")
    assert (piece.ended_at, piece.dated_on, piece.started_at) == (NOON, NOON.date(), None)
    assert (piece.outcome, piece.rung, piece.examined) == (Outcome.YES, Rung.CARRIED_OUT, 3)
    assert found.reader == "made"
    assert found.counts


def test_what_does_not_apply_is_no_evidence():
    assert [piece.signal for piece in read().evidence] == ["made.ran"]


def test_a_doubt_of_the_reader_makes_an_answer_unclear():
    doubt = Objection(doubt=Doubt.NOT_REAL, because="The target is an echo.")

    found = read(Made(objections=(doubt,)))

    assert found.evidence[0].outcome is Outcome.UNCLEAR
    assert not found.counts


def test_another_commit_than_the_one_asked_about_is_named():
    found = read(Made(revision="a" * 40), told=Told(revision="b" * 40))

    assert [o.doubt for o in found.objections] == [Doubt.OTHER_SUBJECT]


def test_a_person_can_say_when_and_of_what_a_silent_report_is():
    silent = Made(subject="", ended_at=None)

    unsaid = read(silent)
    said = read(silent, told=Told(subject="app", dated_on=date(2026, 11, 2), source="r.json"))

    assert [o.doubt for o in unsaid.objections] == [Doubt.UNDATED, Doubt.UNBOUND]
    assert unsaid.evidence[0].rung is Rung.DOCUMENT
    assert said.objections == ()
    assert (said.subject, said.evidence[0].dated_on) == ("app", date(2026, 11, 2))


def test_a_report_about_nothing_named_is_kept_under_its_own_place():
    found = read(Made(subject=""), told=Told(source="evidence/reports/run.json"))

    assert found.evidence[0].subject == "evidence/reports/run.json"


def test_staleness_follows_the_settings_of_the_assessment():
    short = Settings(ageing_months={"scan": (0.1, 1)})

    assert [o.doubt for o in read(settings=short).objections] == [Doubt.STALE]


def test_control_characters_of_a_report_reach_no_terminal():
    found = read(Made(subject="a\x1b[2Jb", tool="t\x07"))

    assert found.subject == "a\N{REPLACEMENT CHARACTER}[2Jb"
    assert found.evidence[0].tool == "t\N{REPLACEMENT CHARACTER}"


def refusal(report, *, readers=None):
    with pytest.raises(ReportError) as caught:
        recognise(readers or {"made": Made()}, report)
    return str(caught.value)


def test_an_empty_file_proves_nothing():
    assert refusal(Report("run.json", b" \n")) == "run.json is empty: it proves nothing."


def test_a_truncated_report_is_named_as_such():
    assert refusal(Report("run.json", b'{"made": [1, 2')) == (
        "run.json looks like a made-up report, and is truncated. Hand in the whole file."
    )
    assert "truncated, or damaged" in refusal(Report("run.json", b'{"other": [1, 2'))


def test_a_file_that_no_reader_knows_is_refused_with_the_way_to_file_it():
    assert "is no report that a reader knows" in refusal(Report("a.txt", b"words"))


def test_a_file_that_two_readers_know_is_refused():
    assert "several kinds: a, b" in refusal(REPORT, readers={"a": Made(), "b": Made()})


def test_a_reader_that_trips_over_a_file_does_not_know_it():
    class Trips(Made):
        def recognises(self, report):
            raise TypeError("no")

    assert recognise({"trips": Trips(), "made": Made()}, REPORT) == "made"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OutsideError("no results"), "not a whole made-up report: no results"),
        (KeyError("x"), "could not be read as a made-up report: KeyError"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(fault, words):
    with pytest.raises(ReportError, match=words):
        read(Made(fails=fault))


def test_a_report_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("stadial.usecases.read_report.MOST_REPORT_BYTES", 5)

    with pytest.raises(ReportError, match="is over 0 MB"):
        read()

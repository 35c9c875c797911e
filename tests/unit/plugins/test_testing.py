import hashlib
import sys
from dataclasses import replace
from datetime import datetime
from types import ModuleType

import pytest

from fakes.reach import FakeReach
from stadial.model import Outcome, Reading, Signal
from stadial.plugins.collector import Collector
from stadial.plugins.observed import Tally, observed
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Reader, Report
from stadial.plugins.report import ReportFormat
from stadial.plugins.testing import (
    MemoryReach,
    faults_of_collector,
    faults_of_reader,
    faults_of_report,
    hostile_reach,
)


class Sound(Collector):
    """
    A made-up collector.

    Looks at: nothing. Does not see: everything.
    """

    signals = (Signal(id="sound.is-there", question="Is it there?"),)

    def collect(self, reach):
        yield observed(self.signals[0], Outcome.UNCLEAR, "Nobody knows.")


@pytest.fixture
def faults(monkeypatch):
    """Return a function that tries a collector whose file has a page."""
    page = ModuleType("made_page", "Looks at:\n    This.\n\nDoes not see:\n    That.\n")
    monkeypatch.setitem(sys.modules, "made_page", page)

    def tried(**changes):
        made = type("Made", (Sound,), {"__module__": "made_page"} | changes)
        return faults_of_collector("sound", made())

    return tried


def test_the_page_of_a_collector_tells_what_it_looks_at_and_what_not():
    assert faults_of_collector("sound", Sound()) == (
        "The docstring of its file has no part `Looks at:`",
        "The docstring of its file has no part `Does not see:`",
    )


def test_a_sound_collector_has_no_faults(faults):
    assert faults() == ()


def test_a_collector_without_signals_is_told(faults):
    assert faults(signals=(), collect=lambda self, reach: iter(())) == ("It has no signals.",)


@pytest.mark.parametrize(
    ("id_", "question", "words"),
    [
        ("sound.Is_There", "Is it?", "lower-case words"),
        ("other.is-there", "Is it?", "start with the name of the file"),
        ("sound.is-there", "It is.", "question mark"),
    ],
)
def test_a_badly_named_signal_is_told(faults, id_, question, words):
    found = faults(signals=(Signal(id=id_, question=question),))

    assert any(words in fault for fault in found)


def test_an_id_that_stands_twice_is_told(faults):
    found = faults(signals=Sound.signals * 2)

    assert "sound.is-there: The id stands twice." in found


def test_a_signal_without_an_answer_is_told(faults):
    found = faults(collect=lambda self, reach: iter(()))

    assert found[0].startswith("It must answer ['sound.is-there'] once each, and answers [].")


def test_an_answer_without_a_reason_or_with_odd_counts_is_told(faults):
    def collect(self, reach):
        yield replace(observed(self.signals[0], Outcome.NO, " ", tally=Tally(examined=1)), failed=2)

    found = faults(collect=collect)

    assert "sound.is-there: It gives no reason." in found
    assert "sound.is-there: More failed than was examined." in found


def test_what_a_collector_raises_flies_through(faults):
    def collect(self, reach):
        yield observed(self.signals[0], Outcome.NO, reach.text("not there"))

    with pytest.raises(FileNotFoundError):
        faults(collect=collect)


class Plain(ReportFormat):
    """A made-up report."""

    title, media_type, suffix = "Plain", "text/plain", "txt"

    def render(self, briefing):
        return b""


def test_a_described_report_has_no_faults():
    assert faults_of_report(Plain()) == ()


def test_a_report_without_description_is_told():
    made = type("Made", (Plain,), {"title": "", "suffix": ".txt", "__doc__": ""})

    assert faults_of_report(made()) == (
        "It has no `title`.",
        "Its `suffix` starts with a dot; leave it out.",
        "Its class has no docstring.",
    )


def test_the_subject_in_memory_behaves_like_one_on_a_disk():
    reach = FakeReach(files={"a/b.txt": "\ufeffwords", "c.bin": b"\xff\x00"}, broken={"c.bin"})

    assert reach.paths("*.txt") == ("a/b.txt",)
    assert reach.paths("a/*", "*.bin") == ("a/b.txt", "c.bin")
    assert reach.text("a/b.txt") == "words"
    assert reach.head("a/b.txt", length=2, start=4) == b"or"
    assert reach.digest("a/b.txt", algorithm="md5") == (
        hashlib.md5("\ufeffwords".encode()).hexdigest()
    )
    with pytest.raises(OSError, match="cannot be read"):
        reach.size("c.bin")
    with pytest.raises(OSError, match="cannot be read"):
        reach.text("elsewhere")


def test_the_hostile_subject_holds_files_that_are_too_long_to_be_read():
    reach = hostile_reach()

    with pytest.raises(OSError, match="over 2 MB"):
        reach.text("huge/requirements.txt")
    assert set(reach.broken) <= set(reach.paths("*"))


class SoundReader(Reader):
    """
    A made-up reader.

    Looks at: nothing. Does not see: everything.
    """

    title = "sound report"
    proves = "Something."
    proves_not = "Anything else."
    signals = (Signal(id="sound.ran", question="Did it run?"),)

    def recognises(self, report):
        return report.text.startswith("sound")

    def read(self, report):
        return Reading(evidence=(observed(self.signals[0], Outcome.YES, "It ran."),))


@pytest.fixture
def reader_faults(monkeypatch):
    """Return a function that tries a reader whose file has a page, on a report of its own."""
    page = ModuleType("made_page", "Looks at:\n    This.\n\nDoes not see:\n    That.\n")
    monkeypatch.setitem(sys.modules, "made_page", page)

    def tried(text=b"sound", **changes):
        made = type("Made", (SoundReader,), {"__module__": "made_page"} | changes)
        return faults_of_reader(made(), reports=[Report("own.json", text)])

    return tried


def reads(**fields):
    """Return a `read` that says the same as the sound one, but for some fields."""

    def read(self, report):
        base = {"evidence": (observed(self.signals[0], Outcome.YES, "It ran."),)}
        return Reading(**(base | fields))

    return read


def refuses(self, report):
    raise OutsideError("not whole")


def test_a_sound_reader_has_no_faults(reader_faults):
    assert reader_faults() == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "It has no `title`."),
        ({"proves_not": ""}, "It has no `proves_not`."),
        ({"signals": (), "read": refuses}, "It has no signals."),
        ({"signals": (Signal(id="A.b", question="Is it?"),)}, "A.b: Write it in lower case."),
        ({"signals": (Signal(id="a.b", question="It is"),)}, "a.b: It does not ask."),
        ({"read": reads(evidence=())}, "It must answer ['sound.ran'] once each, and answers []."),
        ({"read": reads(ended_at=datetime(2026, 1, 1))}, "A time has no time zone."),
        (
            {"read": reads(evidence=(observed(SoundReader.signals[0], Outcome.YES, " "),))},
            "sound.ran gives no reason.",
        ),
    ],
)
def test_what_is_wrong_with_a_reader_is_told(reader_faults, changes, words):
    assert any(words in fault for fault in reader_faults(**changes))


def test_a_reader_that_does_not_know_its_own_report_is_told(reader_faults):
    assert reader_faults(b"else") == ("own.json: It does not recognise its own report.",)


def test_a_reader_may_refuse_a_report_that_is_not_whole(reader_faults):
    assert reader_faults(read=refuses) == ()


def test_a_subject_in_memory_answers_scans_that_were_prepared_and_makes_things_once():
    reach = FakeReach(scans={("hcl", "a.tf"): {"blocks": []}})
    made = []

    ((path, scan),) = reach.scan("hcl", ["a.tf"])

    assert (path, scan.answer, scan.failure) == ("a.tf", {"blocks": []}, "")
    assert [reach.once("x", lambda: made.append(1) or len(made)) for _ in range(2)] == [1, 1]


def test_a_scan_that_nobody_prepared_fails_in_words():
    reach = MemoryReach(files={"a.tf": ""})

    ((_, scan),) = reach.scan("hcl", ["a.tf"])

    assert scan.failure == "no answer of hcl was prepared"

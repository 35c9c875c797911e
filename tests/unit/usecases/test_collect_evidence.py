import pytest

from fakes.reach import FakeReach
from stadial import __version__
from stadial.model import Outcome, Rung, Signal
from stadial.plugins.collector import Collector
from stadial.plugins.observed import Tally, observed
from stadial.usecases.collect_evidence import collect_evidence

FIRST = Signal(id="made.first", question="Is it first?")
SECOND = Signal(id="made.second", question="Is it second?")


class Made(Collector):
    """A collector that does as it is told."""

    signals = (FIRST, SECOND)

    def __init__(self, *answers):
        self.answers = answers

    def collect(self, reach):
        for answer in self.answers:
            if isinstance(answer, BaseException):
                raise answer
            yield answer


def yes(signal, because="It is."):
    return observed(signal, Outcome.YES, because, tally=Tally(examined=1))


def collected(*answers, reach=None, **more):
    return collect_evidence(collectors={"made": Made(*answers)}, reach=reach or FakeReach(), **more)


def test_evidence_says_where_when_and_by_what_it_was_seen():
    reach = FakeReach(subject="shop", revision="abc")

    first, _ = collected(yes(FIRST), yes(SECOND), reach=reach, system="fraud")

    assert first.id == "made.first@shop"
    assert (first.subject, first.revision, first.system) == ("shop", "abc", "fraud")
    assert first.dated_on == reach.today
    assert first.tool == f"stadial made {__version__}"
    assert (first.outcome, first.rung) == (Outcome.YES, Rung.SET_UP)


def test_a_broken_collector_leaves_unreachable_and_not_no():
    first, second = collected(yes(FIRST), RuntimeError("the disk is on fire"))

    assert first.outcome is Outcome.YES
    assert second.outcome is Outcome.UNREACHABLE
    assert second.because == ("Collector made could not look: RuntimeError: the disk is on fire.")
    assert second.rung is Rung.SAID
    assert second.dated_on is not None


def test_an_error_without_words_is_told_by_its_name():
    first, _ = collected(MemoryError())

    assert first.because == "Collector made could not look: MemoryError."


def test_one_broken_collector_stops_nobody_else():
    found = collect_evidence(
        collectors={"bad": Made(OSError("no")), "good": Made(yes(FIRST), yes(SECOND))},
        reach=FakeReach(),
    )

    assert [piece.outcome for piece in found] == [Outcome.UNREACHABLE] * 2 + [Outcome.YES] * 2


def test_a_collector_that_says_nothing_leaves_unreachable():
    _, second = collected(yes(FIRST))

    assert second.because == "Collector made could not look: it ended without an answer."


def test_a_signal_that_is_answered_twice_is_not_answered():
    first, _ = collected(yes(FIRST), observed(FIRST, Outcome.NO, "It is not."), yes(SECOND))

    assert first.outcome is Outcome.UNREACHABLE
    assert "answered 2 times" in first.because


@pytest.mark.parametrize("odd", [yes(Signal(id="other.x", question="?")), None, 3])
def test_an_answer_to_nobody_is_not_taken(odd):
    found = collected(yes(FIRST), odd)

    assert [piece.signal for piece in found] == ["made.first", "made.second"]
    assert found[1].outcome is Outcome.UNREACHABLE


@pytest.mark.parametrize("outcome", [Outcome.YES, Outcome.NOT_APPLICABLE])
def test_a_clean_look_at_a_part_is_no_clean_look(outcome):
    reach = FakeReach(unseen=("2 folders could not be opened.",))

    first, second = collected(
        observed(FIRST, outcome, "So it is."), observed(SECOND, Outcome.NO, "No."), reach=reach
    )

    assert first.outcome is Outcome.UNCLEAR
    assert first.because == "So it is. 2 folders could not be opened."
    assert second.outcome is Outcome.NO


def test_what_was_left_out_on_purpose_is_said_and_changes_nothing():
    first, _ = collected(yes(FIRST), yes(SECOND), reach=FakeReach(left_out=("1 link.",)))

    assert (first.outcome, first.because) == (Outcome.YES, "It is. 1 link.")


def test_a_subject_that_cannot_be_listed_leaves_nothing_clean():
    class Closed(FakeReach):
        @property
        def unseen(self):
            raise OSError("too many files")

        @unseen.setter
        def unseen(self, value):
            pass

    reach = object.__new__(Closed)
    object.__setattr__(reach, "subject", "s")
    for name, value in (("revision", ""), ("today", FakeReach().today), ("left_out", ())):
        object.__setattr__(reach, name, value)

    first, _ = collected(yes(FIRST), yes(SECOND), reach=reach)

    assert first.outcome is Outcome.UNCLEAR
    assert "could not be listed: too many files" in first.because


def test_text_of_a_subject_cannot_steer_a_terminal():
    tally = Tally(examined=1, failed=1, places=["a\x1b[31m\n.py:3"])
    because = "Seen in \x1b]0;evil\x07." + "x" * 2_000

    first, _ = collected(observed(FIRST, Outcome.NO, because, tally=tally), yes(SECOND))

    assert "\x1b" not in first.because + first.places[0]
    assert "\n" not in first.places[0]
    assert len(first.because) == 1_000
    assert first.because.endswith("…")


def test_progress_names_each_collector_before_it_starts():
    told = []

    collected(yes(FIRST), yes(SECOND), progress=told.append)

    assert told == ["made"]


def test_a_tool_of_its_own_is_kept():
    from dataclasses import replace

    first, _ = collected(replace(yes(FIRST), tool="other 1.0"), yes(SECOND))

    assert first.tool == "other 1.0"

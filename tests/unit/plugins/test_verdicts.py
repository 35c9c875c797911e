import pytest

from stadial.model import Outcome, Signal
from stadial.plugins.verdicts import Telling, Verdicts

TELLING = Telling(
    signal=Signal(id="doors.shut", question="Is every door shut?"),
    noun="door",
    good="shut",
    bad="open",
    nothing="No door is here.",
)


def told(*given, unread=()):
    verdicts = Verdicts()
    for holds, place in given:
        verdicts.add(holds, place, "it is dark")
    verdicts.miss(unread)
    return verdicts.tell(TELLING)


@pytest.mark.parametrize(
    ("given", "outcome", "because"),
    [
        ([], Outcome.NOT_APPLICABLE, "No door is here."),
        ([(True, "a:1")], Outcome.YES, "1 door: shut."),
        ([(True, "a:1"), (True, "b")], Outcome.YES, "All 2 doors: shut."),
        ([(True, "a"), (None, "b")], Outcome.UNCLEAR, "1 of 2 doors: it is dark."),
        ([(True, "a"), (None, "b"), (False, "c")], Outcome.NO, "1 of 3 doors: open."),
    ],
)
def test_one_no_is_a_no_and_one_doubt_is_unclear(given, outcome, because):
    piece = told(*given)

    assert (piece.outcome, piece.because) == (outcome, because)


def test_what_cannot_be_read_makes_no_yes():
    piece = told((True, "a"), unread=["b", "c", "d", "e", "tests/f"])

    assert piece.outcome is Outcome.UNCLEAR
    assert piece.because == "1 door: shut. Not read: b, c, d and 1 more."


def test_what_stands_apart_is_counted_and_not_judged():
    piece = told((False, "tests/a:3"))

    assert piece.outcome is Outcome.NOT_APPLICABLE
    assert piece.because.endswith("Not judged: 1 in tests, examples or documentation.")


def test_a_remark_is_said_besides():
    verdicts = Verdicts()
    verdicts.add(True, "a")
    verdicts.remarks["It is new."] = None

    assert verdicts.tell(TELLING).because == "1 door: shut. It is new."

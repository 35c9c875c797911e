import pytest

from fakes.frameworks import criterion
from stadial.cli.ask_words import read_reply
from stadial.model import Option

PLAIN = criterion("a", 2)
OWN = criterion("b", 2, options=(Option(text="No", value=0), Option(text="Yes, some", value=0.5)))


@pytest.mark.parametrize(
    ("typed", "word", "written"),
    [
        ("n", "not", ""),
        (" L ", "largely", ""),
        ("partly", "partly", ""),
        ("f y", "fully", "yes"),
        ("85%", "85%", ""),
        ("12.5%", "12.5%", ""),
        ("100% p", "100%", "partly"),
        ("?", "unknown", ""),
        ("x", "not-applicable", ""),
        ("s", "pass", ""),
        ("b", "back", ""),
        ("q", "quit", ""),
    ],
)
def test_what_is_typed_means_an_answer(typed, word, written):
    assert read_reply(typed, PLAIN)[:2] == (word, written)


@pytest.mark.parametrize("typed", ["", "y", "f z", "101%", "85", "-3%", "fully yes please"])
def test_what_is_no_answer_is_refused(typed):
    assert read_reply(typed, PLAIN) is None


def test_a_framework_with_its_own_answers_is_answered_by_their_numbers():
    assert read_reply("2", OWN).word == "Yes, some"
    assert read_reply("?", OWN).word == "unknown"
    for typed in ("3", "0", "f", "50%", "²"):
        assert read_reply(typed, OWN) is None

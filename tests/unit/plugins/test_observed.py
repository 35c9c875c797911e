from stadial.model import Outcome, Rung, Signal
from stadial.plugins.observed import Tally, count, observed

SIGNAL = Signal(id="a.b", question="Is it so?")


def test_an_observation_carries_counts_and_at_most_ten_places():
    tally = Tally()
    tally.good(5)
    for number in range(12):
        tally.bad(f"f:{number}")

    piece = observed(SIGNAL, Outcome.NO, "It is not.", tally=tally)

    assert (piece.id, piece.signal, piece.title) == ("a.b", "a.b", "Is it so?")
    assert (piece.examined, piece.failed, piece.rung) == (17, 12, Rung.SET_UP)
    assert piece.places == tuple(f"f:{number}" for number in range(10))


def test_an_observation_without_a_tally_counted_nothing():
    piece = observed(SIGNAL, Outcome.UNCLEAR, "Who knows.")

    assert (piece.examined, piece.failed, piece.places) == (None, None, ())


def test_numbers_go_with_their_nouns():
    assert count(1, "file") == "1 file"
    assert count(1200, "file") == "1,200 files"
    assert count(0, "entry", "entries") == "0 entries"

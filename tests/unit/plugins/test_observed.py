from stadial.model import EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.observed import MOST_ID, Tally, count, observed, piece_id, scan_says

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


def test_an_id_is_signal_and_subject_and_a_mark_for_reports():
    assert piece_id("a.b", "shop") == "a.b@shop"
    assert (
        piece_id("a.b", "https://x.example/chat", mark="0123") == "a.b@https://x.example/chat#0123"
    )


def test_what_an_id_cannot_hold_becomes_a_dash_and_stays_apart_from_others():
    one, other = piece_id("a.b", "my repo"), piece_id("a.b", "my  repo")

    assert one.startswith("a.b@my-repo-")
    assert one != other


def test_a_long_subject_is_cut_to_what_an_id_may_have():
    one, other = (piece_id("a.b", "x" * 300 + end, mark="m") for end in "yz")

    assert len(one) == MOST_ID
    assert one != other


def test_the_answer_of_a_scan_is_something_carried_out():
    piece = scan_says(SIGNAL, Outcome.YES, "It ran.", Tally(examined=1))

    assert (piece.rung, piece.kind, piece.examined) == (Rung.CARRIED_OUT, EvidenceKind.SCAN, 1)

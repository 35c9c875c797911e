"""What many repositories say together."""

from datetime import date

from stadial.engine.gather import gather
from stadial.model import Evidence, FleetEntry, Outcome, Rung, Visit

YES, NO, UNCLEAR = Outcome.YES, Outcome.NO, Outcome.UNCLEAR
MOOT, FAR = Outcome.NOT_APPLICABLE, Outcome.UNREACHABLE


def fleet(*outcomes, **fields):
    return [
        Visit(
            entry=FleetEntry(path=f"r{number}"),
            evidence=(
                Evidence(
                    **{
                        "id": "s.x",
                        "signal": "s.x",
                        "title": "Is it?",
                        "subject": f"r{number}",
                        "revision": "abc",
                        "outcome": outcome,
                        "rung": Rung.SET_UP,
                        "because": f"Seen in {number}.",
                        "dated_on": date(2026, 11, 1 + number),
                    }
                    | fields
                ),
            ),
        )
        for number, outcome in enumerate(outcomes)
    ]


def one(*outcomes, **fields):
    (found,) = gather(fleet(*outcomes, **fields), subject="shop", source="f.jsonl", sha256="d" * 64)
    return found


def test_one_no_makes_the_whole_a_no_and_names_it():
    found = one(YES, NO, YES, UNCLEAR)

    assert found.outcome is NO
    assert found.because == "Of 4 repositories asked: 2 yes, 1 no, 1 unclear. r1: Seen in 1."
    assert (found.examined, found.failed, found.places) == (4, 1, ("r1",))


def test_a_yes_takes_all_repositories_that_the_question_makes_sense_for():
    found = one(YES, MOOT, YES)

    assert (found.outcome, found.examined, found.failed, found.places) == (YES, 2, 0, ())
    assert found.because == "Of 2 repositories asked: 2 yes."
    assert one(YES, UNCLEAR).outcome is UNCLEAR
    assert one(YES, FAR).outcome is FAR


def test_where_it_makes_sense_nowhere_it_is_not_applicable():
    assert one(MOOT, MOOT).outcome is MOOT
    assert one(MOOT).because.startswith("The question makes no sense")


def test_it_belongs_to_the_fleet_and_dates_from_the_oldest_look():
    found = one(YES, YES)

    assert (found.id, found.subject, found.revision) == ("s.x@shop", "shop", "")
    assert found.dated_on == date(2026, 11, 1)
    assert (found.source, found.sha256) == ("f.jsonl", "d" * 64)


def test_it_is_as_strong_as_its_weakest_yes():
    strong, weak = fleet(YES, rung=Rung.REVERIFIED), fleet(YES, YES, rung=Rung.DOCUMENT)

    (found,) = gather([*strong, weak[1]], subject="shop")

    assert found.rung is Rung.DOCUMENT


def test_each_ai_system_has_its_own_piece_for_each_signal():
    visits = [*fleet(YES, system="a"), *fleet(NO, system="b"), *fleet(YES, signal="s.y")]

    found = gather(visits, subject="shop")

    assert [(piece.system, piece.signal) for piece in found] == [
        ("", "s.y"),
        ("a", "s.x"),
        ("b", "s.x"),
    ]

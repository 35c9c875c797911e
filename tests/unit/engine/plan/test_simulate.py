from datetime import date

import pytest

from fakes.plans import commission, initiative, team
from stadial.engine.plan.commission import UnknownIdError
from stadial.engine.plan.simulate import Move, simulate_without

LACKING = ("A1.2", "A1.3", "A2.2", "B1.2")


def simulate(*without, **fields):
    made = commission(*LACKING, **fields)
    return simulate_without(
        made.framework, made.assessment, made.picture, made.gaps, at=made.at, without=without
    )


def test_without_an_initiative_all_that_stands_on_it_loses_its_place():
    found = simulate("x", initiatives=(initiative("x", "A1.2"),))

    assert found.area_after < found.area_before
    assert found.bound_after <= found.bound_before
    assert found.residual_after > found.residual_before
    lost = {move.initiative for move in found.moves if move.after is None}
    assert lost == {"x", "do-A1.3"}
    assert found.levels_before == {"A": 2, "B": 2}
    assert found.levels_after == {"A": 1, "B": 2}


def test_the_comparison_is_told_in_sentences():
    sentences = simulate("A1.2").sentences

    assert sentences[0].startswith("Without A1.2 the roadmap removes ")
    assert sentences[1].startswith("Risk left at the end: ")
    assert sentences[2] == "Levels expected at the end: A 1 instead of 2."
    assert "‘Title A1.3’ has no place any more." in sentences


def test_without_a_team_its_work_falls_out():
    teams = (team("t", 30.0), team("u", 30.0))

    found = simulate("t", teams=teams)

    assert found.area_after == 0


def test_what_is_left_out_makes_room_for_others():
    found = simulate("A1.2", teams=(team(number=10.0),), quarters=3)
    told = " ".join(found.sentences)

    assert "finds a place, from" in told or "sooner, on" in told


def test_leaving_out_a_last_step_changes_no_level_that_counts():
    found = simulate("A1.3")

    assert found.levels_after == found.levels_before
    assert not any("Levels expected" in sentence for sentence in found.sentences)


def test_a_stranger_cannot_be_left_out():
    with pytest.raises(UnknownIdError):
        simulate("nobody")


@pytest.mark.parametrize(
    ("before", "after", "quarters", "words"),
    [
        (date(2027, 1, 1), date(2027, 7, 1), 2, "starts 2 quarters later, on 2027-07-01"),
        (date(2027, 4, 1), date(2027, 1, 1), -1, "starts 1 quarter sooner, on 2027-01-01"),
        (None, date(2027, 1, 1), None, "finds a place, from 2027-01-01 on"),
        (date(2027, 1, 1), None, None, "has no place any more"),
    ],
)
def test_a_move_is_told_with_its_direction(before, after, quarters, words):
    from stadial.engine.plan.simulate import _told

    move = Move(initiative="x", title="X", before=before, after=after)

    assert move.quarters == quarters
    assert words in _told(move)

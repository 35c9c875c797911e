from datetime import date

import pytest

from fakes.plans import commission, initiative, small_framework, team
from stadial.engine.plan.changes import Changes
from stadial.engine.plan.commission import UnknownIdError
from stadial.engine.plan.simulate import _told, simulate
from stadial.model import Member, Move, Status, TargetChoice, Team

WANTED = {"targets": TargetChoice(levels={"A1": 3, "A2": 2, "B1": 2}, preset="baseline")}


def ask(fields=None, **changes):
    """Return what changes in a commission whose gaps are those of its targets."""
    from stadial.engine.gaps import find_gaps

    made = commission(of=small_framework(), **{**WANTED, **(fields or {})})
    gaps = find_gaps(made.framework, made.assessment, made.picture)
    from dataclasses import replace

    return simulate(replace(made, gaps=gaps), Changes(**changes))


def test_without_an_initiative_all_that_stands_on_it_loses_its_place():
    found = ask({"initiatives": (initiative("x", "A1.2"),)}, without=("x",))

    assert found.area_after < found.area_before
    assert found.bound_after <= found.bound_before
    assert found.residual_after > found.residual_before
    assert {move.initiative for move in found.moves if move.after is None} == {"x", "do-A1.3"}
    assert found.levels_before == {"A": 2, "B": 2}
    assert found.levels_after == {"A": 1, "B": 2}
    assert found.reached_after["A"] is None
    assert found.reached_before["A"] is not None


def test_the_comparison_is_told_in_sentences():
    sentences = ask(without=("A1.2",)).sentences

    assert sentences[0].startswith("Without A1.2: the roadmap removes ")
    assert sentences[1].startswith("Risk left at the end: ")
    assert sentences[2] == "Levels expected at the end: A 1 instead of 2."
    assert sentences[3].startswith("A is on level 2 not within the horizon; without the change on")
    assert "‘Title A1.3’ has no place any more." in sentences


def test_without_a_team_its_work_falls_out():
    teams = (team("t", 30.0), team("u", 30.0))

    assert ask({"teams": teams}, without=("t",)).area_after == 0


def test_what_is_left_out_makes_room_for_others():
    found = ask({"teams": (team(number=10.0),), "quarters": 3}, without=("A1.2",))

    assert any(word in " ".join(found.sentences) for word in ("finds a place", "sooner, on"))


def test_less_capacity_removes_less_and_more_people_more():
    few = {"teams": (team(number=12.0),)}

    less, more = ask(few, capacity={"t": 10.0}), ask(few, add_person={"t": 28.0})

    assert less.area_after <= less.area_before < more.area_after
    assert more.changes == ("t with 28 person-days more",)
    assert ask(few, capacity={"t": 0.0}).area_after == 0


def test_a_new_person_joins_the_members_without_their_skill():
    members = (Member(name="a", share=0.5, skills=("s",)), Member(name="b", share=0.5))
    hard = initiative("x", "A1.2", skills=("s",), effort_days=29.0, team="t")
    fields = {"teams": (Team(id="t", name="T", members=members),), "initiatives": (hard,)}

    found = ask(fields, add_person={"t": 60.0})

    assert found.roadmap.initiatives[0].starts_on == date(2027, 1, 1)
    assert "days" not in found.roadmap.initiatives[0].why_here.split("It removes")[0]


def test_capacity_and_another_person_add_up():
    found = ask({"teams": (team(number=5.0),)}, capacity={"t": 0.0}, add_person={"t": 40.0})

    assert found.area_after > found.area_before


@pytest.mark.parametrize(("budget", "is_planned"), [(0.0, False), (9.0, True)])
def test_a_budget_of_nothing_is_a_limit(budget, is_planned):
    dear = initiative("x", "A1.2", cost=9.0)

    found = ask({"initiatives": (dear,)}, budget=budget)

    planned = {x.id for x in found.roadmap.initiatives if x.starts_on}
    assert ("x" in planned) is is_planned


def test_an_initiative_or_a_proposal_can_be_delayed():
    found = ask(delay={"do-A1.2": 2})
    moved = {move.initiative: move.after for move in found.moves}

    assert moved["do-A1.2"] == date(2027, 7, 1)
    assert moved["do-A1.3"] == date(2027, 10, 1)
    assert found.changes == ("do-A1.2 2 quarters later",)


def test_running_work_that_is_delayed_only_ends_later():
    running = initiative(
        "x", "A1.2", status=Status.RUNNING, starts_on=date(2026, 10, 1), ends_on=date(2027, 4, 1)
    )

    found = ask({"initiatives": (running,)}, delay={"x": 1})

    kept = next(x for x in found.roadmap.initiatives if x.id == "x")
    assert (kept.starts_on, kept.ends_on) == (date(2026, 10, 1), date(2027, 7, 1))
    assert found.changes == ("x 1 quarter later",)


def test_another_target_brings_other_work():
    found = ask(targets={"B": 3})

    assert {move.initiative for move in found.moves if move.before is None} >= {"do-B1.3"}
    assert any(sentence.startswith("B is on level 3 from") for sentence in found.sentences)


def test_leaving_out_a_last_step_changes_no_level_that_counts():
    found = ask(without=("A1.3",))

    assert found.levels_after == found.levels_before
    assert not any("Levels expected" in sentence for sentence in found.sentences)


def dated(key, criterion, quarter, **fields):
    starts = [date(2027, 1, 1), date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1)]
    return initiative(
        key, criterion, starts_on=starts[quarter], ends_on=starts[quarter + 1],
        effort_days=10.0, **fields,
    )  # fmt: skip


def test_a_roadmap_that_stands_is_what_a_change_is_compared_with():
    stored = (dated("x", "A1.2", 2),)

    found = ask({"initiatives": stored}, without=("B1.2",))

    assert found.basis == "Compared with the roadmap as it stands."
    assert found.area_again > found.area_before
    assert found.sentences[1].startswith("Planning again without any change removes ")
    moved = {move.initiative: move.before for move in found.moves}
    assert moved["x"] == date(2027, 7, 1)


def test_without_a_roadmap_that_stands_both_are_planned_afresh():
    lost = initiative("x", "A1.2", starts_on=date(2026, 1, 1), ends_on=date(2026, 4, 1))

    assert ask(without=("B1.2",)).basis.endswith("none stands yet.")
    passed = ask({"initiatives": (lost,)}, without=("B1.2",))
    assert "cannot be carried out" in passed.basis
    assert passed.area_again == passed.area_before


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"without": ("nobody",)}, "nobody is no initiative"),
        ({"capacity": {"nobody": 1.0}}, "There is no team nobody. Use one of t."),
        ({"add_person": {"nobody": 1.0}}, "There is no team nobody"),
        ({"targets": {"Z": 2}}, "There is no domain or capability Z"),
        ({"targets": {"A": 9}}, "There is no level 9. Use one of 1, 2, 3, 4, 5."),
        ({"delay": {"do-B1.5": 1}}, "do-B1.5 has no place on the roadmap"),
    ],
)
def test_what_is_not_there_cannot_be_changed(changes, words):
    with pytest.raises(UnknownIdError, match=words):
        ask(**changes)


def test_without_teams_there_is_none_to_change():
    with pytest.raises(UnknownIdError, match="none: no team is registered"):
        ask({"teams": ()}, capacity={"t": 1.0})


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
    move = Move(initiative="x", title="X", before=before, after=after)

    assert move.quarters == quarters
    assert words in _told(move)

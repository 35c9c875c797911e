from dataclasses import replace
from datetime import date

import pytest

from fakes.plans import commission, initiative, item, problem, team, work
from stadial.engine.plan.by_hand import shift_right
from stadial.engine.plan.calm import settle, sticky
from stadial.engine.plan.check import violations
from stadial.engine.plan.evaluate import movement, value
from stadial.engine.plan.relax import relax
from stadial.engine.plan.replan import calm_plan, minimal_change, replan
from stadial.model import ProgressEntry, ProgressKind, Status, WorkKind

Q1, Q2, Q3 = date(2027, 1, 1), date(2027, 4, 1), date(2027, 7, 1)


def planned(key, criterion, start, end, **fields):
    fields = {"status": Status.PLANNED, "effort_days": 10.0, "team": "t", **fields}
    return initiative(key, criterion, starts_on=start, ends_on=end, **fields)


def crowded(**fields):
    """Four items of one team that has room for one in a quarter; the first promise is gone."""
    names = [item(name, effect={0: 0.4}) for name in "abcd"]
    return problem(*names, promised={0: 0, 1: 1, 2: 2}, **fields)


def test_by_hand_nothing_starts_sooner_and_what_was_not_promised_comes_last():
    found = crowded(capacity=((0.0, 10.0, 10.0, 10.0),))

    assert shift_right(found) == {0: 1, 1: 2, 2: 3}


def test_by_hand_locked_work_stays_and_new_work_fills_the_rest():
    found = problem(item("a", locked=1), item("b"), item("c"), promised={1: 1})

    assert shift_right(found) == {0: 1, 1: 2, 2: 0}


def test_by_hand_what_waits_for_lost_work_is_lost():
    found = problem(
        item("big", demand={0: 99.0}), item("b", after=(0,)), item("c", after=(1,)),
        promised={0: 0, 1: 1},
    )  # fmt: skip

    assert shift_right(found) == {}


def test_by_hand_nothing_is_brought_back_that_found_no_place():
    found = problem(item("a"), item("b"), quarters=2, promised={0: 1, 1: 1})

    assert shift_right(found) == {0: 1}


def test_as_much_as_goes_stands_where_it_was_promised():
    found = problem(item("a", effect={0: 0.1}), item("b"), item("c"), promised={0: 1, 1: 1, 2: 3})

    assert sticky(found) == {1: 1, 0: 0, 2: 3}


def test_what_is_due_has_its_place_before_what_was_promised():
    found = problem(item("a", deadline=2), item("b"), promised={0: 0, 1: 0})

    assert sticky(found) == {0: 0, 1: 1}
    assert shift_right(found) == {0: 0, 1: 1}


def test_settling_moves_work_back_home_and_never_loses_value():
    names = [item(name, effect={0: 0.4}) for name in "abcd"]
    found = problem(*names, promised={0: 0, 1: 1, 2: 2, 3: 3}, calm=50.0)
    away = {0: 3, 1: 2, 2: 1, 3: 0}

    home = settle(found, away)

    assert home == {0: 0, 1: 1, 2: 2, 3: 3}
    assert settle(found, away, steps=0) == away
    assert settle(found, away) == home


def test_settling_keeps_order_and_locks():
    found = problem(
        item("first", duration=2),
        item("second", after=(0,)),
        item("fixed", locked=1, demand={}),
        promised={0: 0, 1: 2},
        calm=50.0,
        capacity=((20.0,) * 4,),
    )
    away = {0: 1, 1: 3, 2: 1}

    assert settle(found, away) == {0: 0, 1: 2, 2: 1}


def test_settling_leaves_what_cannot_go_home():
    found = problem(item("a"), item("b", after=(0,)), promised={1: 0}, calm=50.0)

    assert settle(found, {0: 0, 1: 1}) == {0: 0, 1: 1}


def test_a_higher_price_of_movement_moves_less():
    found = crowded(quarters=6, capacity=((0.0, 10.0, 10.0, 10.0, 10.0, 10.0),))
    relaxation = relax(found)

    free, free_measure = minimal_change(found, relaxation, points=0.0)
    calm, calm_measure = minimal_change(found, relaxation, points=90.0)

    assert calm_measure.movement <= free_measure.movement
    assert calm_measure.movement == 3
    assert calm.area <= free.area
    assert free.bound >= free.area
    assert (calm_measure.way, calm_measure.calm) == ("minimal-change", 90.0)


def test_a_calm_plan_breaks_no_rule_and_is_worth_at_least_the_shift_by_hand():
    found = crowded(quarters=6, capacity=((0.0, 10.0, 10.0, 10.0, 10.0, 10.0),), calm=1.0)

    plan = calm_plan(found, relax(found))

    assert violations(found, plan.starts) == ()
    assert value(found, plan.starts) >= value(found, shift_right(found))
    assert plan.method.endswith("moved back towards what was promised")
    assert movement(found, plan.starts) < movement(found, {})


def roadmap_of(found):
    return {x.id: x for x in found.roadmap.initiatives}


def test_finished_and_running_work_stays_exactly_as_it_was():
    done = initiative("d", "A1.2", status=Status.DONE, starts_on=Q1, ends_on=Q2, why_here="so")
    running = initiative(
        "r",
        "A2.2",
        status=Status.RUNNING,
        starts_on=date(2026, 10, 1),
        ends_on=Q2,
        requires=("d",),
    )
    made = commission("A1.2", "A2.2", "B1.2", initiatives=(done, running))

    found = replan(made, calm=0.002)

    assert roadmap_of(found)["d"] == done
    assert roadmap_of(found)["r"] == running
    assert found.kept == ("d", "r")


def test_late_work_without_a_new_end_is_not_kept_but_gets_a_quarter():
    running = initiative(
        "r", "A2.2", status=Status.RUNNING, starts_on=date(2026, 7, 1), ends_on=date(2026, 10, 1)
    )

    found = replan(commission("A2.2", initiatives=(running,)), calm=0.002)

    assert found.kept == ()
    assert roadmap_of(found)["r"].ends_on == Q2
    assert roadmap_of(found)["r"].planned_ends_on == date(2026, 10, 1)


def test_what_moves_is_said_with_its_reason_and_the_extremes_stand_beside():
    promised = (
        planned("x", "A1.2", Q1, Q2),
        planned("y", "A2.2", Q1, Q2),
        planned("z", "B1.2", Q2, Q3),
    )
    made = commission(
        "A1.2", "A2.2", "B1.2", initiatives=promised, teams=(team("t", 10.0),), quarters=6
    )

    found = replan(made, calm=0.002, with_ladder=True)

    assert found.promised == 3
    assert found.by_hand.moved == 2
    assert found.chosen.moved <= found.by_hand.moved
    assert found.price_of_stability == found.from_scratch.area - found.minimal.area
    assert found.minimal in found.ladder
    assert [each.calm for each in found.ladder] == pytest.approx([0.0, 0.05, 0.2, 1.0])
    assert {shift.initiative for shift in found.shifts} <= {"x", "y", "z"}
    assert all(shift.because for shift in found.shifts)
    assert all(shift.quarters for shift in found.shifts)


def test_new_and_lost_work_are_shifts_too():
    promised = (planned("x", "A1.2", Q1, Q2), planned("y", "A2.2", Q1, Q2))
    made = commission(
        "A1.2", "A2.2", "B1.2", initiatives=promised, teams=(team("t", 10.0),), quarters=1
    )

    (lost,) = replan(made, calm=0.002).shifts

    assert (lost.before, lost.after, lost.quarters) == (Q1, None, 1)
    fewer = replan(
        commission("A1.2", "A2.2", "B1.2", initiatives=promised[:1], quarters=4), calm=0.002
    )
    new = [shift for shift in fewer.shifts if shift.before is None]
    assert {shift.initiative for shift in new} == {"do-A2.2", "do-B1.2"}
    assert all(shift.quarters == 0 for shift in new)


def test_reports_that_the_roadmap_does_not_show_count():
    entry = ProgressEntry(initiative="x", on=date(2026, 11, 1), kind=ProgressKind.DROPPED)
    made = commission("A1.2", initiatives=(planned("x", "A1.2", Q1, Q2),))
    made = replace(made, assessment=replace(made.assessment, progress=(entry,)))

    found = replan(made, calm=0.002)

    assert "x" in found.kept
    assert found.notes[0].startswith("‘Title x’ is taken as dropped")
    assert found.promised == 0


def test_a_price_of_movement_is_shown_once_in_the_ladder():
    made = commission("A1.2", "A2.2", initiatives=(planned("x", "A1.2", Q1, Q2),))

    found = replan(made, calm=0.00051, with_ladder=True)

    assert [each.calm for each in found.ladder] == pytest.approx([0.0, 0.051, 0.2, 1.0])


def test_a_quick_win_promised_late_is_brought_forward_where_the_mix_is_kept():
    promised = (
        planned("x", "A1.2", Q1, Q2),
        planned("y", "A2.2", Q2, Q3),
        planned("z", "B1.2", date(2027, 10, 1), date(2028, 1, 1)),
    )
    made = commission(
        "A1.2", "A2.2", work("B1.2", WorkKind.QUICK_WIN),
        initiatives=promised, teams=(team("t", 10.0),),
    )  # fmt: skip

    found = replan(made, calm=90.0)

    assert found.minimal.moved == 0
    assert found.with_floors.moved > 0
    assert {floor.reached for floor in found.roadmap.floors} == {0}

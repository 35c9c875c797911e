from functools import partial

import pytest

from fakes.plans import item, problem
from stadial.engine.plan.balance import QUICK as QUICK_FLOOR, STRATEGIC as STRATEGIC_FLOOR, balance
from stadial.engine.plan.check import violations
from stadial.engine.plan.floors import quick_wins_early, strategic_share
from stadial.engine.plan.solve import NoPlanError, first_answer
from stadial.model import WorkKind

QUICK, LONG = WorkKind.QUICK_WIN, WorkKind.STRATEGIC


def balanced(found, kinds):
    return balance(found, kinds=kinds, plan=first_answer(found), planner=first_answer)


def floors(result):
    return {floor.id: floor for floor in result.floors}


def test_a_plan_that_keeps_the_floors_stays_and_costs_nothing():
    found = problem(item("quick", effect={0: 2.0}, demand={0: 5.0}), item("long", demand={0: 5.0}))

    result = balanced(found, [QUICK, LONG])

    assert result.plan == first_answer(found)
    assert [(x.asked, x.reached, x.price) for x in result.floors] == [(1, 1, 0.0), (0.3, 0.5, 0.0)]
    quick, strategic = (x.because for x in result.floors)
    assert quick == "1 of the 1 asked for, without any cost."
    assert strategic == (
        "1 of the 1 quarters with strategic work to do have 30% of it, and 50 % of the "
        "person-days still to come are, without any cost."
    )


def test_without_strategic_work_no_quarter_can_miss_its_share():
    found = problem(item("quick", effect={0: 2.0}), item("b"), item("c"), item("d"))

    floor = floors(balanced(found, [QUICK, None, None, None]))[STRATEGIC_FLOOR]

    assert floor.price == 0
    assert floor.because.startswith("0 of the 0 quarters")


def test_quick_wins_are_brought_forward_and_the_price_is_said():
    found = problem(item("big", effect={0: 3.0}, duration=2), item("quick", effect={1: 0.1}))
    plan = first_answer(found)

    result = balanced(found, [None, QUICK])

    assert quick_wins_early(found, [None, QUICK], plan.starts) == 0
    assert quick_wins_early(found, [None, QUICK], result.plan.starts) == 1
    assert violations(found, result.plan.starts) == ()
    assert result.plan.bound == plan.bound
    price = floors(result)[QUICK_FLOOR].price
    assert price == pytest.approx(plan.area - result.plan.area)
    assert price > 0
    assert "at the cost of " in floors(result)[QUICK_FLOOR].because


def test_strategic_work_gets_its_share_in_each_quarter():
    items = [item(name, effect={0: 1.0}, demand={0: 5.0}) for name in "abcd"]
    waiting = [item(name, effect={1: 0.001}, demand={0: 5.0}) for name in "uvwxyz"]
    found = problem(*items, *waiting)
    kinds = [None] * 4 + [LONG] * 6

    before, result = first_answer(found), balanced(found, kinds)

    assert strategic_share(found, kinds, before.starts) < strategic_share(found, kinds, {4: 0})
    floor = floors(result)[STRATEGIC_FLOOR]
    assert floor.reached >= 0.3
    assert floor.price > 0
    assert floor.because.startswith("4 of the 4 quarters")


def test_each_floor_has_its_own_price():
    big = [item(f"big {n}", effect={0: 1.5}, demand={0: 5.0}, duration=2) for n in range(4)]
    quick = item("quick", effect={1: 0.05}, demand={0: 5.0})
    slow = [item(f"slow {n}", effect={1: 0.01}, demand={0: 5.0}) for n in range(4)]
    found, kinds = problem(*big, quick, *slow), [None] * 4 + [QUICK] + [LONG] * 4

    result = balanced(found, kinds)

    both, plan = floors(result), first_answer(found)
    assert both[QUICK_FLOOR].price > 0
    assert both[STRATEGIC_FLOOR].price > both[QUICK_FLOOR].price
    assert result.plan.area < plan.area
    assert violations(found, result.plan.starts) == ()


def test_floors_that_no_plan_keeps_are_given_up_and_said():
    found = problem(
        item("fixed", locked=0, duration=2, effect={}), item("quick", effect={1: 0.1}), quarters=2
    )

    result = balanced(found, [None, QUICK])

    assert result.plan == first_answer(found)
    assert floors(result)[QUICK_FLOOR].because == (
        "0 of the 1 asked for, at the cost of 0.0 risk-point quarters; no plan was found with more."
    )


def test_a_quick_win_that_must_wait_is_not_forced():
    found = problem(item("first", duration=2), item("quick", after=(0,), effect={1: 0.1}))

    floor = floors(balanced(found, [None, QUICK]))[QUICK_FLOOR]

    assert floor.because == "0 of the 1 asked for; no plan was found with more."


def test_a_planner_that_finds_nothing_gives_deadlines_up():
    found = problem(item("big", effect={0: 3.0}, duration=2), item("quick", effect={1: 0.1}))
    plan = first_answer(found)

    def refuse(_):
        raise NoPlanError(["nothing goes"])

    result = balance(found, kinds=[None, QUICK], plan=plan, planner=refuse)

    assert result.plan == plan


def test_as_many_floors_are_kept_as_go():
    kinds = [None, None, QUICK, QUICK, QUICK, QUICK]
    found = problem(
        *(item(name, effect={0: 1.0}, duration=2) for name in "ab"),
        item("q1", effect={1: 0.02}),
        item("q2", effect={1: 0.01}, duration=2),
        item("q3", effect={}, after=(0,)),
        item("q4", locked=3, effect={}, demand={}),
    )

    result = balanced(found, kinds)

    assert quick_wins_early(found, kinds, result.plan.starts) == 1
    assert floors(result)[QUICK_FLOOR].because.endswith("; no plan was found with more.")


def test_a_deadline_that_is_sooner_stays():
    found = problem(
        item("big", effect={0: 3.0}),
        item("quick", effect={1: 0.1}, deadline=1),
        item("win", effect={1: 0.1}),
    )

    result = balanced(found, [None, QUICK, QUICK])

    assert result.plan.starts[1] == 0
    assert result.plan.starts[2] == 1


def test_an_empty_plan_has_no_share():
    assert strategic_share(problem(), [], {}) == 0
    assert [floor.reached for floor in balanced(problem(), []).floors] == [0, 0]


@pytest.mark.parametrize("kind", [QUICK, LONG])
def test_nothing_is_forced_that_cannot_be_done_at_all(kind):
    found = problem(item("never", duration=9), item("x"))

    assert balanced(found, [kind, None]).plan.starts == {1: 0}


def test_a_planner_is_asked_once_for_each_set_of_floors():
    asked = []

    def counting(found, plan):
        asked.append(found)
        return plan(found)

    found = problem(item("big", effect={0: 3.0}, duration=2), item("quick", effect={1: 0.1}))
    planner = partial(counting, plan=first_answer)
    balance(found, kinds=[None, QUICK], plan=first_answer(found), planner=planner)

    assert len(asked) == 1

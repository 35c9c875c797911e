from datetime import date
from math import inf
from random import Random

import pytest

from fakes.plans import commission, initiative, item, problem, team
from stadial.engine.plan.alternatives import NoAlternativeError, find_alternatives
from stadial.engine.plan.check import violations
from stadial.engine.plan.other_ways import (
    load_of,
    most_down,
    peak_load,
    steady,
)
from stadial.engine.plan.solve import first_answer, solve
from stadial.engine.plan.soonest import soonest
from stadial.model import Status, TargetChoice


def planner(found):
    return first_answer(found).starts


def test_the_soonest_way_takes_the_longest_chain_first():
    chain = [item("a"), item("b", after=(0,)), item("c", after=(1,))]
    found = problem(*chain, item("d"), capacity=((20.0,) * 4,))

    way = soonest(found, range(4))

    assert way.reached == way.bound == 3
    assert way.starts[0] == 0


def test_the_soonest_way_is_bound_by_people_and_money():
    people = problem(*(item(n) for n in "abcd"), capacity=((20.0, 0.0, 10.0, 30.0),))
    money = problem(*(item(n, cost=3.0, demand={}) for n in "ab"), budget=(3.0, 1.0, 1.0, 1.0))

    assert (soonest(people, range(4)).reached, soonest(people, range(4)).bound) == (4, 4)
    assert soonest(money, range(2)).bound == 4


def test_the_soonest_way_goes_beyond_the_horizon_and_leaves_the_rest_out():
    found = problem(*(item(n) for n in "abcdef"), item("other"))

    way = soonest(found, range(6))

    assert way.reached == way.bound == 6
    assert 6 not in way.starts


def test_targets_that_nobody_can_reach_take_for_ever():
    found = problem(item("a"), capacity=((0.0,) * 4,))

    way = soonest(found, [0])

    assert (way.reached, way.bound) == (inf, inf)


def test_what_is_fixed_and_not_wanted_keeps_its_people_and_its_money():
    found = problem(
        item("fixed", locked=0, cost=2.0),
        item("wanted", cost=2.0),
        capacity=((10.0,) * 4,),
        budget=(2.0, 1.0, 1.0, 0.0),
    )

    way = soonest(found, [1])

    assert way.starts == {0: 0, 1: 2}
    assert (way.reached, way.bound) == (3, 3)
    assert violations(found, way.starts) == ()


def test_nothing_wanted_is_done_at_once():
    assert soonest(problem(item("a")), []).reached == 0


def test_most_down_by_a_day_prefers_what_is_done_by_then():
    long = item("long", effect={0: 3.0}, duration=2)
    found = problem(long, item("short", effect={1: 0.6}), item("next", effect={1: 0.6}))
    best = solve(found).starts

    soon, later = most_down(found, 1, plans=[best]), most_down(found, 2, plans=[best])

    assert soon.starts[1] == 0 or soon.starts[2] == 0
    assert later.starts[0] == 0
    for way in (soon, later):
        assert violations(found, way.starts) == ()
        assert way.reached <= way.bound + 1e-6
    assert soon.reached < later.reached


def test_the_bound_by_a_day_is_made_tighter_until_it_hardly_moves():
    random = Random(1)
    found = problem(
        *(
            item(f"i{n}", effect={0: random.random(), n % 2: random.random()}, demand={0: 4.0})
            for n in range(14)
        )
    )
    best = solve(found).starts

    way = most_down(found, 3, plans=[best])

    assert way.reached <= way.bound <= 1.05 * way.reached


def test_a_steady_pace_spreads_the_same_work():
    found = problem(*(item(n) for n in "abcd"), capacity=((40.0,) * 4,))
    best = first_answer(found).starts

    way = steady(found, best, teams=1, planner=planner)

    assert peak_load(found, best, 1) == 1.0
    assert way.reached == way.bound == 0.25
    assert load_of(found, way.starts, 0) == [10.0] * 4


def test_work_that_fills_everything_cannot_be_steadier():
    found = problem(*(item(n) for n in "abcd"))
    best = first_answer(found).starts

    way = steady(found, best, teams=1, planner=planner)

    assert (way.starts, way.reached, way.bound) == (best, 1.0, 1.0)


def test_a_planner_that_loses_work_is_not_followed():
    found = problem(*(item(n) for n in "ab"), capacity=((40.0,) * 4,))
    best = first_answer(found).starts

    assert len(steady(found, best, teams=1, planner=lambda _: {}).starts) == 2


def test_a_team_without_days_has_no_load():
    found = problem(item("a", demand={}), capacity=((0.0,) * 4,))

    assert peak_load(found, {0: 0}, 1) == 0
    assert steady(found, {0: 0}, teams=1, planner=planner).reached == 0


def find(*lacking, by=None, **fields):
    return find_alternatives(commission(*lacking, **fields), by=by)


def test_four_plans_stand_side_by_side_each_with_its_own_bound():
    found = find("A1.2", "A1.3", "A2.2", "B1.2", by=date(2027, 7, 1))

    by_id = {plan.id: plan for plan in found.plans}
    assert list(by_id) == ["most-area", "cheapest-to-target", "most-risk-down", "steady-pace"]
    assert by_id["most-area"].reached == by_id["most-area"].area
    assert by_id["most-area"].area >= max(plan.area for plan in found.plans) - 1e-9
    assert by_id["cheapest-to-target"].targets_on == date(2027, 7, 1)
    assert by_id["cheapest-to-target"].gap == 0
    assert by_id["most-risk-down"].residual_by <= min(x.residual_by for x in found.plans) + 1e-9
    assert by_id["steady-pace"].peak <= by_id["most-area"].peak
    assert {plan.days for plan in found.plans} == {40.0}
    assert found.by == date(2027, 7, 1)


def test_the_cheapest_way_leaves_out_what_no_target_needs():
    extra = initiative("extra", "A1.2", cost=5.0, effort_days=10.0)
    found = find("B1.2", initiatives=(extra,), budget_per_quarter=9.0)

    by_id = {plan.id: plan for plan in found.plans}
    assert (by_id["cheapest-to-target"].cost, by_id["cheapest-to-target"].days) == (0.0, 10.0)
    assert "Money that is not spent in one quarter is there in the next." in found.notes


def test_without_a_day_that_of_the_targets_counts_and_then_the_end():
    on = date(2027, 12, 31)
    assert find("A1.2", targets=TargetChoice(by_date=on)).by == on
    assert find("A1.2").by == date(2028, 1, 1)


def test_a_day_before_the_first_quarter_ends_is_refused():
    with pytest.raises(NoAlternativeError, match=r"by 2027-01-31; the first ends before 2027-04"):
        find("A1.2", by=date(2027, 1, 31))


def test_targets_out_of_reach_are_said():
    nobody = find("A1.2", teams=(team(number=0.0),))
    dropped = find("A1.2", "A1.3", initiatives=(initiative("x", "A1.2", status=Status.DROPPED),))

    assert any("can be done by nobody" in note for note in nobody.notes)
    assert any("are dropped or left out" in note for note in dropped.notes)
    assert all(plan.targets_on is None for plan in (*nobody.plans, *dropped.plans))
    endless = nobody.plans[1]
    assert (endless.reached, endless.bound, endless.gap) == (None, None, None)


def test_nothing_bounded_has_no_gap():
    plan = find("A1.2", teams=(team(number=0.0),)).plans[0]

    assert (plan.bound, plan.gap) == (0, 0)

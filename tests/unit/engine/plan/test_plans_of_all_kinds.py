"""Two hundred random problems, looked at by a checker that shares nothing with the planner."""

from contextlib import suppress
from dataclasses import replace

import pytest

from fakes.plan_checker import area_of, broken_rules
from fakes.plans import item, problem
from fakes.random_plans import random_problem
from stadial.engine.plan.check import violations
from stadial.engine.plan.solve import NoPlanError, first_answer, solve

COUNT = 200
BUNDLES = 10


def plans_of(found, seed):
    """Return the plans of both planners; none where locks and deadlines cannot be kept."""
    plans = []
    for plan in (lambda: first_answer(found), lambda: solve(found, seed=seed, steps=40)):
        with suppress(NoPlanError):
            plans.append(plan())
    return plans


@pytest.mark.parametrize("bundle", range(BUNDLES))
def test_no_plan_breaks_a_rule_and_no_bound_lies_below_an_area(bundle):
    planned = 0
    for seed in range(bundle, COUNT, BUNDLES):
        found = random_problem(seed)
        plans = plans_of(found, seed)
        planned += bool(plans)
        bounds = [plan.bound for plan in plans]
        for plan in plans:
            assert broken_rules(found, plan.starts) == []
            assert plan.area == pytest.approx(area_of(found, plan.starts), abs=1e-9)
            assert plan.area <= min(bounds) + 1e-9
    assert planned >= 0.85 * COUNT / BUNDLES


def test_the_problems_are_of_all_kinds():
    found = [random_problem(seed) for seed in range(COUNT)]

    assert sum(any(x.locked is not None for x in p.items) for p in found) > COUNT / 4
    assert sum(any(x.deadline is not None for x in p.items) for p in found) > COUNT / 4
    assert sum(bool(p.promised) for p in found) > COUNT / 4
    assert sum(any(x.cost for x in p.items) for p in found) > COUNT / 2
    assert sum(any(len(set(row)) > 1 for row in p.capacity) for p in found) > COUNT / 2
    assert sum(any(len(x.demand) > 1 for x in p.items) for p in found) > COUNT / 4


SOUND = problem(
    item("a", cost=2.0, deadline=1),
    item("b", after=(0,), duration=2, demand={0: 4.0}),
    item("c", locked=2, demand={0: 6.0}, effect={0: 0.2, 1: 0.1}),
    budget=(2.0, 0.0, 3.0, 0.0),
)
PLAN = {0: 0, 1: 1, 2: 2}


@pytest.mark.parametrize(
    ("changed", "starts", "words"),
    [
        ({}, {**PLAN, 2: 3}, "c left its lock"),
        ({}, {1: 1, 2: 2}, "a missed its deadline"),
        ({}, {**PLAN, 0: 1}, "a missed its deadline"),
        ({}, {**PLAN, 1: 0}, "b did not wait for a"),
        ({}, {2: 2, 1: 1}, "b did not wait for a"),
        ({}, {**PLAN, 1: 3}, "b lies outside the plan"),
        ({}, {**PLAN, 0: -1}, "a lies outside the plan"),
        ({}, {**PLAN, 7: 1}, "7 is no item"),
        ({"capacity": ((10.0, 10.0, 9.0, 10.0),)}, PLAN, "team 0 quarter 2: 10.0 of 9.0"),
        ({"budget": (1.0, 9.0, 9.0, 9.0)}, PLAN, "by quarter 0: 2.0 of 1.0 paid"),
    ],
)
def test_both_checkers_see_each_rule_that_is_broken(changed, starts, words):
    broken = replace(SOUND, **changed)

    assert words in broken_rules(broken, starts)
    if 7 not in starts:
        assert violations(broken, starts)


def test_both_checkers_pass_a_sound_plan():
    assert broken_rules(SOUND, PLAN) == []
    assert violations(SOUND, PLAN) == ()

from dataclasses import replace
from math import exp

import pytest

from fakes.plans import item, problem
from stadial.engine.plan.evaluate import area
from stadial.engine.plan.problem import Item, Problem
from stadial.engine.plan.relax import expected_start, relax
from stadial.engine.plan.solve import NoPlanError, solve
from stadial.engine.plan.step_model import step_model


def test_one_item_that_fits_is_bounded_by_its_own_area():
    only = problem(item())

    found = relax(only)

    assert found.bound == pytest.approx(area(only, {0: 0}), rel=1e-6)
    assert found.bound >= area(only, {0: 0})
    assert found.expected_start == pytest.approx((0.0,))
    assert found.solver.startswith("HiGHS ")


def test_what_cannot_be_planned_still_has_the_trivial_bound():
    stuck = problem(item("a", deadline=1), item("b", deadline=1))

    found = relax(stuck)

    assert found.bound == pytest.approx(4 * 100 * (1 - exp(-1)))


def test_an_item_that_never_fits_is_expected_after_the_end():
    model = step_model(problem(item(duration=9)))

    assert expected_start(model, []) == (5.0,)


def test_a_chance_of_one_half_is_expected_between_start_and_never():
    model = step_model(problem(item(duration=2)))

    assert expected_start(model, [0.0, 0.5, 0.5, 0.0]) == (0.5 * 1 + 0.5 * 5,)


def test_a_problem_without_items_has_nothing_to_remove():
    assert relax(problem()).bound == pytest.approx(0, abs=1e-6)


def test_more_capacity_never_lowers_the_bound():
    tight = problem(*(item(effect={0: 0.3 * n}) for n in range(1, 6)))
    wide = replace(tight, capacity=((25.0,) * 4,))

    assert relax(wide).bound >= relax(tight).bound - 1e-6


def test_few_rounds_of_tangents_only_loosen_the_bound(monkeypatch):
    several = problem(*(item(effect={0: 0.3 * n}, demand={0: 4.0}) for n in range(1, 6)))
    tight = relax(several).bound

    monkeypatch.setattr("stadial.engine.plan.relax.ROUNDS", 1)

    assert relax(several).bound >= tight - 1e-6


def test_what_cannot_keep_its_deadlines_has_a_bound_all_the_same():
    """The solver ends between two rounds here, with the duals of the round before."""

    def task(number, duration=1, **fields):
        given = {"demand": {}, "cost": 0.0, "after": (), "effect": {}, **fields}
        return Item(name=f"item {number}", duration=duration, **given)

    hopeless = Problem(
        items=(
            task(0, demand={0: 2.0}, effect={0: 1.0}),
            task(1, 2, demand={0: 6.0}, deadline=5),
            task(2),
            task(3, effect={1: 1.0}, deadline=1),
            *(task(number) for number in (4, 5, 6)),
            task(7, after=(0,), effect={0: 1.0}),
        ),
        quarters=5,
        capacity=((1.0, 4.0, 0.0, 1.0, 1.0), (0.0,) * 5),
        budget=(0.0,) * 5,
        risk=(60.0, 30.0, 10.0),
    )

    assert 0 <= relax(hopeless).bound <= sum(hopeless.risk) * hopeless.quarters
    with pytest.raises(NoPlanError, match="item 1 must be finished"):
        solve(hopeless, seed=0, steps=30)


def test_an_interior_point_proves_the_same_bound_as_the_simplex(monkeypatch):
    several = problem(
        *(item(effect={n % 2: 0.2 * n}, demand={0: 3.0}, duration=1 + n % 2) for n in range(1, 9)),
        quarters=6,
    )
    corner = relax(several)

    monkeypatch.setattr("stadial.engine.plan.relax.SMALL", 0)
    inside = relax(several)

    assert inside.bound == pytest.approx(corner.bound, rel=1e-3)
    assert inside.bound >= corner.bound * (1 - 1e-5)


def test_a_large_model_is_solved_once(monkeypatch):
    several = problem(*(item(effect={0: 0.3 * n}, demand={0: 4.0}) for n in range(1, 6)))
    plan = solve(several, steps=20)

    monkeypatch.setattr("stadial.engine.plan.relax.SMALL", 0)
    monkeypatch.setattr("stadial.engine.plan.relax.LARGE", 0)

    assert relax(several).bound >= plan.area

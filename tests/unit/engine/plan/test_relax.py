from dataclasses import replace
from random import Random

import pytest

from fakes.plans import item, problem
from stadial.engine.plan.evaluate import area
from stadial.engine.plan.problem import Item, Problem
from stadial.engine.plan.relax import dual_bound, expected_start, relax
from stadial.engine.plan.solve import NoPlanError, solve
from stadial.engine.plan.step_model import step_model


def test_one_item_that_fits_is_bounded_by_its_own_area():
    only = problem(item())

    found = relax(only)

    assert found.bound == pytest.approx(area(only, {0: 0}), rel=1e-6)
    assert found.bound >= area(only, {0: 0})
    assert found.expected_start == pytest.approx((0.0,))
    assert found.solver.startswith("HiGHS ")


def test_any_duals_prove_a_bound():
    several = problem(item("a"), item("b", after=(0,)), item("c", effect={1: 1.0}))
    model, random = step_model(several), Random(1)
    best = area(several, {0: 0, 1: 1, 2: 2})

    for _ in range(50):
        duals = [random.expovariate(1) for _ in model.at_most]
        assert dual_bound(model, duals) >= best


def test_duals_of_the_wrong_sign_or_no_number_are_read_as_none():
    model = step_model(problem(item()))
    rows = len(model.at_most)

    nothing = dual_bound(model, [0.0] * rows)

    assert dual_bound(model, [-5.0] * rows) == nothing
    assert dual_bound(model, [float("nan")] * rows) == nothing
    assert nothing == pytest.approx(4 * 100.0)


def test_what_cannot_be_planned_still_has_the_trivial_bound():
    stuck = problem(item("a", deadline=1), item("b", deadline=1))

    found = relax(stuck)

    assert found.bound == pytest.approx(4 * 100.0)


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


def test_duals_of_fewer_rows_prove_a_bound_too():
    several = problem(item("a"), item("b", after=(0,)))
    model = step_model(several)

    assert dual_bound(model, [1.0]) >= area(several, {0: 0, 1: 1})
    assert dual_bound(model, []) == dual_bound(model, [0.0] * len(model.at_most))


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

    assert relax(hopeless).bound >= 0
    with pytest.raises(NoPlanError, match="item 1 must be finished"):
        solve(hopeless, seed=0, steps=30)

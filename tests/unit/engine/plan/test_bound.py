from math import exp
from random import Random

import pytest

from fakes.plans import item, problem
from stadial.engine.plan.bound import dual_bound
from stadial.engine.plan.evaluate import area
from stadial.engine.plan.relax import relax
from stadial.engine.plan.step_model import step_model

EARLIEST = 4 * 100 * (1 - exp(-0.5))
"""What is removed if the one item were finished from the first quarter on."""


def test_any_duals_prove_a_bound():
    several = problem(item("a"), item("b", after=(0,)), item("c", effect={1: 1.0}))
    model, random = step_model(several), Random(1)
    best = area(several, {0: 0, 1: 1, 2: 2})

    for _ in range(50):
        duals = [random.expovariate(1) * random.choice((0.01, 1, 100)) for _ in model.at_most]
        assert dual_bound(model, duals) >= best


def test_without_duals_everything_is_finished_as_early_as_it_can_be():
    model = step_model(problem(item()))

    assert dual_bound(model, [0.0] * len(model.at_most)) == pytest.approx(EARLIEST)


@pytest.mark.parametrize("rough", [-5.0, float("nan"), float("inf"), float("-inf")])
def test_duals_of_the_wrong_sign_or_no_number_are_read_as_none(rough):
    model = step_model(problem(item()))

    assert dual_bound(model, [rough] * len(model.at_most)) == pytest.approx(EARLIEST)


def test_duals_of_fewer_rows_prove_a_bound_too():
    several = problem(item("a"), item("b", after=(0,)))
    model = step_model(several)

    assert dual_bound(model, [1.0]) >= area(several, {0: 0, 1: 1})
    assert dual_bound(model, []) == dual_bound(model, [0.0] * len(model.at_most))


def test_the_bound_is_that_of_the_curve_however_few_tangents_there_are():
    """Two items of one threat, one after the other: the right prices prove the exact area."""
    only = problem(item(effect={0: 1.0}), quarters=1)
    model = step_model(only, tangents=1)
    price = [0.0] * len(model.at_most)
    row = next(r for r in range(len(price)) if model.columns[model.begins[r]] == 2)

    for slope in (100 * exp(-0.3), 100 * exp(-0.7), 100.0, 1e-9):
        price[row] = slope
        assert dual_bound(model, price) >= area(only, {0: 0}) - 1e-9
    price[row] = 100 * exp(-1.0)
    assert dual_bound(model, price) == pytest.approx(area(only, {0: 0}))


def test_what_is_endless_has_no_price():
    endless = problem(item("a", cost=5.0), budget=(float("inf"), 0.0, 0.0, 0.0))
    model = step_model(endless)

    assert dual_bound(model, [1.0] * len(model.at_most)) >= area(endless, {0: 0})
    assert relax(endless).bound == pytest.approx(area(endless, {0: 0}))

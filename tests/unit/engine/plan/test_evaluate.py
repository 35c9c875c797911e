from math import exp, log

import pytest

from fakes.plans import item, problem
from stadial.engine.plan.evaluate import area, movement, residual_curve, value


def test_risk_falls_at_the_end_of_the_quarter_in_which_work_ends():
    halving = problem(item(duration=2, effect={0: log(2)}), risk=(100.0,))

    assert residual_curve(halving, {0: 1}) == pytest.approx((100, 100, 100, 50, 50))
    assert area(halving, {0: 1}) == pytest.approx(100)


def test_effects_on_one_threat_multiply():
    two = problem(item(effect={0: log(2)}), item(effect={0: log(2)}), risk=(100.0,))

    assert residual_curve(two, {0: 0, 1: 0})[-1] == pytest.approx(25)


def test_reference_value_of_two_threats():
    # ENGINE 4.2: R = (100, 50), a = [[.5, 0], [.2, .4]], all on: residual 40 and 30
    found = problem(
        item(effect={0: -log(0.5)}), item(effect={0: -log(0.8), 1: -log(0.6)}), quarters=1
    )

    assert residual_curve(found, {0: 0, 1: 0})[-1] == pytest.approx(70)


def test_work_that_ends_after_the_horizon_removes_nothing():
    assert area(problem(item(duration=3)), {0: 2}) == 0


def test_an_empty_plan_removes_nothing():
    assert area(problem(item()), {}) == 0


def test_movement_counts_both_ways_and_dropping_to_the_end():
    found = problem(item(), item(), item(), promised={0: 2, 1: 1, 2: 1}, calm=10.0)

    assert movement(found, {0: 0, 1: 2}) == 2 + 1 + 3
    assert value(found, {0: 0, 1: 2}) == pytest.approx(area(found, {0: 0, 1: 2}) - 60)


def test_area_is_the_sum_over_quarter_ends():
    found = problem(item(effect={0: 1.0}), risk=(10.0,))

    assert area(found, {0: 0}) == pytest.approx(4 * 10 * (1 - exp(-1)))

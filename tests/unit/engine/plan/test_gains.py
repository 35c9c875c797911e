from math import exp, log

import pytest

from fakes.plans import item, problem
from stadial.engine.plan.gains import add_missing_tangents, points_around, tangent_points
from stadial.engine.plan.step_model import step_model


def test_tangents_touch_in_equal_steps_of_the_share_removed():
    points = list(tangent_points(log(4), 3))

    assert [1 - exp(-s) for s in points] == pytest.approx([0.25, 0.5, 0.75])


def test_tangents_touch_around_the_strength_that_a_plan_reaches():
    assert points_around(1.0, 9.0) == pytest.approx([0.5, 0.8, 1.0, 1.3, 2.0])


def test_tangents_touch_nowhere_beyond_the_greatest_strength():
    assert points_around(1.0, 1.2) == pytest.approx([0.5, 0.8, 1.0, 1.2])


def test_a_threat_that_a_plan_does_not_touch_has_tangents_all_the_same():
    assert points_around(0.0, 10.0) == pytest.approx([0.2, 0.32, 0.4, 0.52, 0.8])


def test_a_threat_that_nothing_acts_on_has_no_columns():
    model = step_model(problem(item(effect={0: 0.0})))

    assert model.gain_at == {}


def test_what_cannot_be_finished_yet_acts_on_nothing():
    model = step_model(problem(item("a", effect={}), item("b", after=(0,), effect={0: 1.0})))

    assert sorted(model.gain_at) == [(0, 2), (0, 3), (0, 4)]


def test_a_plan_says_where_its_tangents_touch():
    only = problem(item(effect={0: 2.0}), quarters=1)

    model = step_model(only, near={0: 0})

    assert len(model.tangents) == 3
    assert [model.at_most[row] for row in model.tangents][2] == pytest.approx(
        100 * (1 - 3 * exp(-2))
    )


def test_a_solution_between_tangents_gets_one_where_it_stands():
    model = step_model(problem(item(effect={0: 2.0}), quarters=1), tangents=1)
    rows = len(model.at_most)

    added = add_missing_tangents(model, [0.5, 95.0, 1.0], least=0.01)

    assert added == 1
    assert len(model.at_most) == rows + 1
    assert model.at_most[-1] == pytest.approx(100 * (1 - 2 * exp(-1)))
    assert model.tangents[-1] == rows


def test_a_solution_that_overrates_nothing_gets_none():
    model = step_model(problem(item(effect={0: 2.0}), quarters=1))

    assert add_missing_tangents(model, [1.0, 10.0, 2.0], least=0.01) == 0

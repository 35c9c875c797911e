from math import exp, log

import pytest

from fakes.plans import item, problem
from stadial.engine.plan.step_model import add_missing_tangents, step_model, tangent_points


def test_tangents_touch_in_equal_steps_of_the_share_removed():
    points = list(tangent_points(log(4), 3))

    assert [1 - exp(-s) for s in points] == pytest.approx([0.25, 0.5, 0.75])


def test_an_item_that_never_fits_has_no_columns():
    model = step_model(problem(item(duration=5)))

    assert model.gain == []
    assert model.started_by(0, 3) is None


def test_bounds_say_earliest_deadline_and_lock():
    model = step_model(problem(item(deadline=3), item(after=(0,)), item(locked=2)))

    assert model.low == [0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, *[0] * 4]
    assert model.high[:12] == [1, 1, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1]


def test_a_threat_that_nothing_acts_on_has_no_columns():
    model = step_model(problem(item(effect={0: 0.0})))

    assert model.gain_at == {}


def test_a_solution_between_tangents_gets_one_where_it_stands():
    model = step_model(problem(item(effect={0: 2.0}), quarters=1), tangents=1)
    rows = len(model.at_most)

    added = add_missing_tangents(model, [0.5, 95.0], least=0.01)

    assert added == 1
    assert len(model.at_most) == rows + 1
    assert model.at_most[-1] == pytest.approx(100 * (1 - 2 * exp(-1)))


def test_a_solution_that_overrates_nothing_gets_none():
    model = step_model(problem(item(effect={0: 2.0}), quarters=1))

    assert add_missing_tangents(model, [1.0, 10.0], least=0.01) == 0

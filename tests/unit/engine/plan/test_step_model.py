from fakes.plans import item, problem
from stadial.engine.plan.step_model import step_model


def test_an_item_that_never_fits_has_no_columns():
    model = step_model(problem(item(duration=5)))

    assert model.gain == []
    assert model.started_by(0, 3) is None


def test_bounds_say_earliest_deadline_and_lock():
    model = step_model(problem(item(deadline=3), item(after=(0,)), item(locked=2)))

    assert model.low[:12] == [0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1]
    assert model.high[:12] == [1, 1, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1]

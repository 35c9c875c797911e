import pytest

from fakes.plans import item, problem
from stadial.engine.plan.evaluate import movement
from stadial.engine.plan.promises import movement_gains, price_movement
from stadial.engine.plan.relax import load, relax
from stadial.engine.plan.step_model import step_model

PROMISED = problem(
    item("a", duration=2), item("b"), item("c"), item("never", duration=9),
    promised={0: 2, 2: 0, 3: 1}, calm=0.5,
)  # fmt: skip
PLANS = ({0: 2, 2: 0}, {0: 0, 2: 3}, {0: 1}, {2: 2}, {}, {0: 2, 1: 0, 2: 1})


@pytest.mark.parametrize("starts", PLANS)
def test_the_columns_cost_what_the_movement_costs_but_for_a_constant(starts):
    model = step_model(PROMISED)
    gains = movement_gains(model)

    def worth(plan):
        return sum(value * gains.get(c, 0.0) for c, value in enumerate(model.started(plan)))

    less = PROMISED.calm * (movement(PROMISED, starts) - movement(PROMISED, {}))
    assert worth(starts) - worth({}) == pytest.approx(-less)


def test_an_item_that_never_fits_has_no_price():
    model = step_model(PROMISED)

    assert set(movement_gains(model)) == {
        model.first[i] + quarter for i in (0, 2) for quarter in range(model.last_start(i) + 1)
    }


def test_without_a_price_or_a_promise_there_is_nothing_to_weigh():
    for free in (problem(item()), problem(item(), promised={0: 1})):
        model = step_model(free)
        assert not price_movement(load(model), model)


def test_what_was_promised_late_is_expected_late_where_that_costs_little():
    kept = problem(item("a", effect={0: 0.001}), promised={0: 2}, calm=1.0)

    assert relax(kept).expected_start == pytest.approx((2.0,))
    assert relax(kept).bound == pytest.approx(relax(problem(item("a", effect={0: 0.001}))).bound)

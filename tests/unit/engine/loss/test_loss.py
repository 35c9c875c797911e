"""Loss in money: closed forms, and simulated years that agree with them."""

from math import exp, sqrt

import numpy as np
import pytest

from stadial.engine.loss.closed import (
    annual_deviation,
    annual_mean,
    lognormal_of_interval,
    pert_mean,
    pert_variance,
    probability_of_any_loss,
)
from stadial.engine.loss.simulate import simulate_years
from stadial.model import Estimate, Scenario


def scenario(key="often", low=1.0, mode=3.0, high=8.0, **fields):
    rate = Estimate(low=low, mode=mode, high=high)
    fields = {"loss_low": 1.0, "loss_high": 10.0, **fields}
    return Scenario(id=key, title=key, rate=rate, **fields)


OFTEN = scenario()
TWIN = scenario("twin")
NEVER = scenario("never", low=0.0, mode=0.0, high=0.0)


def before(*scenarios, years, seed=7):
    return [each.before for each in simulate_years(scenarios, years=years, seed=seed)]


def test_five_percent_lie_on_either_side_of_the_interval():
    mu, sigma = lognormal_of_interval(low=2.0, high=50.0)
    draws = np.random.default_rng(1).lognormal(mu, sigma, 200_000)

    assert exp(mu) == pytest.approx(10.0)
    assert np.quantile(draws, [0.05, 0.95]) == pytest.approx([2.0, 50.0], rel=0.03)


def test_what_never_happens_costs_nothing():
    assert annual_mean(NEVER) == annual_deviation(NEVER) == 0.0
    assert before(NEVER, years=10)[0].tolist() == [0.0] * 10


def test_the_same_seed_gives_the_same_years():
    first, again = before(OFTEN, NEVER, years=100), before(OFTEN, NEVER, years=100)

    assert (first[0] == again[0]).all()


def test_a_further_scenario_leaves_those_before_it_as_they_were():
    assert (before(OFTEN, years=50)[0] == before(OFTEN, TWIN, years=50)[0]).all()


def test_the_years_of_a_scenario_do_not_depend_on_its_place():
    one, two = before(OFTEN, TWIN, years=50)
    last, first = before(TWIN, OFTEN, years=50)

    assert (one == first).all()
    assert (two == last).all()
    assert (one != two).any()


def test_scenarios_of_one_portfolio_do_not_move_together():
    one, two = before(OFTEN, TWIN, years=40_000)
    together = np.quantile(one + one, 0.99)

    assert abs(np.corrcoef(one, two)[0, 1]) < 0.03
    # With one seed for each scenario, the worst years of all would fall on the same years.
    assert np.quantile(one + two, 0.99) < 0.9 * together


@pytest.mark.parametrize(
    "each",
    [
        OFTEN,
        scenario(low=0.0, mode=0.1, high=0.5),
        scenario(low=0.0, mode=0.0, high=2.0),
        scenario(low=1.0, mode=2.0, high=2.0, loss_high=90.0),
        scenario(low=3.0, high=3.0),
    ],
)
def test_simulated_years_agree_with_the_closed_forms(each):
    years = 200_000

    losses = before(each, years=years)[0]

    assert abs(losses.mean() - annual_mean(each)) < 4.5 * annual_deviation(each) / sqrt(years)
    assert losses.std() == pytest.approx(annual_deviation(each), rel=0.15)


@pytest.mark.parametrize("kept", [0.0, 0.3, 1.0])
def test_a_plan_takes_events_out_and_adds_none(kept):
    years = 100_000

    (found,) = simulate_years([OFTEN], kept=[kept], years=years, seed=3)

    error = annual_deviation(OFTEN) / sqrt(years)
    assert (found.after <= found.before + 1e-9).all()
    assert abs(found.after.mean() - kept * annual_mean(OFTEN)) < 4.5 * error


def test_the_same_events_before_and_after_make_the_difference_surer():
    (same,) = simulate_years([OFTEN], kept=[0.7], years=100_000, seed=3)
    (other,) = simulate_years([OFTEN], kept=[0.7], years=100_000, seed=4)

    assert (same.before - same.after).var() * 3 < (same.before - other.after).var()


def test_closed_forms_of_single_figures():
    estimate = Estimate(low=20, mode=100, high=900)

    assert pert_mean(estimate) == 220
    assert pert_variance(estimate) == pytest.approx(200 * 680 / 7)
    assert probability_of_any_loss(0.0) == 0.0
    assert probability_of_any_loss(0.2) == pytest.approx(1 - exp(-0.2))

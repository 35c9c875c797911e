from math import exp

import numpy as np
import pytest

from stadial.engine.loss import (
    LossScenario,
    annual_deviation,
    annual_mean,
    lognormal_of_interval,
    pert_mean,
    probability_of_any_loss,
    simulate_years,
)

OFTEN = LossScenario(id="often", rate=3.0, low=1.0, high=10.0)
NEVER = LossScenario(id="never", rate=0.0, low=1.0, high=10.0)


def test_five_percent_lie_on_either_side_of_the_interval():
    mu, sigma = lognormal_of_interval(low=2.0, high=50.0)
    draws = np.random.default_rng(1).lognormal(mu, sigma, 200_000)

    assert exp(mu) == pytest.approx(10.0)
    assert np.quantile(draws, [0.05, 0.95]) == pytest.approx([2.0, 50.0], rel=0.03)


def test_what_never_happens_costs_nothing():
    assert annual_mean(NEVER) == annual_deviation(NEVER) == 0.0
    assert simulate_years([NEVER], years=10, seed=1)["never"].tolist() == [0.0] * 10


def test_the_same_seed_gives_the_same_years():
    first = simulate_years([OFTEN, NEVER], years=100, seed=7)
    again = simulate_years([OFTEN, NEVER], years=100, seed=7)

    assert (first["often"] == again["often"]).all()


def test_scenarios_with_one_seed_do_not_move_together():
    twin = LossScenario(id="twin", rate=3.0, low=1.0, high=10.0)

    found = simulate_years([OFTEN, twin], years=20_000, seed=7)

    assert abs(np.corrcoef(found["often"], found["twin"])[0, 1]) < 0.03


def test_simulated_losses_spread_as_the_closed_form_says():
    losses = simulate_years([OFTEN], years=200_000, seed=3)["often"]

    assert losses.std() == pytest.approx(annual_deviation(OFTEN), rel=0.03)


def test_closed_forms_of_single_figures():
    assert pert_mean(least=20, mode=100, most=900) == 220
    assert probability_of_any_loss(0.0) == 0.0
    assert probability_of_any_loss(0.2) == pytest.approx(1 - exp(-0.2))

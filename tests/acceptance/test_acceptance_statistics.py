"""
Agreement, risk and loss against published numbers (`statistics.yaml`).

The keys `forecast` and `catalogue` of that file belong to parts that are not built yet; they
are not read here.
"""

from math import sqrt
from pathlib import Path

import pytest
import yaml

from stadial.engine.agreement import krippendorff_alpha, rwg
from stadial.engine.loss.closed import (
    annual_deviation,
    annual_mean,
    mean_loss,
    pert_mean,
    probability_of_any_loss,
)
from stadial.engine.loss.simulate import simulate_years
from stadial.engine.risk import attribute_reduction, residual_risk
from stadial.model import Estimate, Scenario

CASES = yaml.safe_load((Path(__file__).parent / "statistics.yaml").read_text(encoding="utf-8"))
ALPHA_CASES = [
    pytest.param(case["data"], metric, expected, case["decimals"], id=f"{metric} {expected}")
    for case in CASES["krippendorff_alpha"]
    if case["expect"] != "undefined"
    for metric, expected in case["expect"].items()
]
UNDEFINED = [case for case in CASES["krippendorff_alpha"] if case["expect"] == "undefined"]


@pytest.mark.parametrize(("table", "metric", "expected", "decimals"), ALPHA_CASES)
def test_alpha_is_the_published_one(table, metric, expected, decimals):
    assert round(krippendorff_alpha(table, metric=metric), decimals) == expected


@pytest.mark.parametrize("case", UNDEFINED, ids=lambda case: case["name"])
@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_without_variation_is_a_value_of_its_own(case, metric):
    assert krippendorff_alpha(case["data"], metric=metric) is None


@pytest.mark.parametrize("case", CASES["rwg"]["cases"], ids=str)
def test_rwg_is_the_published_one(case):
    found = rwg(case["ratings"], scale=CASES["rwg"]["scale"])

    assert found == pytest.approx(case["expect"], abs=1e-9)


LOSS = CASES["loss"]


def scenario_of(case):
    rate = Estimate(low=case["rate"], mode=case["rate"], high=case["rate"])
    return Scenario(id="x", title="X", rate=rate, loss_low=case["low"], loss_high=case["high"])


@pytest.mark.parametrize("case", LOSS["lognormal_mean_from_90_percent_interval"], ids=str)
def test_the_mean_loss_follows_from_a_90_percent_interval(case):
    assert mean_loss(low=case["low"], high=case["high"]) == pytest.approx(case["expect"], rel=1e-12)


@pytest.mark.parametrize("case", LOSS["annual_mean"], ids=str)
def test_the_annual_mean_is_rate_times_mean(case):
    scenario = scenario_of(case)

    assert annual_mean(scenario) == pytest.approx(case["expect"], rel=1e-12)


@pytest.mark.parametrize("case", LOSS["pert_mean"], ids=str)
def test_the_mean_of_a_pert_estimate(case):
    found = pert_mean(Estimate(low=case["min"], mode=case["mode"], high=case["max"]))

    assert found == pytest.approx(case["expect"], abs=1e-9)


@pytest.mark.parametrize("case", LOSS["poisson"], ids=str)
def test_the_probability_of_any_loss(case):
    found = probability_of_any_loss(case["rate"])

    assert found == pytest.approx(case["probability_of_any_loss"], abs=1e-9)


@pytest.mark.parametrize("case", LOSS["annual_mean"], ids=str)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_simulated_mean_lies_by_the_closed_form(case, seed):
    assert LOSS["simulation"] == "mean within 4.5 standard errors of the closed form"
    scenario = scenario_of(case)
    years = 200_000

    (found,) = simulate_years([scenario], years=years, seed=seed)
    losses = found.before

    error = annual_deviation(scenario) / sqrt(years)
    assert abs(losses.mean() - annual_mean(scenario)) < 4.5 * error


def test_residual_risk_and_its_attribution():
    from math import log

    case = CASES["residual_risk"]
    risk = {str(j): float(points) for j, points in enumerate(case["risk"])}
    links = {
        str(i): {str(j): -log(1 - effect) for j, effect in enumerate(row)}
        for i, row in enumerate(case["effect"])
    }
    everything = dict.fromkeys(links, 1.0)
    expected, places = case["all_met"], case["all_met"]["decimals"]

    residual = residual_risk(risk=risk, links=links, ratings=everything)
    parts = attribute_reduction(risk=risk, links=links, before={}, after=everything)

    assert list(residual.values()) == pytest.approx(expected["residual"], abs=1e-9)
    assert sum(risk.values()) - sum(residual.values()) == pytest.approx(expected["reduction"])
    assert [round(part, places) for part in parts.values()] == expected["attribution"]
    assert sum(parts.values()) == pytest.approx(expected["reduction"], abs=1e-9)

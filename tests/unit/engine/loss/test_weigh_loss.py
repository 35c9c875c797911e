"""Money before and after the roadmap, and what is said where it does not help."""

from dataclasses import replace

import pytest

from fakes.small import assessment
from stadial.engine.loss.closed import mean_loss
from stadial.engine.loss.weigh import weigh_loss
from stadial.model import Estimate, RiskPicture, Scenario, Span, ThreatRisk


def threat(key, now, planned):
    return ThreatRisk(
        threat=key,
        name=key,
        inherent=50,
        residual=Span(now / 2, now),
        planned=planned,
        criteria=(),
    )


RISK = RiskPicture(
    catalogue="Made up 1",
    inherent=100,
    residual=Span(10, 60),
    likely=Span(50, 60),
    planned=30,
    planned_likely=Span(20, 40),
    at_targets=20,
    unaddressed=0.1,
    threats=(threat("T1", 40, 10), threat("T2", 20, 20), threat("T3", 0, 0)),
    criteria=(),
    systems=(),
)
LEAK = Scenario(
    id="leak",
    title="A leak",
    rate=Estimate(low=0.1, mode=0.5, high=2),
    loss_low=1000,
    loss_high=90_000,
    techniques=("T1",),
)
MEAN = mean_loss(low=1000, high=90_000) * (0.1 + 4 * 0.5 + 2) / 6


def weighed(*scenarios, risk=RISK):
    return weigh_loss(assessment(scenarios=scenarios, currency="CHF"), risk)


def row(**fields):
    return weighed(replace(LEAK, **fields)).scenarios[0]


def test_there_is_no_money_without_a_scenario():
    assert weighed() is None


def test_the_plan_lowers_a_rate_as_it_lowers_the_risk_of_its_threats():
    one, two = row(), row(techniques=("T1", "T2", "T1"))

    assert one.kept == pytest.approx(0.25)
    assert two.kept == pytest.approx(0.5)
    assert one.before == pytest.approx(MEAN)
    assert one.after == pytest.approx(MEAN / 4)
    assert one.because == "The plan lowers T1 from 40.00 to 10.00 risk points."


@pytest.mark.parametrize(
    ("techniques", "because"),
    [
        ((), "no threat is named through which it happens"),
        (("T9",), "Made up 1 knows none of T9"),
        (("T2",), "it leaves the risk of T2 as it is"),
        (("T3",), "T3 weighs nothing here"),
    ],
)
def test_where_the_plan_does_not_help_that_is_said(techniques, because):
    found = row(techniques=techniques)

    assert (found.kept, found.after) == (1.0, found.before)
    assert found.because.startswith("The plan does not lower it: ")
    assert because in found.because


def test_a_threat_that_is_not_known_is_named_beside_those_that_are():
    assert row(techniques=("T1", "T9")).because.endswith("Not known here: T9.")


def test_without_a_catalogue_the_framework_says_that_it_does_not_know():
    bare = replace(RISK, catalogue="")

    found = weighed(replace(LEAK, techniques=("T9",)), risk=bare)

    assert "The framework, without a threat catalogue, knows none" in found.scenarios[0].because


def test_the_portfolio_adds_its_scenarios_up():
    found = weighed(replace(LEAK, id="small", loss_low=1, loss_high=2), LEAK)

    assert [each.scenario for each in found.scenarios] == ["leak", "small"]
    assert found.currency == "CHF"
    assert found.before.expected == pytest.approx(sum(each.before for each in found.scenarios))
    assert found.before.mean == pytest.approx(found.before.expected, rel=0.03)
    assert found.saved == pytest.approx(found.before.mean - found.after.mean)
    assert abs(found.saved - (found.before.expected - found.after.expected)) < (
        4.5 * found.saved_error
    )


def test_the_tail_is_in_order():
    found = weighed(LEAK)

    for each in (found.before, found.after):
        assert each.mean < each.var_95 < each.shortfall_95 < each.shortfall_99
        assert each.var_95 < each.var_99 < each.shortfall_99
    losses = [point.before for point in found.curve]
    assert losses == sorted(losses)
    assert all(point.after <= point.before for point in found.curve)
    by_chance = {point.chance: point.before for point in found.curve}
    assert by_chance[0.05] == pytest.approx(found.before.var_95)
    assert found.after.any_loss < found.before.any_loss < 1


def test_the_order_of_the_scenarios_changes_nothing():
    others = [replace(LEAK, id=key) for key in ("b", "a")]

    assert weighed(LEAK, *others) == weighed(*reversed(others), LEAK)


def test_it_is_said_that_what_nobody_knows_counts_as_not_met():
    assert any(
        text.startswith("What is not known counts as not met") for text in weighed(LEAK).assumptions
    )

"""What could be lost in a year, before and after the roadmap (ENGINE 4.2)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from stadial.engine.loss.closed import annual_mean, pert_mean
from stadial.engine.loss.simulate import YEARS, Years, simulate_years
from stadial.model import (
    Assessment,
    LossPicture,
    LossPoint,
    LossSummary,
    RiskPicture,
    Scenario,
    ScenarioLoss,
    cut,
)

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

CHANCES = (0.5, 0.3, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01, 0.005, 0.002, 0.001)
"""Shares of years at which the loss-exceedance curve is read."""


_OWN = "Every figure rests on the scenarios that the organization wrote down itself."
_SHAPES = (
    "Events a year: Poisson, its rate from a PERT estimate drawn anew for each year. Loss of an "
    "event: lognormal, from the interval that holds 90 % of events. Scenarios are independent."
)
_PLAN = (
    "The roadmap lowers the rate of a scenario as it lowers the risk on its threats; it does not "
    "make an event cheaper."
)
_UNKNOWN = (
    "What is not known counts as not met, now and after the roadmap: where the roadmap brings it, "
    "all of it counts as the work of the roadmap, though some may be met already."
)
_SAME = (
    f"{YEARS:,} years are drawn once; after the roadmap they hold the same events without those "
    "that it prevents."
)
ASSUMPTIONS = (_OWN, _SHAPES, _PLAN, _UNKNOWN, _SAME)
"""What the figures rest on, printed beside them."""


def weigh_loss(assessment: Assessment, risk: RiskPicture) -> LossPicture | None:
    """
    Return what the scenarios could cost, or None without a scenario.

    The roadmap lowers the rate of a scenario as it lowers the risk on its threats, taken
    together: what is left of them after, over what is left of them now.
    """
    scenarios = sorted(assessment.scenarios, key=lambda each: each.id)
    if not scenarios:
        return None
    rows = [_scenario(each, risk) for each in scenarios]
    years = _portfolio(scenarios, [row.kept for row in rows])
    saved = years.before - years.after
    return LossPicture(
        currency=assessment.currency,
        years=YEARS,
        before=_summary(years.before, expected=sum(row.before for row in rows)),
        after=_summary(years.after, expected=sum(row.after for row in rows)),
        saved=float(saved.mean()),
        saved_error=float(saved.std() / YEARS**0.5),
        curve=_curve(years),
        scenarios=tuple(sorted(rows, key=lambda row: (-row.before, row.scenario))),
        assumptions=ASSUMPTIONS,
    )


def _scenario(scenario: Scenario, risk: RiskPicture) -> ScenarioLoss:
    kept, because = _kept(scenario, risk)
    before = annual_mean(scenario)
    return ScenarioLoss(
        scenario=scenario.id,
        title=scenario.title,
        rate=pert_mean(scenario.rate),
        kept=kept,
        before=before,
        after=kept * before,
        because=because,
    )


def _kept(scenario: Scenario, risk: RiskPicture) -> tuple[float, str]:
    """Return the share of events that the roadmap leaves, and why."""
    known = {each.threat: each for each in risk.threats}
    found = [known[key] for key in dict.fromkeys(scenario.techniques) if key in known]
    if not found:
        return 1.0, _nothing_known(scenario, risk)
    now, planned = sum(each.residual.high for each in found), sum(each.planned for each in found)
    names = ", ".join(each.threat for each in found)
    unknown = _unknown(scenario, known)
    if now <= 0:
        return 1.0, f"The plan does not lower it: {names} weighs nothing here.{unknown}"
    kept = planned / now
    if kept >= 1:
        return 1.0, f"The plan does not lower it: it leaves the risk of {names} as it is.{unknown}"
    figures = f"{cut(now, places=2)} to {cut(planned, places=2)} risk points"
    return kept, f"The plan lowers {names} from {figures}.{unknown}"


def _nothing_known(scenario: Scenario, risk: RiskPicture) -> str:
    if not scenario.techniques:
        return "The plan does not lower it: no threat is named through which it happens."
    where = risk.catalogue or "The framework, without a threat catalogue,"
    return f"The plan does not lower it: {where} knows none of {', '.join(scenario.techniques)}."


def _unknown(scenario: Scenario, known: Mapping[str, object]) -> str:
    missing = [key for key in scenario.techniques if key not in known]
    return f" Not known here: {', '.join(missing)}." if missing else ""


def _portfolio(scenarios: Sequence[Scenario], kept: Sequence[float]) -> Years:
    import numpy as np

    before, after = np.zeros(YEARS), np.zeros(YEARS)
    for years in simulate_years(scenarios, kept=kept):
        before += years.before
        after += years.after
    return Years(before, after)


def _summary(losses: "NDArray[float64]", *, expected: float) -> LossSummary:
    import numpy as np

    ordered = np.sort(losses)
    worst = {share: ordered[-round(len(ordered) * share) :] for share in (0.05, 0.01)}
    return LossSummary(
        expected=expected,
        mean=float(losses.mean()),
        any_loss=float((losses > 0).mean()),
        var_95=float(np.quantile(ordered, 0.95)),
        var_99=float(np.quantile(ordered, 0.99)),
        shortfall_95=float(worst[0.05].mean()),
        shortfall_99=float(worst[0.01].mean()),
    )


def _curve(years: Years) -> tuple[LossPoint, ...]:
    import numpy as np

    levels = [1 - chance for chance in CHANCES]
    before, after = np.quantile(years.before, levels), np.quantile(years.after, levels)
    return tuple(
        LossPoint(chance=chance, before=float(now), after=float(then))
        for chance, now, then in zip(CHANCES, before, after, strict=True)
    )

"""
Inherent and residual risk, and how much each criterion takes away (ENGINE 4.1).

Until a threat catalogue is imported, risk is counted over the capabilities: what
the AI systems concerned are worth to an attacker, normalised to 100 risk points.
"""

from collections.abc import Mapping
from math import exp, log

from stadial.engine.scope import concerned, importance, systems_in_scope
from stadial.model import Assessment, Capability, Framework, Settings

TOTAL_POINTS = 100.0


def inherent_risk(framework: Framework, assessment: Assessment) -> dict[str, float]:
    """
    Return risk points by capability id; they sum to 100.

    Without AI systems in the register every capability weighs the same.
    """
    systems = systems_in_scope(assessment)
    raw = {
        capability.id: sum(
            importance(system, assessment.settings) for system in concerned(capability, systems)
        )
        for capability in framework.capability_by_id.values()
    }
    if not any(raw.values()):
        raw = dict.fromkeys(raw, 1.0)
    total = sum(raw.values())
    return {key: TOTAL_POINTS * value / total for key, value in raw.items()}


def effects(framework: Framework, settings: Settings) -> dict[str, float]:
    """
    Return the log-effect w of each criterion on the risk of its capability.

    All criteria of one capability together remove 80 %: their w sum to -ln 0.2,
    shared 20 : 40 : 20 : 20 over the levels present and evenly within a level.
    """
    found: dict[str, float] = {}
    for capability in framework.capability_by_id.values():
        found |= _effects_of(capability, settings)
    return found


def _effects_of(capability: Capability, settings: Settings) -> dict[str, float]:
    shares = dict(enumerate(settings.effect_by_level, start=2))
    levels = {criterion.level for criterion in capability.criteria}
    present = {level: shares.get(level, shares[max(shares)]) for level in levels}
    whole = -log(1 - settings.capability_effect)
    found = {}
    for criterion in capability.criteria:
        peers = sum(other.level == criterion.level for other in capability.criteria)
        share = present[criterion.level] / sum(present.values())
        found[criterion.id] = whole * share / peers
    return found


def residual_risk(
    *,
    risk: Mapping[str, float],
    links: Mapping[str, Mapping[str, float]],
    ratings: Mapping[str, float],
) -> dict[str, float]:
    """
    Return the risk left per threat: R_j exp(-sum_i x_i w_ij).

    Args:
        risk: Inherent risk points by threat.
        links: Log-effect w by criterion, then threat.
        ratings: Achieved share x, 0 to 1, by criterion; missing counts as 0.
    """
    strength = _strength(links, ratings)
    return {threat: points * exp(-strength.get(threat, 0.0)) for threat, points in risk.items()}


def attribute_reduction(
    *,
    risk: Mapping[str, float],
    links: Mapping[str, Mapping[str, float]],
    before: Mapping[str, float],
    after: Mapping[str, float],
) -> dict[str, float]:
    """
    Return the reduction by criterion (Aumann-Shapley, closed form, ENGINE 4.1).

    The parts sum exactly to the whole reduction, in any order of criteria.
    """
    start, end = _strength(links, before), _strength(links, after)
    found: dict[str, float] = {}
    for criterion, effect in links.items():
        step = after.get(criterion, 0.0) - before.get(criterion, 0.0)
        found[criterion] = sum(
            risk[threat] * _mean_slope(start.get(threat, 0.0), end.get(threat, 0.0)) * step * w
            for threat, w in effect.items()
        )
    return found


def _mean_slope(start: float, end: float) -> float:
    """Return the mean of exp(-s) over s from start to end."""
    if abs(end - start) < 1e-12:
        return exp(-start)
    return (exp(-start) - exp(-end)) / (end - start)


def _strength(
    links: Mapping[str, Mapping[str, float]], ratings: Mapping[str, float]
) -> dict[str, float]:
    found: dict[str, float] = {}
    for criterion, effect in links.items():
        for threat, w in effect.items():
            found[threat] = found.get(threat, 0.0) + ratings.get(criterion, 0.0) * w
    return found

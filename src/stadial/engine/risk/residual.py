"""What is left of the risk, and who took it away: closed forms (ENGINE 4.1)."""

from collections.abc import Mapping
from math import exp


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
    slope = {
        threat: points * mean_slope(start.get(threat, 0.0), end.get(threat, 0.0))
        for threat, points in risk.items()
    }
    found: dict[str, float] = {}
    for criterion, effect in links.items():
        step = after.get(criterion, 0.0) - before.get(criterion, 0.0)
        found[criterion] = sum(slope[threat] * step * w for threat, w in effect.items())
    return found


def removed_alone(pulls: Mapping[str, float], *, left: Mapping[str, float], step: float) -> float:
    """
    Return what one criterion alone takes from what is left: sum_j L_j (1 - exp(-step w_ij)).

    Args:
        pulls: Its log-effects w by threat.
        left: Risk points left today by threat.
        step: How much of the criterion is still missing, 0 to 1.
    """
    return sum(left[threat] * (1 - exp(-step * w)) for threat, w in pulls.items())


def mean_slope(start: float, end: float) -> float:
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

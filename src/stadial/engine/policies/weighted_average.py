"""
Weighted averages: what most spreadsheets do, stretched over the scale of the framework.

Source: CISO Assistant, `backend/core/models.py` (weighted mean, sum, mean of section means);
with equal weights also OWASP AIMA 1.0.1 (a practice is the sum of its six answers over six).
"""

from collections.abc import Sequence
from math import fsum

from typing_extensions import override

from stadial.engine.policies.policy import Policy, Scale, Values, applicable, plain_mean
from stadial.model import Capability

Scores = Sequence[float | None]
"""None is not applicable, or not answered: it leaves the denominator."""


def mean_of(scores: Scores, *, weights: Sequence[float]) -> float | None:
    """Return the weighted mean, or None (not assessed) where there is no score."""
    known = _known(scores, weights)
    if not known:
        return None
    return fsum(s * w for s, w in known) / fsum(w for _, w in known)


def sum_of(scores: Scores, *, weights: Sequence[float]) -> float | None:
    """Return the weighted sum, or None (not assessed) where there is no score."""
    known = _known(scores, weights)
    return fsum(score * weight for score, weight in known) if known else None


def mean_of_section_means(
    scores: Scores, *, weights: Sequence[float], sections: Sequence[Sequence[int]]
) -> float | None:
    """Return the plain mean of the weighted means of sections; empty sections leave it."""
    means = [
        mean_of([scores[i] for i in section], weights=[weights[i] for i in section])
        for section in sections
    ]
    known = [mean for mean in means if mean is not None]
    return fsum(known) / len(known) if known else None


class WeightedAverage(Policy):
    """Everything is averaged; nothing is gated."""

    source = "CISO Assistant, weighted average; OWASP AIMA 1.0.1"
    level_rule = "The weighted mean of its criteria."
    capability_rule = "The weighted mean of its criteria, on the scale of the framework."
    domain_rule = "The weighted mean of its capabilities."
    overall_rule = "The weighted mean of the domains, cut to a whole level."

    @override
    def capability_value(self, capability: Capability, *, values: Values, scale: Scale) -> float:
        mean = plain_mean(applicable(capability, values), values)
        return scale.ground + (scale.top - scale.ground) * mean


def _known(scores: Scores, weights: Sequence[float]) -> list[tuple[float, float]]:
    return [(s, w) for s, w in zip(scores, weights, strict=True) if s is not None]

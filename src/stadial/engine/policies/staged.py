"""
The rule of Stadial: staged and gated, with a visible fraction (ENGINE 1.2).

Source: ENGINE 1.2, after the level gates of CMMI, C2M2 and ISO/IEC 33020.
"""

from collections.abc import Sequence
from math import fsum

from typing_extensions import override

from stadial.engine.policies.policy import Need, Policy, Scale, Values, applicable
from stadial.engine.score import (
    achievement,
    by_level,
    capability_climb,
    domain_value,
    level_edge,
    overall_level,
)
from stadial.engine.words import step_above
from stadial.model import TOLERANCE, Capability, Criterion, Domain, Settings


class Staged(Policy):
    """A level is reached when it and all below it are; the next one gives the fraction."""

    source = "Stadial, ENGINE 1.2"
    gated = True
    level_rule = (
        "The weighted mean of its criteria against the edge of the level, and no key "
        "criterion below largely. 1 is reached."
    )
    capability_rule = "Levels are reached in order; the first that is not gives the fraction."
    domain_rule = (
        "The level of its lowest capability. The fraction is the weighted mean, no capability "
        "counted more than one level above."
    )
    overall_rule = (
        "The highest level that domains with at least 80 % of the weight hold, and no domain "
        "misses by more than one."
    )

    @override
    def achievement(
        self, criteria: Sequence[Criterion], *, values: Values, settings: Settings
    ) -> float:
        return achievement(criteria, values=values, settings=settings)

    @override
    def capability_value(self, capability: Capability, *, values: Values, scale: Scale) -> float:
        return capability_climb(
            capability.criteria, values=values, settings=scale.settings, ground=scale.ground
        ).value

    @override
    def domain_value(
        self, domain: Domain, *, values: Values, capability_values: Values, scale: Scale
    ) -> float:
        own = [c for c in domain.capabilities if c.id in capability_values]
        return domain_value([capability_values[c.id] for c in own], weights=[c.weight for c in own])

    @override
    def overall_level(
        self, values: Sequence[float], *, weights: Sequence[float], settings: Settings
    ) -> int:
        return overall_level(values, weights=weights, share=settings.overall_share)

    @override
    def needs(self, capability: Capability, *, values: Values, scale: Scale) -> tuple[Need, ...]:
        for peers in by_level(applicable(capability, values)).values():
            if achievement(peers, values=values, settings=scale.settings) < 1:
                return _needs_of_level(peers, values, scale.settings)
        return ()


def _needs_of_level(
    criteria: Sequence[Criterion], values: Values, settings: Settings
) -> tuple[Need, ...]:
    """Return a short list of ratings that would reach the level: biggest steps first."""
    wanted = {c.id: max(values[c.id], settings.key_edge if c.key else 0.0) for c in criteria}
    weights = [c.weight for c in criteria]
    edge = level_edge(weights, full_edge=settings.full_edge)
    for criterion in sorted(criteria, key=lambda c: (-c.weight * (1 - wanted[c.id]), c.id)):
        missing = edge * fsum(weights) - fsum(c.weight * wanted[c.id] for c in criteria)
        if missing <= TOLERANCE:
            break
        enough = min(1.0, wanted[criterion.id] + missing / criterion.weight)
        wanted[criterion.id] = step_above(enough) / 3
    return tuple(
        Need(criterion=c.id, rating=wanted[c.id])
        for c in criteria
        if wanted[c.id] > values[c.id] + TOLERANCE
    )

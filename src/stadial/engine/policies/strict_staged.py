"""
Strictly staged: a level needs every criterion at it and below, fully.

Source: the staged representation of CMMI, read without partial credit.
"""

from collections.abc import Sequence

from typing_extensions import override

from stadial.engine.policies.policy import (
    Need,
    Policy,
    Scale,
    Values,
    applicable,
    threshold_level,
    threshold_needs,
)
from stadial.engine.score import level_of
from stadial.model import Capability, Domain, Settings


class StrictStaged(Policy):
    """All or nothing, level by level. Whole levels only."""

    source = "CMMI, staged representation"
    gated = True
    level_rule = "The weighted mean of its criteria; the level needs every one of them fully."
    capability_rule = "The highest level at which, and below which, every criterion is fully met."
    domain_rule = "The level of its lowest capability."
    overall_rule = "The level of the lowest domain."

    @override
    def capability_value(self, capability: Capability, *, values: Values, scale: Scale) -> float:
        criteria = applicable(capability, values)
        return threshold_level(criteria, values=values, least=1.0, ground=scale.ground)

    @override
    def domain_value(
        self, domain: Domain, *, values: Values, capability_values: Values, scale: Scale
    ) -> float:
        return min(
            capability_values[c.id] for c in domain.capabilities if c.id in capability_values
        )

    @override
    def overall_level(
        self, values: Sequence[float], *, weights: Sequence[float], settings: Settings
    ) -> int:
        return level_of(min(values))

    @override
    def needs(self, capability: Capability, *, values: Values, scale: Scale) -> tuple[Need, ...]:
        return threshold_needs(capability, values=values, least=1.0)

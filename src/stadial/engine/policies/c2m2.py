"""
C2M2 version 2.1: a maturity indicator level needs every practice at it and below at FI or LI.

Source: US Department of Energy, C2M2 V2.1; as computed by CISA's CSET (`C2M2Business.cs`), where
an unanswered practice fails. Answers: FI 1, LI 2/3, PI 1/3, NI 0. Levels are given
per domain, over all of its practices.
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

LARGELY_IMPLEMENTED = 2 / 3


class C2M2(Policy):
    """Whole levels only; partly implemented counts for nothing."""

    source = "C2M2 V2.1, US Department of Energy"
    gated = True
    level_rule = "The weighted mean of its practices; the level needs each largely or fully."
    capability_rule = "The highest level at which, and below which, each practice is FI or LI."
    domain_rule = "The same over all practices of the domain."
    overall_rule = "The level of the lowest domain."

    @override
    def capability_value(self, capability: Capability, *, values: Values, scale: Scale) -> float:
        criteria = applicable(capability, values)
        return threshold_level(
            criteria, values=values, least=LARGELY_IMPLEMENTED, ground=scale.ground
        )

    @override
    def domain_value(
        self, domain: Domain, *, values: Values, capability_values: Values, scale: Scale
    ) -> float:
        criteria = [c for part in domain.capabilities for c in applicable(part, values)]
        return threshold_level(
            criteria, values=values, least=LARGELY_IMPLEMENTED, ground=scale.ground
        )

    @override
    def overall_level(
        self, values: Sequence[float], *, weights: Sequence[float], settings: Settings
    ) -> int:
        return level_of(min(values))

    @override
    def needs(self, capability: Capability, *, values: Values, scale: Scale) -> tuple[Need, ...]:
        return threshold_needs(capability, values=values, least=LARGELY_IMPLEMENTED)

"""
Level sum: the weighted mean of each level, added up, without any gate.

Source: the shape of OWASP SAMM and of many spreadsheets, for frameworks that are scored so.
"""

from math import fsum

from typing_extensions import override

from stadial.engine.policies.policy import Policy, Scale, Values, applicable, plain_mean
from stadial.engine.score import by_level
from stadial.model import Capability


class LevelSum(Policy):
    """Work at a high level counts as much as the foundation."""

    source = "Sum of level means, as in SAMM-style spreadsheets"
    level_rule = "The weighted mean of its criteria."
    capability_rule = "The sum of its levels."
    domain_rule = "The weighted mean of its capabilities."
    overall_rule = "The weighted mean of the domains, cut to a whole level."

    @override
    def capability_value(self, capability: Capability, *, values: Values, scale: Scale) -> float:
        levels = by_level(applicable(capability, values)).values()
        return scale.ground + fsum(plain_mean(peers, values) for peers in levels)

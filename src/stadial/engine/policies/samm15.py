"""
OWASP SAMM 1.5: a level is the mean of its answers, a practice the sum of its three levels.

Source: OWASP SAMM 1.5, assessment toolbox (answers 0, 0.2, 0.5, 1). Functions and the whole
are plain means. In one answer set not applicable scores 1: a framework says so with
`not_applicable: anchored`.
"""

from collections.abc import Sequence
from math import fsum

from typing_extensions import override

from stadial.engine.policies.policy import Policy, Scale, Values, applicable
from stadial.engine.score import by_level
from stadial.model import Capability, Domain


def practice_score(levels: Sequence[Sequence[float]]) -> float:
    """Return the score of a practice, 0 to 3, from the answers of each level."""
    return fsum(fsum(answers) / len(answers) for answers in levels if answers)


class Samm15(Policy):
    """Levels add up; nothing is gated."""

    source = "OWASP SAMM 1.5, assessment toolbox"
    level_rule = "The mean of its answers."
    capability_rule = "The sum of its levels."
    domain_rule = "The plain mean of its practices."
    overall_rule = "The plain mean of the functions, cut to a whole level."

    @override
    def capability_value(self, capability: Capability, *, values: Values, scale: Scale) -> float:
        levels = by_level(applicable(capability, values)).values()
        return scale.ground + practice_score([[values[c.id] for c in peers] for peers in levels])

    @override
    def domain_value(
        self, domain: Domain, *, values: Values, capability_values: Values, scale: Scale
    ) -> float:
        return fsum(capability_values.values()) / len(capability_values)

"""
OWASP SAMM 2: a stream is the sum of its levels, a practice the mean of its streams.

Source: github.com/owaspsamm/core (`model/answer_sets`: 0, 0.25, 0.5, 1) and the articles on
relative scoring and on not applicable of the OWASP SAMM website. Functions and the
whole are plain means. What is not applicable adds nothing to its stream.
"""

from collections.abc import Sequence
from math import fsum

from typing_extensions import override

from stadial.engine.policies.policy import Policy, Scale, Values, applicable, plain_mean
from stadial.engine.score import by_level
from stadial.model import Capability, Criterion, Domain


def practice_score(streams: Sequence[Sequence[float | None]]) -> float:
    """
    Return the score of a practice, 0 to 3, from the answers of its streams.

    Args:
        streams: For each stream its answers, 0 to 1, level by level; None is not applicable.
    """
    sums = [fsum(answer for answer in stream if answer is not None) for stream in streams]
    return fsum(sums) / len(sums)


def percent_to_target(current: Sequence[float], *, target: Sequence[float]) -> float:
    """
    Return the share of the target that is reached, 0 to 1, answer by answer.

    What is above its target makes up for nothing. A target of nothing is reached.
    """
    wanted = fsum(target)
    lacking = fsum(max(0.0, t - c) for c, t in zip(current, target, strict=True))
    return 1 - lacking / wanted if wanted else 1.0


def progress(baseline: float, *, current: float, target: float) -> float | None:
    """Return the share of the way from baseline to target; None where there is no way."""
    return (current - baseline) / (target - baseline) if target != baseline else None


class Samm2(Policy):
    """Levels add up within a stream; nothing is gated."""

    source = "OWASP SAMM 2, owaspsamm/core"
    level_rule = "The mean of its answers."
    capability_rule = "The mean of its streams; a stream is the sum of its levels."
    domain_rule = "The plain mean of its practices."
    overall_rule = "The plain mean of the functions, cut to a whole level."

    @override
    def capability_value(self, capability: Capability, *, values: Values, scale: Scale) -> float:
        streams: dict[str, list[Criterion]] = {c.stream: [] for c in capability.criteria}
        for criterion in applicable(capability, values):
            streams[criterion.stream].append(criterion)
        return scale.ground + practice_score(
            [
                [plain_mean(peers, values) for peers in by_level(criteria).values()]
                for criteria in streams.values()
            ]
        )

    @override
    def domain_value(
        self, domain: Domain, *, values: Values, capability_values: Values, scale: Scale
    ) -> float:
        return fsum(capability_values.values()) / len(capability_values)

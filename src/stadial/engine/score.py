"""
The staged rule in numbers: levels that are gated, with a visible fraction (ENGINE 1.2).

Standard library only and free of nouns above the criterion, so that it can be read beside the
page that defines it.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import floor, fsum
from typing import NamedTuple

from stadial.model import TOLERANCE, Criterion, Settings


class Climb(NamedTuple):
    """Where a capability stands on the ladder."""

    level: int
    value: float
    """Headline: the level, and the share of the next one."""
    banked: float
    """Achievement above the next level, in levels: shown, not counted."""


def by_level(criteria: Iterable[Criterion]) -> dict[int, list[Criterion]]:
    """Return criteria by level, lowest level first."""
    found: dict[int, list[Criterion]] = {}
    for criterion in criteria:
        found.setdefault(criterion.level, []).append(criterion)
    return {level: found[level] for level in sorted(found)}


def level_edge(weights: Sequence[float], *, full_edge: float) -> float:
    """
    Return the share of a level's weight that counts as the whole level.

    One criterion may always be *largely* where the rest are *fully*: equal weights
    ask for 2/3, 5/6 and 0.85 with one, two, and three or more criteria.
    """
    return min(full_edge, 1 - max(weights) / (3 * fsum(weights)))


def achievement(
    criteria: Sequence[Criterion], *, values: Mapping[str, float], settings: Settings
) -> float:
    """
    Return a_l, 0 to 1: how far one level is reached; 1 is reached (ENGINE 1.2).

    Args:
        criteria: The applicable criteria of the level; at least one.
        values: Rating by criterion id, 0 to 1; unknowns already filled in.
        settings: Holds the edge of a level and that of a key criterion.
    """
    weights = [criterion.weight for criterion in criteria]
    mean = fsum(c.weight * values[c.id] for c in criteria) / fsum(weights)
    reached = min(1.0, mean / level_edge(weights, full_edge=settings.full_edge))
    for criterion in criteria:
        if criterion.key:
            reached = min(reached, values[criterion.id] / settings.key_edge)
    return 1.0 if reached >= 1 - TOLERANCE else reached


def climb(achievements: Iterable[tuple[int, float]], *, ground: int) -> Climb:
    """
    Return level, headline and banked work from the achievement of each level.

    Levels without an applicable criterion are simply not among them: they are passed
    through, and are never the level reported.

    Args:
        achievements: Level and a_l, in any order.
        ground: The level that everyone stands on.
    """
    level = ground
    ladder = sorted(achievements)
    for step, (number, reached) in enumerate(ladder):
        if reached < 1:
            banked = fsum(above for _, above in ladder[step + 1 :])
            return Climb(level, level + reached, banked)
        level = number
    return Climb(level, float(level), 0.0)


def capability_climb(
    criteria: Iterable[Criterion],
    *,
    values: Mapping[str, float],
    settings: Settings,
    ground: int,
) -> Climb:
    """Return where a capability stands, from the ratings of its applicable criteria."""
    reached = (
        (level, achievement(peers, values=values, settings=settings))
        for level, peers in by_level(c for c in criteria if c.id in values).items()
    )
    return climb(reached, ground=ground)


def domain_value(values: Sequence[float], *, weights: Sequence[float]) -> float:
    """
    Return the headline of a domain from those of its applicable capabilities.

    The level is the lowest of theirs, and nobody's head start counts for more than
    one level above it (ENGINE 1.2). At least one value.
    """
    level = level_of(min(values))
    counted = (w * min(v, level + 1) for v, w in zip(values, weights, strict=True))
    # A hair below the next level must not become that level within the tolerance.
    return min(fsum(counted) / fsum(weights), level + 1 - 2 * TOLERANCE)


def level_of(value: float) -> int:
    """Return the level that a headline stands on, within the tolerance."""
    return floor(value + TOLERANCE)


def overall_level(values: Sequence[float], *, weights: Sequence[float], share: float) -> int:
    """
    Return the largest n that enough domains hold, and none misses by more than one.

    Args:
        values: Headlines of the applicable domains; at least one.
        weights: Their weights.
        share: Share of the weight that must stand on n or above, 0 to 1.
    """
    levels = [level_of(value) for value in values]
    total = fsum(weights)
    for n in range(max(levels), min(levels), -1):
        holding = fsum(w for level, w in zip(levels, weights, strict=True) if level >= n)
        if holding >= (share - TOLERANCE) * total and min(levels) >= n - 1:
            return n
    return min(levels)


def weighted_mean(values: Sequence[float], *, weights: Sequence[float]) -> float:
    """Return the weighted mean of at least one value."""
    return fsum(v * w for v, w in zip(values, weights, strict=True)) / fsum(weights)

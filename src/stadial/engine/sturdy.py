"""Whether a level would hold if every weight were a little different (ENGINE 1.2)."""

from collections.abc import Mapping, Sequence
from math import fsum

from stadial.engine.score import achievement, by_level
from stadial.model import TOLERANCE, Criterion, Settings


def sturdy_level(
    criteria: Sequence[Criterion],
    *,
    values: Mapping[str, float],
    settings: Settings,
    ground: int,
) -> int:
    """Return the level that a capability holds whatever the weights within the swing."""
    level = ground
    for number, peers in by_level(criteria).items():
        if not holds(peers, values=values, settings=settings):
            return level
        level = number
    return level


def holds(
    criteria: Sequence[Criterion], *, values: Mapping[str, float], settings: Settings
) -> bool:
    """
    Return whether a level is reached for any weights within the swing, both ends included.

    Exact for equal weights. For unequal ones it may say no where the worst weights for
    the two halves of the edge are different ones; it never says yes wrongly.
    """
    if achievement(criteria, values=values, settings=settings) < 1:
        return False
    pairs = sorted((values[c.id], c.weight) for c in criteria)
    if len(pairs) == 1:
        return True
    swing = settings.weight_swing
    worst = _least_mean(pairs, swing=swing)
    return worst >= settings.full_edge - TOLERANCE or _most_lacking(pairs, swing=swing) <= TOLERANCE


def _least_mean(pairs: Sequence[tuple[float, float]], *, swing: float) -> float:
    """
    Return the lowest weighted mean: a fractional knapsack.

    At the worst the lowest ratings weigh most and the highest least, with one place
    in the order where the change happens.
    """
    found = []
    for turn in range(len(pairs) + 1):
        weights = [
            weight * (1 + swing if place < turn else 1 - swing)
            for place, (_, weight) in enumerate(pairs)
        ]
        total = fsum(w * value for w, (value, _) in zip(weights, pairs, strict=True))
        found.append(total / fsum(weights))
    return min(found)


def _most_lacking(pairs: Sequence[tuple[float, float]], *, swing: float) -> float:
    """
    Return how far the lacking weight can exceed a third of the heaviest criterion.

    Up to 0, one *largely* among *fully* is all that is lacking, whatever the weights.
    """
    caps = sorted({weight * (1 + swing) for _, weight in pairs})
    floor = max(weight * (1 - swing) for _, weight in pairs)
    found = []
    for cap in (floor, *(c for c in caps if c > floor)):
        lacking = fsum((1 - value) * min(weight * (1 + swing), cap) for value, weight in pairs)
        found.append(lacking - cap / 3)
    return max(found) / fsum(weight for _, weight in pairs)

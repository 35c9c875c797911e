"""How far people agree: Krippendorff's alpha and rwg, from their definitions (ENGINE 2)."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from math import fsum

Table = Sequence[Sequence[float | None]]
"""One row for each observer, one column for each unit; None is missing."""
Counts = Sequence[Sequence[int]]


def krippendorff_alpha(table: Table, *, metric: str = "ordinal") -> float | None:
    """
    Return Krippendorff's alpha, at most 1, or None where it is not defined.

    It is not defined without variation, or where no unit has two values. No variation is
    not perfect agreement.

    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011.

    Args:
        table: Values by observer and unit.
        metric: `nominal`, `ordinal`, `interval` or `ratio`.

    Raises:
        KeyError: If there is no such metric.
    """
    distance = DISTANCES[metric]
    units = [[v for v in unit if v is not None] for unit in zip(*table, strict=True)]
    pairable = [unit for unit in units if len(unit) > 1]
    values = sorted({value for unit in pairable for value in unit})
    if len(values) < 2:
        return None
    counts = [[unit.count(value) for value in values] for unit in pairable]
    totals = [sum(column) for column in zip(*counts, strict=True)]
    far = distance(values, totals)
    observed = fsum(
        far[c][k] * unit[c] * unit[k] / (sum(unit) - 1)
        for unit in counts
        for c in range(len(values))
        for k in range(len(values))
    )
    expected = fsum(
        far[c][k] * totals[c] * totals[k] for c in range(len(values)) for k in range(len(values))
    )
    return float(1 - (sum(totals) - 1) * observed / expected)


def rwg(ratings: Sequence[float], *, scale: int) -> float | None:
    """
    Return the agreement within a group, 0 to 1, or None under two ratings.

    1 - s^2 / ((A^2 - 1) / 12), cut at 0 (James, Demaree and Wolf 1984; ENGINE 2).

    Args:
        ratings: One rating each.
        scale: A, the number of steps that one can choose from; at least two.
    """
    if len(ratings) < 2:
        return None
    return max(0.0, 1 - _variance(ratings) / _chance(scale))


def rwg_of_items(table: Sequence[Sequence[float]], *, scale: int) -> float | None:
    """
    Return rwg(j), 0 to 1, over J parallel items, or None under two people.

    J (1 - r) / (J (1 - r) + r), with r the mean variance over that of chance, at most 1.

    Args:
        table: One row for each person, one column for each item; none missing.
        scale: The number of steps that one can choose from.
    """
    if len(table) < 2:
        return None
    items = list(zip(*table, strict=True))
    mean = fsum(_variance(item) for item in items) / len(items)
    ratio = min(1.0, mean / _chance(scale))
    agreed = len(items) * (1 - ratio)
    return agreed / (agreed + ratio)


def _variance(values: Sequence[float]) -> float:
    mean = fsum(values) / len(values)
    return fsum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _chance(scale: int) -> float:
    """Return the variance of ratings that are all equally likely."""
    return float(scale**2 - 1) / 12


def _nominal(values: Sequence[float], totals: Sequence[int]) -> list[list[float]]:
    del totals
    return [[float(a != b) for b in values] for a in values]


def _ordinal(values: Sequence[float], totals: Sequence[int]) -> list[list[float]]:
    del values
    reached = list(accumulate(totals))
    middle = [high - own / 2 for high, own in zip(reached, totals, strict=True)]
    return [[(a - b) ** 2 for b in middle] for a in middle]


def _interval(values: Sequence[float], totals: Sequence[int]) -> list[list[float]]:
    del totals
    return [[(a - b) ** 2 for b in values] for a in values]


def _ratio(values: Sequence[float], totals: Sequence[int]) -> list[list[float]]:
    del totals
    return [[((a - b) / (a + b)) ** 2 if a != b else 0.0 for b in values] for a in values]


DISTANCES: dict[str, Callable[[Sequence[float], Sequence[int]], list[list[float]]]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
"""Squared distance between values, by metric."""

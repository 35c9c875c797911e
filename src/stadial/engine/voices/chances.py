"""
How far a difference between two groups can be chance (ENGINE 2).

Permutation test, percentile bootstrap, and Benjamini and Hochberg, each a few lines on numpy. A
report needs them, and importing scipy.stats takes longer than all the rest of a report; tests
hold them to it.
"""

from collections.abc import Sequence
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, NamedTuple

from stadial.model import TOLERANCE, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DRAWS = 9999
SEED = 19791  # fixed, so that the same answers always give the same chances
BLOCK = 1000
"""Draws at once: bounds memory."""
Values = Sequence[float]


class Chance(NamedTuple):
    """What chance alone would do with the same people."""

    p: float
    """Two-sided: twice the share of drawn groups that differ at least as far this way."""
    interval: Span
    """Bootstrap interval of the difference, 95 %, by percentiles."""
    is_exact: bool
    """Whether every way to draw the groups was counted."""


def chance_of(first: Values, second: Values) -> Chance:
    """Return the permutation p and the interval of the difference of two means."""
    is_exact = comb(len(first) + len(second), len(first)) <= DRAWS
    return Chance(
        p=_permutation_p(first, second, is_exact=is_exact),
        interval=_bootstrap(first, second),
        is_exact=is_exact,
    )


def _permutation_p(first: Values, second: Values, *, is_exact: bool) -> float:
    """
    Return how rarely chance does as much; with drawn groups, the real one counts as one more.

    Source: B. Phipson, G. Smyth, Permutation p-values should never be zero, 2010.
    """
    import numpy as np

    everybody = np.array([*first, *second], dtype=np.float64)
    seen = float(np.mean(first) - np.mean(second))
    drawn = _every_split(everybody, len(first)) if is_exact else _splits(everybody, len(first))
    more = 0 if is_exact else 1
    tails = [
        (int(np.sum(drawn >= seen - TOLERANCE)) + more) / (len(drawn) + more),
        (int(np.sum(drawn <= seen + TOLERANCE)) + more) / (len(drawn) + more),
    ]
    return min(1.0, 2 * min(tails))


def _every_split(everybody: "Floats", size: int) -> "Floats":
    """Return the difference of means for every way to pick the first group."""
    import numpy as np

    picks = np.array(list(combinations(range(len(everybody)), size)), dtype=np.intp)
    return _differences(everybody, everybody[picks].sum(axis=1), size)


def _splits(everybody: "Floats", size: int) -> "Floats":
    """Return the difference of means for groups that are drawn at random."""
    import numpy as np

    rng = np.random.default_rng(SEED)
    sums = []
    for start in range(0, DRAWS, BLOCK):
        luck = rng.random((min(BLOCK, DRAWS - start), len(everybody)))
        picks = np.argpartition(luck, size - 1, axis=1)[:, :size]
        sums.append(everybody[picks].sum(axis=1))
    return _differences(everybody, np.concatenate(sums), size)


def _differences(everybody: "Floats", sums: "Floats", size: int) -> "Floats":
    rest = everybody.sum() - sums
    found: Floats = sums / size - rest / (len(everybody) - size)
    return found


def _bootstrap(first: Values, second: Values) -> Span:
    import numpy as np

    rng = np.random.default_rng(SEED)
    drawn = [_drawn_means(np.array(each, dtype=np.float64), rng) for each in (first, second)]
    low, high = np.quantile(drawn[0] - drawn[1], [0.025, 0.975])
    return Span(float(low), float(high))


def _drawn_means(values: "Floats", rng: "np.random.Generator") -> "Floats":
    """Return the means of as many people, drawn with replacement again and again."""
    import numpy as np

    even = np.full(len(values), 1 / len(values))
    picks = rng.multinomial(len(values), even, size=DRAWS)
    found: Floats = picks @ values / len(values)
    return found


def adjusted(p: Values) -> list[float]:
    """
    Return q by Benjamini and Hochberg: the share of false alarms among what is flagged.

    Source: Y. Benjamini, Y. Hochberg, Controlling the false discovery rate, 1995.
    """
    ordered = sorted(range(len(p)), key=lambda i: p[i], reverse=True)
    found, least = [0.0] * len(p), 1.0
    for rank, i in zip(range(len(p), 0, -1), ordered, strict=True):
        least = min(least, p[i] * len(p) / rank)
        found[i] = least
    return found


def dominance(first: Values, second: Values) -> float:
    """Return Cliff's delta, -1 to 1: pairs in which the first is higher, minus lower."""
    signs = [(a > b) - (a < b) for a in first for b in second]
    return sum(signs) / len(signs)

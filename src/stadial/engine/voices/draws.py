"""The interval of Krippendorff's alpha: its criteria drawn again and again (ENGINE 2)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stadial.model import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DRAWS = 2000
SEED = 20111  # fixed, so that the same answers always give the same interval
BLOCK = 200
"""Draws at once: bounds memory."""
LEAST_DEFINED = 0.5
"""Share of draws that must have an alpha."""
Counts = Sequence[Sequence[int]]


def alpha_interval(counts: Counts, *, draws: int = DRAWS) -> Span | None:
    """
    Return the 95 % bootstrap interval of the ordinal alpha, over criteria.

    Draws without variation have no alpha and are left out; None where that is half of them
    or more, or where there is only one criterion.

    Args:
        counts: One row per criterion, one column per value in order: how many people said
            it; at least two people a row.
        draws: How often all criteria are drawn, with replacement.
    """
    import numpy as np

    table = np.asarray(counts, dtype=np.float64)
    if len(table) < 2:
        return None
    rng = np.random.default_rng(SEED)
    even = np.full(len(table), 1 / len(table))
    picks = rng.multinomial(len(table), even, size=draws).astype(np.float64)
    found = np.concatenate(
        [alphas(table, picks[start : start + BLOCK]) for start in range(0, draws, BLOCK)]
    )
    defined = found[~np.isnan(found)]
    if len(defined) < LEAST_DEFINED * draws:
        return None
    low, high = np.quantile(defined, [0.025, 0.975])
    return Span(float(low), float(high))


def alphas(table: "Floats", picks: "Floats") -> "Floats":
    """
    Return the ordinal alpha of each draw; NaN where it is not defined.

    Args:
        table: Counts by criterion and value.
        picks: How often each criterion is in each draw.
    """
    import numpy as np

    per_person = 1 / (table.sum(axis=1) - 1)
    pairs = table[:, :, None] * table[:, None, :] * per_person[:, None, None]
    observed = np.tensordot(picks, pairs, axes=1)
    totals = picks @ table
    middle = np.cumsum(totals, axis=1) - totals / 2
    far = (middle[:, :, None] - middle[:, None, :]) ** 2
    expected = totals[:, :, None] * totals[:, None, :]
    top = (observed * far).sum(axis=(1, 2))
    bottom = (expected * far).sum(axis=(1, 2))
    with np.errstate(invalid="ignore", divide="ignore"):  # 0 / 0 without variation
        found: Floats = 1 - (totals.sum(axis=1) - 1) * top / bottom
    return found

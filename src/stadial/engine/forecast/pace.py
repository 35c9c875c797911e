"""
How many quarters a pace needs: Gamma-Poisson completions (ENGINE 8).

What is done in a quarter is Poisson, its rate is Gamma, so what is done in h quarters is
negative binomial. Its sum is written out here and not taken from scipy: it is five lines, a
report needs it, and importing scipy.stats takes longer than all the rest of a report. A test
holds it to `scipy.stats.nbinom`.
"""

from collections.abc import Sequence
from math import exp, fsum, log
from statistics import fmean

PRIOR = (0.5, 0.25)
"""Shape and rate of the Gamma: worth a quarter of one quarter of history."""
CHANCES = (0.1, 0.5, 0.9)
HORIZON = 60
"""Quarters that are looked ahead; beyond them no date is named."""
LEAST_HISTORY = 3
LEAST_FOR_SPREAD = 4
MOST_INFLATION = 5.0


def quarters_needed(
    completed: Sequence[float],
    remaining: int,
    *,
    lengths: Sequence[int] | None = None,
    horizon: int = HORIZON,
) -> tuple[int | None, int | None, int | None] | None:
    """
    Return the quarters after which it is done with a chance of 10, 50 and 90 %.

    None instead of a number says: not within the horizon. None instead of all three says
    that there are fewer than three quarters of history.

    Args:
        completed: Criteria done in each observed stretch, less those lost in it.
        remaining: Criteria still to do.
        lengths: Quarters of each stretch; 1 each if not given.
        horizon: How many quarters to look ahead.
    """
    spans = lengths or [1] * len(completed)
    if sum(spans) < LEAST_HISTORY:
        return None
    if remaining <= 0:
        return (0, 0, 0)
    inflation = variance_inflation(completed, spans)
    shape = PRIOR[0] + max(0.0, fsum(completed)) / inflation
    rate = PRIOR[1] + sum(spans) / inflation
    chances = [at_least(remaining, shape=shape, rate=rate, ahead=h + 1) for h in range(horizon)]
    early, likely, late = (
        next((h + 1 for h, chance in enumerate(chances) if chance >= wanted), None)
        for wanted in CHANCES
    )
    return early, likely, late


def variance_inflation(completed: Sequence[float], lengths: Sequence[int]) -> float:
    """
    Return how much more the pace varies than chance alone, 1 to 5.

    With stretches of one quarter it is variance over mean (ENGINE 8), and 1 with fewer than
    four of them. A longer stretch hides how its quarters differed: it counts as one
    observation, and with fewer than three of them the most is assumed. Where nothing was won on
    the whole it is 1: more would only let the prior speak louder than the losses.
    """
    total = fsum(completed)
    if total <= 0:
        return 1.0
    if len(completed) < LEAST_HISTORY:
        return MOST_INFLATION
    if len(completed) < LEAST_FOR_SPREAD:
        return 1.0
    mean = total / sum(lengths)
    parts = [
        (done - mean * length) ** 2 / length
        for done, length in zip(completed, lengths, strict=True)
    ]
    found = fmean(parts) * len(parts) / (len(parts) - 1) / mean
    return min(MOST_INFLATION, max(1.0, found))


def at_least(wanted: int, *, shape: float, rate: float, ahead: int) -> float:
    """Return the chance of at least so many completions within some quarters ahead."""
    chance = rate / (rate + ahead)
    term, grow = shape * log(chance), log(1 - chance)
    terms = []
    for done in range(wanted):
        terms.append(exp(term))
        term += log((shape + done) / (done + 1)) + grow
    return min(1.0, max(0.0, 1 - fsum(terms)))

"""Quartiles without noise, the values that quartiles with noise may take, and their error."""

from collections.abc import Sequence
from math import ceil

from stadial.model import TOLERANCE, BenchmarkPolicy

_MEASURED = {
    30: (0.60, 0.47, 0.24, 0.08),
    100: (0.25, 0.08, 0.04, 0.03),
    300: (0.06, 0.03, 0.02, 0.02),
    1000: (0.02, 0.02, 0.02, 0.02),
}
_EPSILONS = (0.5, 1.0, 2.0, 4.0)


def candidates(lowest: int, highest: int, *, policy: BenchmarkPolicy) -> tuple[float, ...]:
    """Return the values that a private quartile may take; they are the same for everybody."""
    steps = round((highest - lowest) / policy.step)
    return tuple(round(lowest + policy.step * number, 6) for number in range(steps + 1))


def plain_quartiles(
    scores: Sequence[float], *, policy: BenchmarkPolicy
) -> tuple[float, float, float]:
    """
    Return quartiles of ten scores or more, each rounded to half a level (ENGINE 7).

    A quartile is the least score that the share has reached (inverted distribution).
    """
    ordered = sorted(scores)
    low, median, high = (_rounded(_at(ordered, q), policy) for q in policy.quartiles)
    return low, median, high


def expected_error(organizations: int, epsilon: float) -> float | None:
    """
    Return the mean error of three private quartiles of one domain, in levels.

    From the table of ENGINE 7, measured again by `benchmarks/privacy.py`: the next smaller
    number of organizations and the next smaller budget, so it is rather too large. None below
    30 organizations or a budget of 0.5: there it is larger than all that was measured.
    """
    counts = [count for count in _MEASURED if count <= organizations]
    column = sum(known <= epsilon + TOLERANCE for known in _EPSILONS) - 1
    return _MEASURED[counts[-1]][column] if counts and column >= 0 else None


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[max(ceil(share * len(ordered) - TOLERANCE), 1) - 1]


def _rounded(value: float, policy: BenchmarkPolicy) -> float:
    return round(value / policy.plain_step) * policy.plain_step

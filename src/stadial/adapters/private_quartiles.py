"""Quartiles with noise, by OpenDP: the only place that draws noise, and never our own."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from stadial.model import TOLERANCE


class PrivacyLibraryError(ValueError):
    """OpenDP is not installed, or does not promise what was asked of it."""


def require_opendp() -> None:
    """
    Refuse to begin without the library.

    Raises:
        PrivacyLibraryError: With the extra that brings it.
    """
    _opendp()


def private_quartiles(
    scores: Sequence[float],
    *,
    quartiles: Sequence[float],
    candidates: tuple[float, ...],
    epsilon: float,
) -> tuple[float, float, float]:
    """
    Return three quartiles, each one of the candidates, with noise that hides each organization.

    The budget is split evenly over the quartiles; putting them in order afterwards costs
    nothing. The noise comes from the system's own source and cannot be seeded: who knows the
    seed could take the noise away.

    Args:
        scores: One number per organization.
        quartiles: Shares, 0 to 1.
        candidates: The values a quartile may take, whatever the scores are.
        epsilon: Budget for all of them, in nats, if one organization joins or leaves.

    Raises:
        PrivacyLibraryError: If OpenDP is missing, or would cost more than the budget.
    """
    each = epsilon / len(quartiles)
    drawn = []
    for quartile in quartiles:
        measurement = _measurement(quartile, candidates, each)
        cost = measurement.map(1)
        if cost > each + TOLERANCE:
            raise PrivacyLibraryError(f"OpenDP would spend {cost:g}; {each:g} was asked for.")
        drawn.append(float(measurement([float(score) for score in scores])))
    low, median, high = sorted(drawn)
    return low, median, high


@lru_cache(maxsize=64)
def _measurement(quartile: float, candidates: tuple[float, ...], epsilon: float) -> Any:
    dp = _opendp()
    space = (
        dp.vector_domain(dp.atom_domain(T=float, nan=False)),
        dp.symmetric_distance(),
    )

    def make(scale: float) -> Any:
        return dp.m.make_private_quantile(
            *space, dp.max_divergence(), list(candidates), quartile, scale
        )

    return dp.binary_search_chain(make, d_in=1, d_out=epsilon, T=float)


def _opendp() -> Any:
    try:
        import opendp.prelude as dp
    except ImportError as error:
        raise PrivacyLibraryError(
            "Quartiles with noise need OpenDP: pip install 'stadial[benchmark]'. "
            "Without it, --plain releases rounded quartiles that are not differentially private."
        ) from error
    dp.enable_features("contrib")
    return dp

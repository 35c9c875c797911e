"""Loss in money, closed form and simulated; only where an organization gave figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

Z_95 = 1.6448536269514722
"""The 95th percentile of the standard normal distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LossScenario:
    """How often something goes wrong in a year, and what it costs each time."""

    id: str
    rate: float
    """Events a year."""
    low: float
    """Loss per event that 5 % stay below; above 0."""
    high: float
    """Loss per event that 5 % exceed."""


def lognormal_of_interval(*, low: float, high: float) -> tuple[float, float]:
    """Return mu and sigma of a lognormal loss whose middle 90 % runs from low to high."""
    return (log(low) + log(high)) / 2, (log(high) - log(low)) / (2 * Z_95)


def mean_loss(*, low: float, high: float) -> float:
    """Return the mean of a lognormal loss from its 90 % interval, in its own currency."""
    mu, sigma = lognormal_of_interval(low=low, high=high)
    return exp(mu + sigma**2 / 2)


def annual_mean(scenario: LossScenario) -> float:
    """Return the mean loss of a year: rate times mean loss per event."""
    return scenario.rate * mean_loss(low=scenario.low, high=scenario.high)


def annual_deviation(scenario: LossScenario) -> float:
    """Return the standard deviation of the loss of a year (compound Poisson)."""
    mu, sigma = lognormal_of_interval(low=scenario.low, high=scenario.high)
    return sqrt(scenario.rate * exp(2 * mu + 2 * sigma**2))


def pert_mean(*, least: float, mode: float, most: float) -> float:
    """Return the mean of a PERT estimate: (min + 4 mode + max) / 6."""
    return (least + 4 * mode + most) / 6


def probability_of_any_loss(rate: float) -> float:
    """Return the probability, 0 to 1, of at least one event in a year."""
    return 1 - exp(-rate)


def simulate_years(
    scenarios: Sequence[LossScenario], *, years: int, seed: int
) -> "dict[str, NDArray[float64]]":
    """
    Return simulated annual losses by scenario id.

    Each scenario draws from a stream of its own, spawned from one seed: one seed
    for all would make independent scenarios move together. The same seed gives the
    same numbers, so before and after can be compared draw by draw.

    Args:
        scenarios: What may go wrong.
        years: How many years to draw.
        seed: Seed of the portfolio.
    """
    import numpy as np

    streams = np.random.default_rng(seed).spawn(len(scenarios))
    found: dict[str, NDArray[float64]] = {}
    for scenario, stream in zip(scenarios, streams, strict=True):
        mu, sigma = lognormal_of_interval(low=scenario.low, high=scenario.high)
        events = stream.poisson(scenario.rate, size=years)
        losses = stream.lognormal(mu, sigma, size=int(events.sum()))
        year_of = np.repeat(np.arange(years), events)
        found[scenario.id] = np.bincount(year_of, weights=losses, minlength=years).astype(
            np.float64
        )
    return found

"""
Years that might be, event by event, before and after a plan (ENGINE 4.2).

Each scenario draws from a stream of its own, seeded by the portfolio and its id: one seed for all
would make independent scenarios move together, and one by its place would change its years with
the order of the file. A plan removes single events and adds none, so *after*
is *before* without those: the difference is that of the plan, and not of chance.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from stadial.engine.loss.closed import lognormal_of_interval
from stadial.model import Estimate, Scenario

if TYPE_CHECKING:
    from numpy import float64
    from numpy.random import Generator
    from numpy.typing import NDArray

YEARS = 100_000
SEED = 1


class Years(NamedTuple):
    """The losses of simulated years, in money."""

    before: "NDArray[float64]"
    after: "NDArray[float64]"
    """The same events, without those that the plan prevents."""


def simulate_years(
    scenarios: Sequence[Scenario],
    *,
    kept: Sequence[float] = (),
    years: int = YEARS,
    seed: int = SEED,
) -> Iterator[Years]:
    """
    Yield the simulated years of each scenario; the same seed gives the same years.

    Args:
        scenarios: What may go wrong.
        kept: Share of the events of each, 0 to 1, that the plan leaves; nothing: all of them.
        years: How many years to draw.
        seed: Seed of the portfolio.
    """
    shares = kept or (1.0,) * len(scenarios)
    for scenario, share in zip(scenarios, shares, strict=True):
        yield _years(scenario, share, years, _stream(seed, scenario.id))


def _stream(seed: int, scenario: str) -> "Generator":
    """Return the random numbers of one scenario, whatever stands before it."""
    import numpy as np

    own = int.from_bytes(sha256(scenario.encode()).digest()[:16])
    return np.random.default_rng(np.random.SeedSequence([seed, own]))


def _years(scenario: Scenario, share: float, years: int, stream: "Generator") -> Years:
    import numpy as np

    mu, sigma = lognormal_of_interval(low=scenario.loss_low, high=scenario.loss_high)
    events = stream.poisson(_rates(scenario.rate, years, stream))
    losses = stream.lognormal(mu, sigma, size=int(events.sum()))
    is_left = stream.random(len(losses)) < share
    year_of = np.repeat(np.arange(years), events)
    before, after = (
        np.bincount(year_of, weights=weights, minlength=years).astype(np.float64)
        for weights in (losses, losses * is_left)
    )
    return Years(before, after)


def _rates(rate: Estimate, years: int, stream: "Generator") -> "NDArray[float64]":
    """Return a rate for each year from a PERT estimate: a beta distribution, stretched."""
    import numpy as np

    width = rate.high - rate.low
    if width <= 0:
        return np.full(years, rate.low, dtype=np.float64)
    rising = 1 + 4 * (rate.mode - rate.low) / width
    falling = 1 + 4 * (rate.high - rate.mode) / width
    found: NDArray[float64] = rate.low + width * stream.beta(rising, falling, size=years)
    return found

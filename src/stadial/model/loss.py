"""What could be lost, in money; only where an organization gave figures."""

from dataclasses import dataclass
from math import floor, log10

from stadial.model.printed import TOLERANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class LossSummary:
    """The loss of a year over many simulated years, in money."""

    expected: float
    """Mean of a year in closed form: rate times mean loss, over all scenarios."""
    mean: float
    """Mean of the simulated years; it lies by the expected one."""
    any_loss: float
    """Share of years, 0 to 1, with at least one event."""
    var_95: float
    """Value at risk: 95 % of years lose no more."""
    var_99: float
    shortfall_95: float
    """Expected shortfall: mean of the worst 5 % of years."""
    shortfall_99: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LossPoint:
    """One point of the loss-exceedance curve."""

    chance: float
    """Share of years, 0 to 1, that lose more."""
    before: float
    """Money, as things stand today."""
    after: float
    """Money, once the roadmap is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioLoss:
    """One scenario before and after the roadmap."""

    scenario: str
    title: str
    rate: float
    """Mean events a year as things stand today."""
    kept: float
    """Share of its events, 0 to 1, that is left once the roadmap is done."""
    before: float
    """Mean loss of a year, in money."""
    after: float
    because: str
    """Why the roadmap lowers it by that much, or does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LossPicture:
    """What could be lost in a year, before and after the roadmap. In money."""

    currency: str
    years: int
    """Simulated years; the same events before and after."""
    before: LossSummary
    after: LossSummary
    saved: float
    """Mean of before minus after, year by year."""
    saved_error: float
    """Standard error of that mean."""
    curve: tuple[LossPoint, ...]
    """Most frequent first."""
    scenarios: tuple[ScenarioLoss, ...]
    """Largest mean loss first."""
    assumptions: tuple[str, ...] = ()


def known_money(value: float) -> float:
    """Return an amount cut to three digits, since more is not known: 1248.7 is 1240."""
    if value <= 0:
        return 0.0
    unit = 10.0 ** (floor(log10(value)) - 2)
    return floor(value / unit + TOLERANCE) * unit


def money_words(value: float, currency: str) -> str:
    """Return an amount as `EUR 1,240,000`, cut to three digits."""
    known = known_money(value)
    return f"{currency} {known:,.0f}" if known >= 100 or not known else f"{currency} {known:.3g}"

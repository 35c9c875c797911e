"""The pace of the whole is no faster than that of the domains it is made of (ENGINE 1.2, 8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stadial.engine.forecast.pace_answer import finish_after, quarter_words
from stadial.model import PaceAnswer

Quarters = tuple[int | None, int | None, int | None]
_RULE = (
    "Counted all together, criteria of one domain could stand in for those of another. So at "
    "each chance the later of two counts: all that blocks the whole, and the time by which the "
    "domains that the overall rule asks for are there, each at its own pace."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainPace:
    """When a domain gets to the level, and to the one below, at its own pace."""

    achieved: float
    """Headline of today; the lowest level where nothing is assessed."""
    at_level: Quarters
    at_lower: Quarters

    def value(self, level: int, *, place: int, after: int) -> float:
        """Return the headline it has for sure after some quarters, at one of the chances."""
        for aim, quarters in ((level, self.at_level), (level - 1, self.at_lower)):
            at = quarters[place]
            if at is not None and at <= after:
                return max(self.achieved, float(aim))
        return self.achieved


def with_domains(
    own: PaceAnswer,
    *,
    level: int,
    domains: Sequence[DomainPace],
    overall: Callable[[Sequence[float]], int],
    at: date,
) -> PaceAnswer:
    """
    Return the answer for the whole, no quantile of it before enough domains are there.

    Args:
        own: What follows from all criteria that block the whole, counted together.
        level: The level to reach.
        domains: Its applicable domains.
        overall: Gives the level of the whole for headlines of the domains.
        at: The day from which quarters count.
    """
    if not own.is_enough:
        return own
    asked = _enough(level, domains, overall)
    early, likely, late = (_later(a, b) for a, b in zip(own.quarters, asked, strict=True))
    quarters = (early, likely, late)
    because = replace(
        own.because,
        value=quarter_words(quarters),
        rule=f"{own.because.rule} {_RULE}",
        inputs={
            **own.because.inputs,
            "all criteria together": quarter_words(own.quarters),
            "enough domains": quarter_words(asked),
        },
    )
    return replace(own, quarters=quarters, finish=finish_after(quarters, at=at), because=because)


def _enough(
    level: int, domains: Sequence[DomainPace], overall: Callable[[Sequence[float]], int]
) -> Quarters:
    """Return the quarters after which enough domains are there with 10, 50 and 90 %."""

    def first(place: int) -> int | None:
        ends = {x[place] for each in domains for x in (each.at_level, each.at_lower)}
        for after in sorted({0, *(end for end in ends if end is not None)}):
            if overall([x.value(level, place=place, after=after) for x in domains]) >= level:
                return after
        return None

    return first(0), first(1), first(2)


def _later(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else max(first, second)

"""
Which levels one person's answers leave open, and on which criteria they hang.

The level of every gated rule is the lowest of what each level of each capability allows. So
where the answers to one of them cannot pull the level down while all else is met, they can
never change it, and none of them is needed. What can is a hinge.
"""

from collections.abc import Iterable
from typing import NamedTuple

from stadial.engine.interview.sheet import Sheet
from stadial.engine.policies import Values
from stadial.engine.score import by_level, level_of
from stadial.model import Capability, Criterion, Domain

Part = Capability | Domain
"""What has a level."""


class Hinge(NamedTuple):
    """One level of one capability: the criteria of it whose ratings are not known."""

    capability: Capability
    level: int
    unknown: tuple[Criterion, ...]


class Standings(NamedTuple):
    """The bounds of the level of a capability or a domain, and what moves them."""

    part: Part
    low: int
    high: int
    hinges: tuple[Hinge, ...] = ()
    """What can still change the level, in the order of the framework."""

    @property
    def is_decided(self) -> bool:
        """Whether no answer can change the level."""
        return self.low == self.high

    def is_open_at(self, level: int) -> bool:
        """Return whether answers at a level of it can still change what it stands on."""
        return any(hinge.level == level for hinge in self.hinges)


def parts_of(domain: Part) -> tuple[Capability, ...]:
    """Return the capabilities that make a level."""
    return domain.capabilities if isinstance(domain, Domain) else (domain,)


def standings_of(part: Part, sheet: Sheet) -> Standings | None:
    """Return how the level of a capability or domain stands; None where nothing applies."""
    if not any(x.id in sheet.spans for c in parts_of(part) for x in c.criteria):
        return None
    best = Bound(part, sheet, high=True)
    low, high = Bound(part, sheet, high=False).level, best.level
    if low == high:
        return Standings(part, low, high)
    hinges = tuple(
        hinge
        for hinge in possible_hinges(parts_of(part), sheet)
        if best.level_if(_lows(hinge, sheet), hinge.capability) < high
    )
    return Standings(part, low, high, hinges)


def standings_by_id(parts: Iterable[Part], sheet: Sheet) -> dict[str, Standings]:
    """Return how each of some parts stands; those where nothing applies are left out."""
    return {part.id: found for part in parts if (found := standings_of(part, sheet))}


def possible_hinges(capabilities: Iterable[Capability], sheet: Sheet) -> list[Hinge]:
    """Return every level of every capability with a rating that is not known."""
    found = []
    for capability in capabilities:
        for level, peers in by_level(capability.criteria).items():
            unknown = tuple(c for c in peers if c.id in sheet.spans and _is_wide(c.id, sheet))
            if unknown:
                found.append(Hinge(capability, level, unknown))
    return found


class Bound:
    """The highest or lowest level of a part, and what it would be with other ratings."""

    def __init__(self, part: Part, sheet: Sheet, *, high: bool) -> None:
        """Fill in what is not known: as fully for the high bound, as not for the low one."""
        self._part, self._rules = part, sheet.rules
        self._values = {
            x.id: sheet.spans[x.id].high if high else sheet.spans[x.id].low
            for capability in parts_of(part)
            for x in capability.criteria
            if x.id in sheet.spans
        }
        self._reached = {
            c.id: self._capability(c, self._values)
            for c in parts_of(part)
            if any(x.id in sheet.spans for x in c.criteria)
        }
        self.level = self._level(self._values, self._reached)

    def level_if(self, ratings: Values, capability: Capability) -> int:
        """Return the level with some other ratings in one of its capabilities."""
        values = {**self._values, **ratings}
        changed = {capability.id: self._capability(capability, values)}
        return self._level(values, {**self._reached, **changed})

    def _capability(self, capability: Capability, values: Values) -> float:
        own = {x.id: values[x.id] for x in capability.criteria if x.id in values}
        return self._rules.policy.capability_value(capability, values=own, scale=self._rules.scale)

    def _level(self, values: Values, reached: Values) -> int:
        if not isinstance(self._part, Domain):
            return level_of(reached[self._part.id])
        value = self._rules.policy.domain_value(
            self._part, values=values, capability_values=reached, scale=self._rules.scale
        )
        return level_of(value)


def _lows(hinge: Hinge, sheet: Sheet) -> dict[str, float]:
    return {criterion.id: sheet.spans[criterion.id].low for criterion in hinge.unknown}


def _is_wide(criterion: str, sheet: Sheet) -> bool:
    span = sheet.spans[criterion]
    return span.low < span.high

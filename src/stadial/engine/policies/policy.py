"""What a scoring policy is: one published rule that turns ratings into scores."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from stadial.engine.score import by_level, level_of, weighted_mean
from stadial.model import TOLERANCE, Capability, Criterion, Domain, Settings

Values = Mapping[str, float]
"""Rating by criterion id, 0 to 1: applicable criteria only, unknowns filled in."""


class Scale(NamedTuple):
    """The scale of a framework, and the constants that are policy."""

    ground: int
    """The level that everyone stands on."""
    top: float
    settings: Settings


class Need(NamedTuple):
    """What one criterion must be rated for the next level."""

    criterion: str
    rating: float
    """0 to 1."""


class Policy(ABC):
    """
    One rule. Every rule here is monotone: a better rating never lowers a score.

    So exact bounds come from two evaluations, with unknowns as 0 and as 1.
    """

    source: ClassVar[str]
    """Where the rule is published."""
    gated: ClassVar[bool] = False
    """Whether a level needs the levels below it."""
    level_rule: ClassVar[str]
    capability_rule: ClassVar[str]
    domain_rule: ClassVar[str]
    overall_rule: ClassVar[str]

    def achievement(
        self, criteria: Sequence[Criterion], *, values: Values, settings: Settings
    ) -> float:
        """Return how far one level of one capability is reached, 0 to 1."""
        del settings
        return plain_mean(criteria, values)

    @abstractmethod
    def capability_value(self, capability: Capability, *, values: Values, scale: Scale) -> float:
        """Return the headline of a capability with at least one applicable criterion."""

    def domain_value(
        self, domain: Domain, *, values: Values, capability_values: Values, scale: Scale
    ) -> float:
        """Return the headline of a domain from its applicable capabilities; at least one."""
        del values, scale
        own = [c for c in domain.capabilities if c.id in capability_values]
        return weighted_mean(
            [capability_values[c.id] for c in own], weights=[c.weight for c in own]
        )

    def overall_level(
        self, values: Sequence[float], *, weights: Sequence[float], settings: Settings
    ) -> int:
        """Return the level of the whole from the headlines of the applicable domains."""
        del settings
        return level_of(weighted_mean(values, weights=weights))

    def needs(self, capability: Capability, *, values: Values, scale: Scale) -> tuple[Need, ...]:
        """Return ratings that would take a capability to its next level, or to its top."""
        del scale
        return tuple(
            Need(criterion=criterion.id, rating=1.0)
            for criterion in applicable(capability, values)
            if values[criterion.id] < 1 - TOLERANCE
        )


def applicable(capability: Capability, values: Values) -> list[Criterion]:
    """Return the criteria of a capability that have a value, lowest level first."""
    return sorted((c for c in capability.criteria if c.id in values), key=lambda c: c.level)


def plain_mean(criteria: Sequence[Criterion], values: Values) -> float:
    """Return the weighted mean rating of some criteria; at least one."""
    return weighted_mean([values[c.id] for c in criteria], weights=[c.weight for c in criteria])


def threshold_level(
    criteria: Sequence[Criterion], *, values: Values, least: float, ground: int
) -> int:
    """Return the highest level up to which every criterion is rated at least so much."""
    level = ground
    for number, peers in by_level(criteria).items():
        if any(values[c.id] < least - TOLERANCE for c in peers):
            return level
        level = number
    return level


def threshold_needs(capability: Capability, *, values: Values, least: float) -> tuple[Need, ...]:
    """Return what is below a threshold at the lowest level that has any of it."""
    for peers in by_level(applicable(capability, values)).values():
        lacking = [c for c in peers if values[c.id] < least - TOLERANCE]
        if lacking:
            return tuple(Need(criterion=c.id, rating=least) for c in lacking)
    return ()

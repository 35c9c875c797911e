"""
ISO/IEC 33020: attributes rated N, P, L, F; a level needs its own at L or F, all lower ones at F.

Source: ISO/IEC 33020, as adapted in Automotive SPICE PAM 3.1 and 4.0, section 3.2. A
capability is a process, a criterion is one process attribute, or one of several
statements of an attribute that its stream names.
"""

from collections.abc import Mapping, Sequence

from typing_extensions import override

from stadial.engine.policies.policy import (
    Need,
    Policy,
    Scale,
    Values,
    applicable,
    plain_mean,
)
from stadial.engine.score import level_of
from stadial.model import TOLERANCE, Capability, Criterion, Domain, Settings

BANDS = ((0.15, "N"), (0.50, "P"), (0.85, "L"))
"""Highest share of each letter; above the last it is F."""


def letter_of(share: float) -> str:
    """Return N, P, L or F for a share of 0 to 1: N to 15 %, P to 50 %, L to 85 %."""
    return next((letter for edge, letter in BANDS if share <= edge + TOLERANCE), "F")


def profile_level(profile: Mapping[int, str], *, ground: int = 0) -> int:
    """
    Return the capability level of a profile.

    Args:
        profile: Attribute letters by level, for instance `{1: "F", 2: "FL"}`.
        ground: The level that every process stands on.
    """
    level = ground
    for number in sorted(profile):
        if set(profile[number]) - set("LF"):
            return level
        level = number
        if set(profile[number]) - {"F"}:
            return level
    return level


class Iso33020(Policy):
    """Whole levels only, by the letters of process attributes."""

    source = "ISO/IEC 33020; Automotive SPICE PAM 3.1 and 4.0, section 3.2"
    gated = True
    level_rule = "The mean of its attributes; the level needs each at L or F, all lower ones at F."
    capability_rule = "The highest level whose attributes are L or F above levels wholly at F."
    domain_rule = "The level of its lowest process."
    overall_rule = "The level of the lowest domain."

    @override
    def capability_value(self, capability: Capability, *, values: Values, scale: Scale) -> float:
        letters: dict[int, str] = {}
        for level, attribute in _attributes(capability, values):
            letters[level] = letters.get(level, "") + letter_of(plain_mean(attribute, values))
        return profile_level(letters, ground=scale.ground)

    @override
    def domain_value(
        self, domain: Domain, *, values: Values, capability_values: Values, scale: Scale
    ) -> float:
        return min(
            capability_values[c.id] for c in domain.capabilities if c.id in capability_values
        )

    @override
    def overall_level(
        self, values: Sequence[float], *, weights: Sequence[float], settings: Settings
    ) -> int:
        return level_of(min(values))

    @override
    def needs(self, capability: Capability, *, values: Values, scale: Scale) -> tuple[Need, ...]:
        reached = self.capability_value(capability, values=values, scale=scale)
        above = [level for level, _ in _attributes(capability, values) if level > reached]
        found = []
        for level, attribute in _attributes(capability, values):
            letter = letter_of(plain_mean(attribute, values))
            wanted = "F" if level <= reached else "LF"
            if above and level <= min(above) and letter not in wanted:
                least = 1.0 if wanted == "F" else 2 / 3
                found += [
                    Need(criterion=c.id, rating=least)
                    for c in attribute
                    if values[c.id] < least - TOLERANCE
                ]
        return tuple(found)


def _attributes(capability: Capability, values: Values) -> list[tuple[int, list[Criterion]]]:
    """Return level and criteria of each attribute, lowest level first."""
    found: dict[tuple[int, str], list[Criterion]] = {}
    for criterion in applicable(capability, values):
        found.setdefault((criterion.level, criterion.stream or criterion.id), []).append(criterion)
    return [(level, criteria) for (level, _), criteria in found.items()]

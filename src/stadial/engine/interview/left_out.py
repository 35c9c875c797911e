"""Why each criterion was not asked, in words."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from stadial.engine.interview.levels import Standings
from stadial.engine.interview.sheet import Sheet
from stadial.model import Capability, Criterion, Domain, NotAsked, Skipped


class Grounds(NamedTuple):
    """All that says whether a criterion can still change a level."""

    sheet: Sheet
    aims: Mapping[str, Standings]
    """What is to be decided, by id."""
    enough: frozenset[str]
    """Ids of aims that are likely enough, in triage."""
    own: Mapping[str, Standings]
    """Of every capability that applies, by id."""


def skipped_of(capabilities: Iterable[Capability], grounds: Grounds) -> tuple[Skipped, ...]:
    """Return every criterion without an answer of its own, in the order of the framework."""
    found = []
    for capability in capabilities:
        for criterion in capability.criteria:
            reason = _outside(criterion, capability, grounds.sheet)
            if reason is None and criterion.id in grounds.sheet.open:
                reason = _inside(criterion, capability, grounds)
            if reason is not None:
                found.append(Skipped(criterion=criterion.id, reason=reason[0], because=reason[1]))
    return tuple(found)


Reason = tuple[NotAsked, str]


def _outside(criterion: Criterion, capability: Capability, sheet: Sheet) -> Reason | None:
    """Return why it needs no answer at all, where that is so."""
    if criterion.id in sheet.left_out:
        return NotAsked.NOT_APPLICABLE, sheet.left_out[criterion.id]
    if criterion.id in sheet.voted and criterion.id not in sheet.open:
        return NotAsked.VOTED, f"The level picked for {capability.id} answers it."
    return None


def _inside(criterion: Criterion, capability: Capability, grounds: Grounds) -> Reason:
    """Return why an open question was left out."""
    own, level = grounds.own[capability.id], criterion.level
    if own.is_open_at(level):
        return _by_the_aim(criterion, capability, grounds)
    if level <= own.high:
        text = f"Level {level} of {capability.id} is held, whatever is answered here."
        return NotAsked.LEVEL_HELD, text
    missed = _missed(capability, own, grounds.sheet)
    if missed == level:
        text = f"Level {level} of {capability.id} is missed already, whatever is answered here."
        return NotAsked.OWN_LEVEL_MISSED, text
    text = f"Level {missed} of {capability.id} is missed, so level {level} cannot count."
    return NotAsked.LOWER_LEVEL_MISSED, text


def _by_the_aim(criterion: Criterion, capability: Capability, grounds: Grounds) -> Reason:
    """Return why what can change its capability was left out."""
    domain = grounds.sheet.framework.domain_of[capability.id]
    aim = grounds.aims[domain.id if domain.id in grounds.aims else capability.id]
    about = aim.part.id
    if not any(criterion in hinge.unknown for hinge in aim.hinges):
        lowest = _lowest(domain, grounds)
        text = (
            f"{lowest} keeps {about} on level {aim.high} at most, whatever {capability.id} reaches."
        )
        return NotAsked.DOMAIN_HELD_DOWN, text
    if about in grounds.enough:
        text = f"The level of {about} is likely enough; an answer here could still change it."
        return NotAsked.LIKELY_ENOUGH, text
    return NotAsked.STILL_OPEN, f"The level of {about} can hang on it. It is still to be asked."


def _missed(capability: Capability, own: Standings, sheet: Sheet) -> int:
    """Return the first level above the highest that a capability can stand on."""
    return min(x.level for x in capability.criteria if x.level > own.high and x.id in sheet.spans)


def _lowest(domain: Domain, grounds: Grounds) -> str:
    """Return the id of the capability that can reach least; the first of several."""
    own = [grounds.own[c.id] for c in domain.capabilities if c.id in grounds.own]
    return min(own, key=lambda each: each.high).part.id

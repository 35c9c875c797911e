"""Where people see the same thing differently, and must settle it (ENGINE 2)."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor

from stadial.engine.aggregate import by_group, median
from stadial.engine.agreement import rwg
from stadial.engine.expand import Opinion, answers_to
from stadial.engine.judge import Case
from stadial.engine.pooling import names_shown
from stadial.engine.score import achievement, by_level
from stadial.model import TOLERANCE, Capability, Criterion, Disagreement, Vote

LEAST_AGREEMENT = 0.70
RATING_STEPS = 3
"""Steps from not to fully."""

Said = Sequence[tuple[str, float | None]]
"""Stakeholder group and value of each person; None is unknown."""


def disagreements(case: Case) -> tuple[Disagreement, ...]:
    """
    Return how differently each capability is seen, in levels.

    A person's level is their vote, or what their own answers to its criteria imply. Capabilities
    that nobody spoke of are left out.
    """
    found = []
    for capability in case.framework.capability_by_id.values():
        said = levels_said(capability, case=case)
        if said:
            found.append(_disagreement(capability, said, case))
    return tuple(found)


def is_disputed_criterion(opinions: Sequence[Opinion]) -> bool:
    """
    Return whether people's answers to one criterion must be settled.

    True where agreement is below .70 or group medians lie two steps apart. What follows
    from level votes alone is settled for the capability instead.
    """
    if all(opinion.from_vote for opinion in opinions):
        return False
    said = [(x.group, None if x.value is None else x.value * RATING_STEPS) for x in opinions]
    return is_disputed(said, steps=RATING_STEPS + 1, apart=2)


def is_disputed(said: Said, *, steps: int, apart: float) -> bool:
    """
    Return whether people see a thing too differently to take the middle.

    Args:
        said: Group and value of each person, in steps.
        steps: How many steps there are to choose from.
        apart: How far group medians may not lie apart.
    """
    values = [value for _, value in said if value is not None]
    agreement = rwg(values, scale=steps)
    if agreement is None:
        return False
    medians = [median(group) for group in by_group(said).values()]
    far = max(medians) - min(medians) >= apart - TOLERANCE
    return far or agreement < LEAST_AGREEMENT - TOLERANCE


def levels_said(capability: Capability, *, case: Case) -> Said:
    """Return group and level of each person who spoke of a capability, by respondent id."""
    voted = case.heard.votes.get(capability.id, {})
    levels = {person: _voted(votes.values()) for person, votes in voted.items()}
    implied = _implied(capability, case)
    found = levels | {person: level for person, level in implied.items() if person not in levels}
    return [(case.heard.groups.get(person, ""), found[person]) for person in sorted(found)]


def _voted(votes: Iterable[Vote]) -> float | None:
    """Return the level a person voted for: the median of theirs over AI systems."""
    levels = [float(vote.level) for vote in votes if vote.level is not None]
    return median(levels) if levels else None


def _implied(capability: Capability, case: Case) -> Mapping[str, float | None]:
    answers: dict[str, dict[str, float | None]] = {}
    for criterion in capability.criteria:
        for person, value in answers_to(criterion, heard=case.heard).items():
            answers.setdefault(person, {})[criterion.id] = value
    levels = by_level(capability.criteria)
    return {
        person: _level_of_answers(levels, given, case)
        for person, given in answers.items()
        if _spoke_of_the_ground(capability, given)
    }


def _spoke_of_the_ground(capability: Capability, given: Mapping[str, float | None]) -> bool:
    """Return whether a person answered the lowest level, or nothing but unknown."""
    lowest = min(criterion.level for criterion in capability.criteria)
    known = [key for key, value in given.items() if value is not None]
    return not known or any(c.level == lowest and c.id in known for c in capability.criteria)


def _level_of_answers(
    levels: Mapping[int, Sequence[Criterion]], given: Mapping[str, float | None], case: Case
) -> float | None:
    """Return the level that answers imply, up to the first level without an answer."""
    known = {key: value for key, value in given.items() if value is not None}
    if not known:
        return None
    level = case.framework.scoring.floor
    for number, peers in levels.items():
        answered = [criterion for criterion in peers if criterion.id in known]
        if not answered or achievement(answered, values=known, settings=case.settings) < 1:
            break
        level = number
    return float(level)


def _disagreement(capability: Capability, said: Said, case: Case) -> Disagreement:
    scoring = case.framework.scoring
    steps = int(scoring.top) - scoring.floor + 1
    values = [value for _, value in said if value is not None]
    disputed = is_disputed(said, steps=steps, apart=1)
    return Disagreement(
        about=capability.id,
        by_group=shown_groups(said),
        unknown=len(said) - len(values),
        spread=max(values) - min(values) if values else 0.0,
        rwg=rwg(values, scale=steps),
        to_settle=disputed and not _is_settled(capability, values, case),
    )


def shown_groups(said: Said) -> dict[str, tuple[float, ...]]:
    """Return known values by group; groups under three people only pooled, for privacy."""
    known = by_group(said)
    names = names_shown({group: len(values) for group, values in known.items()})
    shown = [(names[group], value) for group, values in known.items() for value in values]
    return {group: tuple(values) for group, values in by_group(shown).items()}


def _is_settled(capability: Capability, values: Sequence[float], case: Case) -> bool:
    """Return whether an assessor decided every criterion that the dispute is about."""
    low, high = floor(min(values)), ceil(max(values))
    decided = {criterion for criterion, _ in case.rulings.holding}
    between = [c.id for c in capability.criteria if low < c.level <= high]
    return bool(between) and decided.issuperset(between)

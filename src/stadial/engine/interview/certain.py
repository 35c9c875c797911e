"""The question most likely to rule out the lowest open level: no model of people is needed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stadial.engine.interview.levels import Bound, Hinge, Part, Standings
from stadial.engine.interview.sheet import Sheet
from stadial.model import Capability, Criterion

WORDS = (("not", 0.0), ("partly", 1 / 3), ("largely", 2 / 3), ("fully", 1.0))
"""The answers, worst first."""


class Choice(NamedTuple):
    """One criterion that may be asked."""

    criterion: Criterion
    part: Part
    """What has the level that hangs on it."""
    decides: tuple[str, ...] = ()
    """The answers that rule the level of the criterion out at once."""
    bits: float | None = None
    risk: float | None = None


def askable(
    standings: Standings, sheet: Sheet, *, passed: frozenset[str]
) -> list[tuple[Hinge, Criterion]]:
    """Return what can still change a level and may be asked, in the order of the framework."""
    return [
        (hinge, criterion)
        for hinge in standings.hinges
        for criterion in hinge.unknown
        if criterion.id in sheet.open and criterion.id not in passed
    ]


def choose_certain(
    all_standings: Iterable[Standings], sheet: Sheet, *, passed: frozenset[str]
) -> Choice | None:
    """
    Return the question most likely to rule out the lowest open level; None where none helps.

    Within one level of one domain every criterion is taken to be equally hard. An answer rules
    a level out together with every worse one, so more such answers are more likely, whatever
    the person's ability. Ties go to key criteria, then to the order of the framework. One domain
    or capability is finished before the next: the number of questions is the same. Where an
    unknown leaves a level open, questions go on that can still narrow it.
    """
    for standings in all_standings:
        found = askable(standings, sheet, passed=passed)
        if found:
            return _most_likely_to_disprove(standings, found, sheet)
    return None


def _most_likely_to_disprove(
    standings: Standings, found: Sequence[tuple[Hinge, Criterion]], sheet: Sheet
) -> Choice:
    lowest, best = min(hinge.level for hinge, _ in found), Bound(standings.part, sheet, high=True)
    choices = [
        (hinge.capability, criterion, deciding_answers(criterion, best, hinge=hinge, sheet=sheet))
        for hinge, criterion in found
        if hinge.level == lowest
    ]
    _, criterion, decides = min(
        choices, key=lambda x: (-len(x[2]), not x[1].key, -_weight_share(x[1], x[0]))
    )
    return Choice(criterion, standings.part, decides)


def deciding_answers(
    criterion: Criterion, best: Bound, *, hinge: Hinge, sheet: Sheet
) -> tuple[str, ...]:
    """
    Return the answers that rule the level of a criterion out, with all else still possible.

    Args:
        criterion: What may be asked.
        best: The highest level that is still possible.
        hinge: Where the criterion stands.
        sheet: The answers so far.
    """
    span = sheet.spans[criterion.id]
    return tuple(
        word
        for word, value in WORDS
        if best.level_if({criterion.id: min(max(value, span.low), span.high)}, hinge.capability)
        < criterion.level
    )


def _weight_share(criterion: Criterion, capability: Capability) -> float:
    """Return the share of its level's weight that a criterion has, all of them applicable."""
    level = sum(x.weight for x in capability.criteria if x.level == criterion.level)
    return criterion.weight / level

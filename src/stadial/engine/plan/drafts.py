"""From criteria to initiatives: those that exist, and proposals for the criteria left."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from stadial.engine.plan.commission import Commission
from stadial.engine.plan.fitting import Fitted, completed, proposals
from stadial.engine.plan.times import is_running
from stadial.engine.plan.wanted import Wanted, missing_prerequisites, wanted_criteria
from stadial.model import Initiative, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One initiative that wants a place on the roadmap."""

    initiative: Initiative
    """With team, effort, kind and metric filled in; its dates are still the old ones."""
    criteria: tuple[str, ...]
    """Those of its criteria that are still to be reached."""
    after: tuple[str, ...]
    """Ids of the drafts that must end first."""
    is_new: bool
    cannot: str = ""
    """Why nobody can do it; empty where somebody can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """All of them, and what could not become one."""

    drafts: tuple[Draft, ...]
    wanted: Wanted
    notes: tuple[str, ...]


def draft_initiatives(commission: Commission) -> Drafts:
    """
    Return what is to be planned.

    A lacking criterion belongs to the first open initiative that names it; without one it
    becomes a proposal, owner left empty, or a part of one where proposals bundle. Effort
    is what the gap analysis prints: the whole person-days of a criterion, however far it is
    met, since a rating says how sure one is and not how much work is left.
    """
    wanted = wanted_criteria(commission)
    holder: dict[str, str] = {}
    fitted: list[Fitted] = []
    notes: list[str] = []
    for initiative in commission.open_initiatives:
        own = tuple(x for x in initiative.criteria if x in wanted.criteria and x not in holder)
        holder |= dict.fromkeys(own, initiative.id)
        fitted.append(completed(commission, initiative, own))
        if not own:
            notes.append(_nothing_left(initiative, wanted))
    free = [criterion for criterion in wanted.criteria if criterion not in holder]
    offered = proposals(commission, free)
    holder |= {criterion: each.initiative.id for each in offered for criterion in each.criteria}
    initiatives = [(each.initiative, each.criteria) for each in (*fitted, *offered)]
    before, circles = _order(commission, initiatives, holder)
    drafts = tuple(
        Draft(
            initiative=replace(
                each.initiative,
                requires=(*_finished(commission, each.initiative), *before[each.initiative.id]),
            ),
            criteria=each.criteria,
            after=before[each.initiative.id],
            is_new=number >= len(fitted),
            cannot=each.cannot,
        )
        for number, each in enumerate((*fitted, *offered))
    )
    notes += [each.note for each in (*fitted, *offered) if each.note]
    return Drafts(drafts=drafts, wanted=wanted, notes=(*notes, *circles))


def _finished(commission: Commission, initiative: Initiative) -> tuple[str, ...]:
    """Return what it waited for and is done: nobody waits for it, and it stays on record."""
    done = {x.id for x in commission.assessment.roadmap.initiatives if x.status is Status.DONE}
    return tuple(first for first in initiative.requires if first in done)


def _nothing_left(initiative: Initiative, wanted: Wanted) -> str:
    for key in initiative.criteria:
        if key in wanted.blocked:
            return f"‘{initiative.title}’ cannot reach {key}: {wanted.blocked[key]}."
    return (
        f"‘{initiative.title}’ has nothing left to reach up to the targets; "
        "close it, or give it criteria."
    )


def _order(
    commission: Commission,
    initiatives: list[tuple[Initiative, tuple[str, ...]]],
    holder: Mapping[str, str],
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """
    Return which initiatives each one waits for, and which of these links were left out.

    What people typed comes first. A link that would close a circle, because one initiative
    bundles criteria of several steps, is left out and noted.
    """
    before: dict[str, list[str]] = {initiative.id: [] for initiative, _ in initiatives}
    notes: list[str] = []
    links = [(x.id, first) for x, _ in initiatives for first in x.requires]
    links += [
        (initiative.id, holder[first])
        for initiative, criteria in initiatives
        if not is_running(initiative, commission.quarters)  # it waits for nothing any more
        for key in criteria
        for first in missing_prerequisites(commission, key)
        if first in holder
    ]
    for name, first in dict.fromkeys(links):
        if first not in before or first == name:
            continue
        if _reaches(before, first, name):
            notes.append(
                f"{name} should wait for {first}, which waits for {name}; the planner lets "
                "them run side by side. Split the one that bundles criteria of several steps."
            )
        else:
            before[name].append(first)
    return {name: tuple(firsts) for name, firsts in before.items()}, notes


def _reaches(before: Mapping[str, list[str]], start: str, goal: str) -> bool:
    """Tell whether `goal` must come before `start`."""
    seen, open_ones = {start}, [start]
    for name in open_ones:  # grows while it is read
        for first in before[name]:
            if first not in seen:
                seen.add(first)
                open_ones.append(first)
    return goal in seen

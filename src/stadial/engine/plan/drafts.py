"""From criteria to initiatives: those that exist, and one proposal for each criterion left."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from stadial.engine.plan.commission import PREFIX, Commission
from stadial.engine.plan.wanted import Wanted, missing_prerequisites, wanted_criteria
from stadial.engine.steps import effort_days
from stadial.model import Criterion, Initiative, Team, Work, WorkKind


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
    becomes a proposal, owner left empty. Effort is what the gap analysis prints: the whole
    person-days of a criterion, however far it is met, since a rating says how sure one
    is and not how much work is left.
    """
    wanted = wanted_criteria(commission)
    kinds = {work.criterion: work for work in commission.gaps.work}
    holder: dict[str, str] = {}
    initiatives: list[tuple[Initiative, tuple[str, ...]]] = []
    notes: list[str] = []
    for initiative in commission.open_initiatives:
        own = tuple(x for x in initiative.criteria if x in wanted.criteria and x not in holder)
        holder |= dict.fromkeys(own, initiative.id)
        initiatives.append((_completed(commission, initiative, own, kinds), own))
        if not own:
            notes.append(_nothing_left(initiative, wanted))
    taken = {initiative.id for initiative in commission.assessment.roadmap.initiatives}
    for criterion in wanted.criteria:
        if criterion not in holder:
            proposal = _proposal(commission, criterion, kinds, taken)
            holder[criterion] = proposal.id
            initiatives.append((proposal, (criterion,)))
    before, circles = _order(commission, initiatives, holder)
    known = {initiative.id for initiative in commission.open_initiatives}
    drafts = tuple(
        Draft(
            initiative=replace(initiative, requires=before[initiative.id]),
            criteria=criteria,
            after=before[initiative.id],
            is_new=initiative.id not in known,
        )
        for initiative, criteria in initiatives
    )
    return Drafts(drafts=drafts, wanted=wanted, notes=(*notes, *circles))


def team_for(commission: Commission, criterion: Criterion) -> Team:
    """Return the team of the first stakeholder group that has one, else the first team."""
    for group in criterion.stakeholders:
        for team in commission.teams:
            if group in team.groups:
                return team
    return commission.teams[0]


def success_metric(criterion: Criterion) -> str:
    """Return a countable sentence that tells when a criterion is met."""
    if criterion.metric is not None:
        metric = criterion.metric
        return f"{metric.name} {metric.operator} {metric.target:g} {metric.unit}".strip()
    if criterion.coverage is not None:
        population = criterion.coverage.population.replace("_", " ")
        return f"At least {criterion.coverage.min_percent} % of {population}: {criterion.title}"
    proof = criterion.evidence[0] if criterion.evidence else criterion.title
    return f"1 accepted piece of evidence: {proof}"


def _completed(
    commission: Commission,
    initiative: Initiative,
    own: tuple[str, ...],
    kinds: Mapping[str, Work],
) -> Initiative:
    """Return an existing initiative with what people left open."""
    known = commission.framework.criterion_by_id
    criteria = [known[key] for key in initiative.criteria if key in known]
    effort = initiative.effort_days or sum(effort_days(each) for each in criteria)
    team = initiative.team or (team_for(commission, criteria[0]).id if criteria else "")
    metric = initiative.metric or (success_metric(criteria[0]) if criteria else "")
    kind = initiative.kind or _kind(own, kinds)
    return replace(initiative, effort_days=effort, team=team, metric=metric, kind=kind)


def _proposal(
    commission: Commission, key: str, kinds: Mapping[str, Work], taken: set[str]
) -> Initiative:
    criterion = commission.framework.criterion_by_id[key]
    name, number = f"{PREFIX}{key}", 2
    while name in taken:
        name, number = f"{PREFIX}{key}-{number}", number + 1
    return Initiative(
        id=name,
        title=criterion.title,
        criteria=(key,),
        team=team_for(commission, criterion).id,
        effort_days=effort_days(criterion),
        metric=success_metric(criterion),
        kind=_kind((key,), kinds),
    )


def _kind(criteria: tuple[str, ...], kinds: Mapping[str, Work]) -> WorkKind | None:
    """Return the kind of the weightiest criterion: strategic beats the others."""
    found = [kinds[key].kind for key in criteria if key in kinds]
    if WorkKind.STRATEGIC in found:
        return WorkKind.STRATEGIC
    return found[0] if found else None


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

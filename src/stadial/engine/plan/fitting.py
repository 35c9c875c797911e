"""One initiative made whole: who does it, what it takes, and how one sees that it worked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stadial.engine.plan.capacity import missing_skills
from stadial.engine.plan.commission import PREFIX, Commission
from stadial.engine.plan.metrics import aim_of
from stadial.engine.steps import effort_days
from stadial.model import Criterion, Initiative, Status, Team, WorkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """An initiative with team, effort, kind and metric."""

    initiative: Initiative
    criteria: tuple[str, ...]
    """Those of its criteria that are still to be reached."""
    cannot: str = ""
    """Why nobody can do it."""
    note: str = ""


def completed(commission: Commission, initiative: Initiative, own: tuple[str, ...]) -> Fitted:
    """Return an existing initiative with what people left open."""
    known = commission.framework.criterion_by_id
    criteria = [known[key] for key in initiative.criteria if key in known]
    effort = initiative.effort_days or sum(effort_days(each) for each in criteria)
    team = initiative.team or (team_for(commission, criteria[0]).id if criteria else "")
    kind = initiative.kind or _kind(commission, own)
    whole = replace(initiative, effort_days=effort, team=team, kind=kind)
    if not initiative.metric:
        aim = aim_of(criteria, commission.assessment)
        whole = replace(
            whole, metric=aim.text, metric_baseline=aim.baseline, metric_target=aim.target
        )
    return _with_skilled_team(commission, whole, own)


def proposals(commission: Commission, criteria: Sequence[str]) -> list[Fitted]:
    """
    Return one proposal for each criterion, or for each capability and level together.

    A quick win stays one of its own: in a bundle it would be neither quick nor seen.
    """
    taken = {initiative.id for initiative in commission.assessment.roadmap.initiatives}
    return [_proposal(commission, own, taken) for own in _bundles(commission, criteria)]


def team_for(commission: Commission, criterion: Criterion) -> Team:
    """Return the team of the first stakeholder group that has one, else the first team."""
    for group in criterion.stakeholders:
        for team in commission.teams:
            if group in team.groups:
                return team
    return commission.teams[0]


def _bundles(commission: Commission, criteria: Sequence[str]) -> list[tuple[str, ...]]:
    if not commission.is_bundled:
        return [(key,) for key in criteria]
    quick = {x.criterion for x in commission.gaps.work if x.kind is WorkKind.QUICK_WIN}
    found: dict[str, list[str]] = {}
    for key in criteria:
        found.setdefault(key if key in quick else _step(commission, key), []).append(key)
    return [tuple(own) for own in found.values()]


def _step(commission: Commission, key: str) -> str:
    framework = commission.framework
    return f"{framework.capability_of[key].id}.{framework.criterion_by_id[key].level}"


def _proposal(commission: Commission, own: tuple[str, ...], taken: set[str]) -> Fitted:
    criteria = [commission.framework.criterion_by_id[key] for key in own]
    base = own[0] if len(own) == 1 else _step(commission, own[0])
    name, number = f"{PREFIX}{base}", 2
    while name in taken:
        name, number = f"{PREFIX}{base}-{number}", number + 1
    aim = aim_of(criteria, commission.assessment)
    proposal = Initiative(
        id=name,
        title=_title(commission, criteria),
        criteria=own,
        team=team_for(commission, criteria[0]).id,
        effort_days=sum(effort_days(each) for each in criteria),
        metric=aim.text,
        metric_baseline=aim.baseline,
        metric_target=aim.target,
        kind=_kind(commission, own),
    )
    return Fitted(initiative=proposal, criteria=own)


def _title(commission: Commission, criteria: Sequence[Criterion]) -> str:
    if len(criteria) == 1:
        return criteria[0].title
    capability = commission.framework.capability_of[criteria[0].id]
    return f"{capability.name}: to level {criteria[0].level}"


def _kind(commission: Commission, criteria: tuple[str, ...]) -> WorkKind | None:
    """Return strategic where any criterion is, else the kind of the one with most days."""
    works = {work.criterion: work for work in commission.gaps.work}
    found = [works[key] for key in criteria if key in works]
    if any(work.kind is WorkKind.STRATEGIC for work in found):
        return WorkKind.STRATEGIC
    return max(found, key=lambda work: work.own_effort_days).kind if found else None


def _with_skilled_team(
    commission: Commission, initiative: Initiative, own: tuple[str, ...]
) -> Fitted:
    """Return it with a team that can do it: its own, else the first that has all skills."""
    by_id = {team.id: team for team in commission.teams}
    team = by_id.get(initiative.team, commission.teams[0])
    missing = missing_skills(team, initiative)
    if not missing:
        return Fitted(initiative=initiative, criteria=own)
    lacks = f"nobody in {team.name} can do {' or '.join(missing)}"
    able = [x for x in commission.teams if not missing_skills(x, initiative)]
    if initiative.status is Status.RUNNING or initiative.locked:
        note = f"‘{initiative.title}’ keeps its place, though {lacks}."
        return Fitted(initiative=initiative, criteria=own, note=note)
    if able:
        note = f"‘{initiative.title}’ is planned with {able[0].name}: {lacks}."
        return Fitted(initiative=replace(initiative, team=able[0].id), criteria=own, note=note)
    said = f"{lacks[0].upper()}{lacks[1:]}, nor in any other team."
    return Fitted(initiative=initiative, criteria=own, cannot=said)

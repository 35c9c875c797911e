"""What could hurt most, in business words: why now, what if nothing is done, who owns it."""

from stadial.engine.scope import concerned, systems_in_scope
from stadial.model import Exposure, Gap, Incident, IncidentKind, View, cut, day_words, shortened
from stadial.usecases.brief_assessment.matter import MOST, Matter, counted


def risks(matter: Matter) -> tuple[str, ...]:
    """Return at most three risks: the matter on the first line, then its reasons."""
    return tuple(_risk(gap, matter) for gap in _chosen(matter))


def _chosen(matter: Matter) -> tuple[Gap, ...]:
    """Return the riskiest gaps; one that an open incident touches is always among them."""
    riskiest = matter.gaps.riskiest
    first, rest = riskiest[:MOST], riskiest[MOST:]
    if any(_incidents(gap, matter) for gap in first):
        return first
    touched = [gap for gap in rest if _incidents(gap, matter)]
    return (*first[: MOST - 1], touched[0]) if touched else first


def _incidents(gap: Gap, matter: Matter) -> list[Incident]:
    """Return the incidents on a gap's capability that nobody settled, newest first."""
    settled = {settlement.about for settlement in matter.assessment.settlements}
    capability_of = matter.framework.capability_of
    mine = [
        incident
        for incident in matter.assessment.incidents
        if incident.id not in settled
        and any(
            key in capability_of and capability_of[key].id == gap.capability
            for key in incident.criteria
        )
    ]
    return sorted(mine, key=lambda i: (i.occurred_on, i.id), reverse=True)


def _risk(gap: Gap, matter: Matter) -> str:
    capability = matter.framework.capability_by_id[gap.capability]
    return "\n".join(
        (
            capability.name,
            f"Why now: {_why_now(gap, matter)}",
            f"If we do nothing: {_otherwise(gap, matter)}",
            f"Owner: {_owner(gap, matter)}.",
        )
    )


def _why_now(gap: Gap, matter: Matter) -> str:
    parts = []
    open_incidents = _incidents(gap, matter)
    if open_incidents:
        incident = open_incidents[0]
        is_near = incident.kind is IncidentKind.NEAR_MISS
        kind = "a near miss" if is_near else "an incident"
        title = shortened(incident.title, 90).rstrip(".")
        parts.append(f"{kind} of {day_words(incident.occurred_on)} is not settled: {title}.")
    total = sum(each.risk for each in matter.gaps.gaps)
    if total > 0:
        share = cut(100 * gap.risk / total, places=0)
        parts.append(f"it carries {share}% of the risk in all gaps{_systems(gap, matter)}.")
    if not parts:
        return "it is among the widest gaps."
    return " ".join((parts[0], *(part[0].upper() + part[1:] for part in parts[1:])))


def _systems(gap: Gap, matter: Matter) -> str:
    capability = matter.framework.capability_by_id[gap.capability]
    systems = concerned(capability, systems_in_scope(matter.assessment))
    if not systems:
        return ""
    public = sum(system.exposure is Exposure.PUBLIC for system in systems)
    opened = f", {public} of them open to the public" if public else ""
    verb = "leans" if len(systems) == 1 else "lean"
    return f"; {counted(len(systems), 'AI system')} {verb} on it{opened}"


def _otherwise(gap: Gap, matter: Matter) -> str:
    if gap.achieved is None:
        return "we do not know how exposed we are, because nobody has assessed it."
    capability = matter.framework.capability_by_id[gap.capability]
    level = matter.picture.capabilities[View.ASSURED][gap.capability].level
    anchor = capability.anchors.get(level, "")
    if anchor:
        return f"it stays like this: {shortened(anchor, 160)}"
    return f"it stays on level {level}, with a target of {gap.target}."


def _owner(gap: Gap, matter: Matter) -> str:
    owners = [shortened(i.owner, 40) for i in matter.initiatives_for(gap) if i.owner]
    return owners[0] if owners else "nobody yet"

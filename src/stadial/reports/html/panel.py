"""Who was asked and how they saw it; groups of under three people are never shown alone."""

from collections.abc import Mapping, Sequence

from stadial.model import Briefing, Disagreement, Domain, Framework

LEAST = 3
"""Fewest values of a group that are shown apart (ENGINE 2)."""
POOL = "pooled"
"""The group into which small ones are put, by the engine or here."""
EVERYBODY = "everybody"


def pooled(by_group: Mapping[str, Sequence[float]]) -> dict[str, tuple[float, ...]]:
    """
    Return values by group, with groups under three people put together.

    Where the pool itself stays under three, all are put together, so nobody
    can be told from what is left over.
    """
    large = {key for key, v in by_group.items() if key != POOL and len(v) >= LEAST}
    shown = {key: tuple(sorted(v)) for key, v in by_group.items() if key in large}
    pool = [value for key, v in by_group.items() if key not in large for value in v]
    if len(pool) >= LEAST:
        return shown | {POOL: tuple(sorted(pool))}
    if not pool:
        return shown
    return {EVERYBODY: tuple(sorted(value for v in by_group.values() for value in v))}


def group_names(framework: Framework) -> dict[str, str]:
    """Return the name of each stakeholder group by its id."""
    names = {group.id: group.name for group in framework.stakeholders}
    return names | {POOL: "small groups together", EVERYBODY: "everybody together"}


def about_name(disagreement: Disagreement, framework: Framework) -> str:
    """Return id and name of the capability or criterion that is seen differently."""
    about = disagreement.about
    if about in framework.capability_by_id:
        return f"{about} {framework.capability_by_id[about].name}"
    if about in framework.criterion_by_id:
        return f"{about} {framework.criterion_by_id[about].title}"
    return about


def heard(briefing: Briefing) -> dict[str, dict[str, set[str]]]:
    """Return the respondents by group, then by the domain that they answered for."""
    group_of = {person.id: person.group for person in briefing.assessment.respondents}
    domain_of = briefing.framework.domain_of
    found: dict[str, dict[str, set[str]]] = {group: {} for group in group_of.values()}
    said = [(r.respondent, r.criterion) for r in briefing.assessment.responses]
    said += [(v.respondent, v.capability) for v in briefing.assessment.votes]
    for person, about in said:
        domain: Domain | None = domain_of.get(about)
        if person in group_of and domain is not None:
            found[group_of[person]].setdefault(domain.id, set()).add(person)
    return found

"""
Who can work when: person-days of teams, and of those in them who can do something special.

A full-time person has 60 working days a quarter. Members say what a team has, by their
share of full time and the part of the quarter in which they are there; without members
`days_per_quarter` does, and a calendar beats both in the quarters that it names.

A skill that only some members have makes them a resource of its own, so that the few who
have it are not over-booked while the team as a whole still has time. Work that asks for
several such skills takes an equal part of its person-days from each. That a person with two
skills is one person is kept within each skill and within the team, not across two skills.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from stadial.engine.plan.problem import Item
from stadial.engine.plan.quarters import MONTHS, Quarters
from stadial.model import Initiative, Member, Team

FULL_QUARTER = 60.0
"""Working days of a full-time person in a quarter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A team, or those of a team who have one skill."""

    name: str
    team: int
    """Position of the team."""
    skill: str = ""
    """Empty for the whole team."""
    days: tuple[float, ...]
    """Person-days by quarter."""


def resources_of(
    teams: Sequence[Team], quarters: Quarters, *, without: Collection[str] = ()
) -> tuple[Resource, ...]:
    """Return the teams in their order, then their scarce skills; who is left out has no days."""
    whole, skilled = [], []
    for k, team in enumerate(teams):
        is_out = team.id in without
        days = (0.0,) * quarters.count if is_out else team_days(team, quarters)
        whole.append(Resource(name=team.name, team=k, days=days))
        for skill in scarce_skills(team):
            part = _skilled_days(team, skill, quarters, days)
            name = f"{skill} in {team.name}"
            skilled.append(Resource(name=name, team=k, skill=skill, days=part))
    return (*whole, *skilled)


def team_days(team: Team, quarters: Quarters) -> tuple[float, ...]:
    """Return the person-days of a team in each quarter."""
    return tuple(quarter_days(team, quarters, number) for number in range(quarters.count))


def quarter_days(team: Team, quarters: Quarters, number: int) -> float:
    """Return the person-days of a team in one quarter; 0 or more."""
    typed = team.calendar.get(calendar_name(quarters, number))
    if typed is not None:
        return max(0.0, typed)
    if not team.members:
        return max(0.0, team.days_per_quarter)
    return sum(_member_days(member, quarters, number) for member in team.members)


def calendar_name(quarters: Quarters, number: int) -> str:
    """Return the name, `2027-Q1`, of the calendar quarter in which a quarter starts."""
    day = quarters.start_of(number)
    return f"{day.year}-Q{(day.month - 1) // MONTHS + 1}"


def scarce_skills(team: Team) -> tuple[str, ...]:
    """Return the skills that some of a team have and others have not."""
    found = dict.fromkeys(skill for member in team.members for skill in member.skills)
    return tuple(
        skill
        for skill in found
        if skill not in team.skills and not all(skill in x.skills for x in team.members)
    )


def missing_skills(team: Team, initiative: Initiative) -> tuple[str, ...]:
    """Return what an initiative asks for and nobody in a team can do."""
    known = {*team.skills, *(skill for member in team.members for skill in member.skills)}
    return tuple(skill for skill in initiative.skills if skill not in known)


def demand_on(
    resources: Sequence[Resource], *, team: int, skills: Sequence[str], days: float
) -> dict[int, float]:
    """Return the person-days that work takes, by position of the resource."""
    asked = [k for k, x in enumerate(resources) if x.team == team and x.skill in skills and x.skill]
    return {team: days, **{k: days / len(set(skills)) for k in asked}}


def person_days(item: Item) -> float:
    """
    Return the person-days of an item in all.

    The team gives all of them, and those with a skill a part of the same days; so they are
    not added up.
    """
    return max(item.demand.values(), default=0.0) * item.duration


def most_days(resources: Sequence[Resource], shares: Mapping[int, float]) -> float:
    """Return the most person-days of work a quarter allows, for some share of each resource."""
    limits = [max(resources[k].days) / share for k, share in shares.items() if share > 0]
    return min(limits, default=0.0)


def _skilled_days(
    team: Team, skill: str, quarters: Quarters, days: Sequence[float]
) -> tuple[float, ...]:
    """Return the days of those who have a skill; a calendar shortens or extends all alike."""
    found = []
    for number, has in enumerate(days):
        whole = sum(_member_days(x, quarters, number) for x in team.members)
        own = sum(_member_days(x, quarters, number) for x in team.members if skill in x.skills)
        found.append(has * own / whole if whole else 0.0)
    return tuple(found)


def _member_days(member: Member, quarters: Quarters, number: int) -> float:
    start, end = quarters.start_of(number), quarters.start_of(number + 1)
    joins, leaves = member.joins_on or start, member.leaves_on or end
    there = (min(end, leaves) - max(start, joins)).days
    return FULL_QUARTER * max(0.0, member.share) * max(0, there) / (end - start).days

"""What somebody wants to try: a change to teams, money, targets or dates, and nothing written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from stadial.engine.plan.capacity import FULL_QUARTER, calendar_name, quarter_days
from stadial.engine.plan.commission import UnknownIdError
from stadial.engine.plan.quarters import MONTHS, Quarters, months_later
from stadial.model import Assessment, Framework, Initiative, Member, Roadmap, Status, Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that is to be tried at once."""

    without: tuple[str, ...] = ()
    """Ids of initiatives, criteria and teams that shall not count."""
    capacity: Mapping[str, float] = field(default_factory=dict)
    """Person-days in every quarter, by team."""
    add_person: Mapping[str, float] = field(default_factory=dict)
    """Person-days more in every quarter, by team; the new person has no special skill."""
    budget: float | None = None
    """Cash in every quarter, in place of all that is typed."""
    delay: Mapping[str, int] = field(default_factory=dict)
    """Quarters by which an initiative or a proposal starts later."""
    targets: Mapping[str, int] = field(default_factory=dict)
    """Levels by domain or capability."""

    @property
    def told(self) -> tuple[str, ...]:
        """Each of them as a phrase."""
        found = [f"without {', '.join(self.without)}"] if self.without else []
        found += [f"{key} with {days:g} person-days" for key, days in self.capacity.items()]
        found += [f"{key} with {days:g} person-days more" for key, days in self.add_person.items()]
        if self.budget is not None:
            found.append(f"a budget of {self.budget:g} a quarter")
        for key, late in self.delay.items():
            found.append(f"{key} {late} quarter{'' if late == 1 else 's'} later")
        found += [f"{key} on level {level}" for key, level in self.targets.items()]
        return tuple(found)


def check_changes(changes: Changes, framework: Framework, assessment: Assessment) -> None:
    """
    Refuse what names nobody, or a level that is not there.

    Raises:
        UnknownIdError: With the ids that there are.
    """
    teams = [team.id for team in assessment.teams]
    _must_be(("team", {**changes.capacity, **changes.add_person}), teams)
    places = {*framework.domain_by_id, *framework.capability_by_id}
    _must_be(("domain or capability", changes.targets), places)
    levels = [level.number for level in framework.levels]
    _must_be(("level", {str(level) for level in changes.targets.values()}), map(str, levels))


def changed(
    assessment: Assessment,
    changes: Changes,
    *,
    framework: Framework,
    quarters: Quarters,
    planned: Roadmap,
) -> Assessment:
    """
    Return the assessment as it would be; `planned` is the roadmap without the changes.

    Raises:
        UnknownIdError: If something is to be delayed that has no place on it.
    """
    teams = tuple(_changed_team(team, changes, quarters) for team in assessment.teams)
    found = replace(assessment, teams=teams, roadmap=_delayed(assessment, changes, planned))
    if changes.budget is not None:
        # No budget at all would mean no limit; a year that never comes says that there is one.
        found = replace(found, budget_per_quarter=changes.budget, budget_by_year={"0": 0.0})
    if changes.targets:
        typed = _levels_kept(assessment.targets.levels, changes.targets, framework)
        levels = {**typed, **changes.targets}
        found = replace(found, targets=replace(assessment.targets, levels=levels))
    return found


def _levels_kept(
    typed: Mapping[str, int], targets: Mapping[str, int], framework: Framework
) -> dict[str, int]:
    """Return the typed levels without those of capabilities whose domain gets another one."""
    return {
        key: level
        for key, level in typed.items()
        if key in framework.domain_by_id or framework.domain_of[key].id not in targets
    }


def _must_be(named: tuple[str, Collection[str]], known: "Collection[str] | map[str]") -> None:
    what, asked = named
    there = list(known)
    strangers = [key for key in asked if key not in there]
    if strangers:
        raise UnknownIdError(
            f"There is no {what} {', '.join(strangers)}. "
            f"Use one of {', '.join(sorted(there)) or 'none: no team is registered'}."
        )


def _changed_team(team: Team, changes: Changes, quarters: Quarters) -> Team:
    if team.id in changes.capacity:
        days = changes.capacity[team.id]
        names = [calendar_name(quarters, number) for number in range(quarters.count)]
        return _bigger(replace(team, calendar=dict.fromkeys(names, days)), changes, quarters)
    return _bigger(team, changes, quarters)


def _bigger(team: Team, changes: Changes, quarters: Quarters) -> Team:
    more = changes.add_person.get(team.id)
    if more is None:
        return team
    calendar = {
        calendar_name(quarters, number): quarter_days(team, quarters, number) + more
        for number in range(quarters.count)
    }
    person = Member(name="one more", share=more / FULL_QUARTER)
    members = (*team.members, person) if team.members else ()
    return replace(team, calendar=calendar, members=members)


def _delayed(assessment: Assessment, changes: Changes, planned: Roadmap) -> Roadmap:
    dated = {x.id: x for x in planned.initiatives if x.starts_on is not None}
    strangers = [key for key in changes.delay if key not in dated]
    if strangers:
        raise UnknownIdError(
            f"{', '.join(strangers)} has no place on the roadmap, so it cannot be delayed. "
            "`stadial roadmap build` shows what has."
        )
    later = {key: _later(dated[key], months=MONTHS * n) for key, n in changes.delay.items()}
    kept = tuple(later.pop(x.id, x) for x in assessment.roadmap.initiatives)
    return replace(assessment.roadmap, initiatives=(*kept, *later.values()))


def _later(initiative: Initiative, *, months: int) -> Initiative:
    """Return it with both ends moved and fixed; running work only ends later."""
    assert initiative.starts_on is not None
    ends = initiative.ends_on and months_later(initiative.ends_on, months)
    if initiative.status in {Status.RUNNING, Status.SLIPPED}:
        return replace(initiative, ends_on=ends)
    starts = months_later(initiative.starts_on, months)
    return replace(initiative, starts_on=starts, ends_on=ends, locked=True)

"""How long an initiative takes, and whether its dates are fixed."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from stadial.engine.plan.capacity import demand_on, most_days
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.problem import SLACK
from stadial.engine.plan.quarters import Quarters
from stadial.engine.steps import DAYS_PER_QUARTER, LONGEST_QUARTERS
from stadial.model import Initiative, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What the planner needs to know of the dates of one initiative."""

    duration: int
    """Quarters; more than are planned if it can never fit."""
    days: float
    """Person-days over that time."""
    locked: int | None = None
    """The quarter in which it starts, whatever else."""
    is_paid: bool = False
    """Whether its cost was paid when it started."""
    note: str = ""
    """What had to be assumed."""


def times_of(initiative: Initiative, commission: Commission) -> Times:
    """Return the times of an initiative, seen from the first quarter planned."""
    quarters = commission.quarters
    if is_running(initiative, quarters):
        return _what_is_left(initiative, commission)
    if initiative.locked and initiative.starts_on is not None:
        return _locked(initiative, commission)
    return Times(duration=_duration(initiative, commission), days=initiative.effort_days)


def is_running(initiative: Initiative, quarters: Quarters) -> bool:
    """Tell whether work on it has begun, or is fixed to begin, before the first quarter."""
    began = initiative.starts_on is not None and initiative.starts_on < quarters.starts_on
    return initiative.status is Status.RUNNING or (
        began and (initiative.locked or initiative.status is Status.SLIPPED)
    )


def shares_of(initiative: Initiative, commission: Commission) -> dict[int, float]:
    """Return the share of its person-days that it takes from each resource, by position."""
    known = {team.id: k for k, team in enumerate(commission.teams)}
    team = known.get(initiative.team, 0)
    return demand_on(commission.resources, team=team, skills=initiative.skills, days=1.0)


def _duration(initiative: Initiative, commission: Commission) -> int:
    """Return the quarters it takes: 28 person-days each, at most 4 unless hands are few."""
    effort = initiative.effort_days
    usual = min(LONGEST_QUARTERS, max(1, ceil(effort / DAYS_PER_QUARTER)))
    if effort <= 0:
        return usual
    most = most_days(commission.resources, shares_of(initiative, commission))
    if most <= 0:
        return commission.quarters.count + 1
    return max(usual, ceil(effort / most - SLACK))


def _locked(initiative: Initiative, commission: Commission) -> Times:
    assert initiative.starts_on is not None
    quarters, days = commission.quarters, initiative.effort_days
    start = quarters.quarter_of(initiative.starts_on)
    duration = _duration(initiative, commission)
    if initiative.ends_on is not None:
        last = quarters.quarter_of(initiative.ends_on - timedelta(days=1))
        duration = max(1, last - start + 1)
    if start + duration <= quarters.count:
        return Times(duration=duration, days=days, locked=start)
    note = f"‘{initiative.title}’ is locked to dates after the last quarter planned."
    return Times(duration=quarters.count + 1, days=days, note=note)


def _what_is_left(initiative: Initiative, commission: Commission) -> Times:
    """Return what running work still takes; work that is late gets one more quarter."""
    quarters, starts, ends = commission.quarters, initiative.starts_on, initiative.ends_on
    if ends is None or ends <= commission.at:
        first = _duration(initiative, commission)
        days = initiative.effort_days / first if ends else initiative.effort_days
        known = f"should have ended on {ends.isoformat()}" if ends else "has no end date"
        note = f"‘{initiative.title}’ runs and {known}; "
        if ends:
            note += "one more quarter is assumed."
            return Times(duration=1, days=days, locked=0, is_paid=True, note=note)
        note += f"its whole effort is assumed to be left, {days:g} person-days."
        return Times(duration=first, days=days, locked=0, is_paid=True, note=note)
    last = quarters.quarter_of(ends - timedelta(days=1))
    whole = (ends - starts).days if starts and starts < ends else 0
    left = max(0, (ends - quarters.starts_on).days)
    share = min(1.0, left / whole) if whole else 1.0
    return Times(
        duration=min(quarters.count, max(1, last + 1)),
        days=initiative.effort_days * share,
        locked=0,
        is_paid=True,
    )

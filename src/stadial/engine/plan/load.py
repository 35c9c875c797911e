"""How many person-days each team is asked for in each quarter, and how many it has."""

from datetime import date

from stadial.engine.plan.capacity import quarter_days
from stadial.engine.plan.quarters import Quarters
from stadial.model import CLOSED, Assessment, Initiative, TeamLoad

_QUARTER_MONTHS = 3
_YEAR_MONTHS = 12


def team_loads(assessment: Assessment) -> tuple[TeamLoad, ...]:
    """Return what each team is asked for and has, from its first busy quarter to the last."""
    load = load_by_quarter(assessment)
    begins = sorted({begin for _, begin in load})
    return tuple(
        TeamLoad(
            team=team.id,
            name=team.name,
            starts_on=begin,
            quarter=Quarters(starts_on=begin, count=1).name(0),
            asked=load.get((team.id, begin), 0.0),
            has=quarter_days(team, Quarters(starts_on=begin, count=1), 0),
        )
        for team in assessment.teams
        for begin in begins
    )


def load_by_quarter(assessment: Assessment) -> dict[tuple[str, date], float]:
    """
    Return person-days by team id and first day of the quarter.

    Quarters are counted from the start of the roadmap, or from the first
    initiative where it has none; effort is spread evenly over the days of work.
    """
    dated = [
        (initiative, initiative.starts_on, initiative.ends_on)
        for initiative in assessment.roadmap.initiatives
        if initiative.team and initiative.status not in CLOSED
    ]
    spans = [(x, start, end) for x, start, end in dated if start and end and start < end]
    if not spans:
        return {}
    origin = assessment.roadmap.starts_on or min(start for _, start, _ in spans)
    found: dict[tuple[str, date], float] = {}
    for initiative, start, end in spans:
        for begin, days in _spread(initiative, start, end, origin=origin).items():
            key = (initiative.team, begin)
            found[key] = found.get(key, 0.0) + days
    return found


def _spread(initiative: Initiative, start: date, end: date, *, origin: date) -> dict[date, float]:
    per_day = initiative.effort_days / (end - start).days
    number = _months_between(origin, start) // _QUARTER_MONTHS
    found = {}
    while (begin := _quarter(origin, number)) < end:
        stop = _quarter(origin, number + 1)
        overlap = (min(end, stop) - max(start, begin)).days
        if overlap > 0:
            found[begin] = per_day * overlap
        number += 1
    return found


def _months_between(origin: date, day: date) -> int:
    """Return whole months, rounded down, so that no quarter is skipped."""
    months = (day.year - origin.year) * _YEAR_MONTHS + day.month - origin.month
    return months - (day.day < origin.day)


def _quarter(origin: date, number: int) -> date:
    """Return the first day of a quarter; days 29 to 31 become the 28th."""
    months = origin.month - 1 + number * _QUARTER_MONTHS
    year = origin.year + months // _YEAR_MONTHS
    if year > date.max.year:
        return date.max
    return date(year, months % _YEAR_MONTHS + 1, min(origin.day, 28))

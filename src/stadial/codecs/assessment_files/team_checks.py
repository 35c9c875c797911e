"""Whether what a team has can be counted: days, shares, quarters."""

import re

from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.model import Team

_QUARTER = re.compile(r"(19|20|21)\d\d-Q[1-4]")
_MOST_DAYS = 1e6


def check_team(placed: Placed[Team], faults: Faults) -> None:
    """Add faults in the days of a team, its members and its calendar."""
    team = placed.noun
    _check_days(placed, faults, team.days_per_quarter, "days_per_quarter")
    for name, days in team.calendar.items():
        if not _QUARTER.fullmatch(name):
            problem, mend = f"{name!r} is not a quarter.", "Write a line such as `2027-Q1 = 40`."
            faults.at(placed, "calendar", name, problem=problem, mend=mend)
        _check_days(placed, faults, days, "calendar", name)
    for number, member in enumerate(team.members):
        at = ("members", number)
        if not 0 <= member.share <= 1:
            mend = "Write a part of full time, 0 to 1: two days a week are 0.4."
            problem = f"{member.share:g} is not a share."
            faults.at(placed, *at, "share", problem=problem, mend=mend)
        if member.joins_on and member.leaves_on and member.leaves_on <= member.joins_on:
            problem = f"{member.name} leaves on {member.leaves_on} and joins on {member.joins_on}."
            mend = "`leaves_on` is the first day on which somebody is gone."
            faults.at(placed, *at, "leaves_on", problem=problem, mend=mend)


def _check_days(placed: Placed[Team], faults: Faults, days: float, *at: str) -> None:
    if not 0 <= days <= _MOST_DAYS:
        mend = "Write person-days in a quarter, 0 or more."
        faults.at(placed, *at, problem=f"{days:g} is no number of days.", mend=mend)

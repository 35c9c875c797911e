"""
How much cash a plan may spend, quarter by quarter.

A year's money is there from the first planned quarter of that year, less what initiatives
that began earlier in the year have cost; in years without their own sum the budget per
quarter counts. What is left over is carried to later quarters and years (ENGINE 5.1).
"""

from collections.abc import Sequence
from datetime import date

from stadial.engine.plan.commission import Commission
from stadial.engine.plan.problem import SLACK, Item
from stadial.model import Status

PLENTY = 1e9
"""Stands in for a budget that nobody typed."""


def budget_of(commission: Commission, items: Sequence[Item]) -> tuple[tuple[float, ...], list[str]]:
    """Return the new cash by quarter; none typed is read as not limited."""
    count = commission.quarters.count
    if not has_budget(commission):
        text = "No budget is given, so money does not limit the plan."
        return (PLENTY,) * count, [text] if any(item.cost for item in items) else []
    budget, notes = list(new_cash(commission)), []
    for quarter in range(count):
        fixed = sum(x.cost for x in items if x.locked is not None and x.locked <= quarter)
        short = fixed - sum(budget[: quarter + 1])
        if short > SLACK:
            budget[quarter] += short
            name = commission.quarters.name(quarter)
            notes.append(f"Locked work costs {short:.0f} more than the budget up to {name}.")
    return tuple(budget), notes


def has_budget(commission: Commission) -> bool:
    """Tell whether anybody typed a budget."""
    assessment = commission.assessment
    return assessment.budget_per_quarter > 0 or bool(assessment.budget_by_year)


def new_cash(commission: Commission) -> tuple[float, ...]:
    """Return the money that comes in at the start of each quarter; 0 or more."""
    assessment, quarters = commission.assessment, commission.quarters
    found, seen = [], set()
    for number in range(quarters.count):
        year = str(quarters.start_of(number).year)
        whole = assessment.budget_by_year.get(year)
        if whole is None:
            found.append(max(0.0, assessment.budget_per_quarter))
        elif year in seen:
            found.append(0.0)
        else:
            found.append(max(0.0, whole - _spent(commission, int(year))))
        seen.add(year)
    return tuple(found)


def _spent(commission: Commission, year: int) -> float:
    """Return what initiatives cost that began in a year, before the quarters planned."""
    first = date(year, 1, 1)
    return sum(
        x.cost
        for x in commission.assessment.roadmap.initiatives
        if x.starts_on is not None
        and first <= x.starts_on < commission.quarters.starts_on
        and _is_paid(x.status, fixed=x.locked)
    )


def _is_paid(status: Status, *, fixed: bool) -> bool:
    return fixed or status in {Status.RUNNING, Status.SLIPPED, Status.DONE}

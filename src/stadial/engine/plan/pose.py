"""From initiatives, teams and dates to a problem in numbers, and what was assumed on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stadial.engine.lacking import LEFT_OUT
from stadial.engine.plan.commission import EVERYBODY, Commission
from stadial.engine.plan.drafts import Draft
from stadial.engine.plan.money import budget_of
from stadial.engine.plan.problem import SLACK, Item, Problem
from stadial.engine.plan.quarters import Quarters
from stadial.engine.plan.schedule import look_ahead
from stadial.engine.plan.times import Times, shares_of, times_of
from stadial.engine.risk import residual_risk
from stadial.model import Initiative

CALM = 0.002
"""Share of all risk that one quarter of movement must bring in (ENGINE 5.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """The problem, item by item in the order of the drafts."""

    problem: Problem
    notes: tuple[str, ...]


def pose_problem(commission: Commission, drafts: Sequence[Draft]) -> Posed:
    """
    Return the drafts as a planning problem.

    Threat j is a technique of the catalogue, or a capability without one (ENGINE 4.1), with
    the risk that today's ratings leave; an item acts with the share of its criteria that is
    not yet assured, above the targets too. Running work is locked to the first quarter with
    what is left of it.
    """
    times = [times_of(draft.initiative, commission) for draft in drafts]
    items, passed = _items(commission, drafts, times)
    capacity, full = _capacity(commission, items)
    budget, dear = budget_of(commission, items)
    risk = _risk(commission)
    problem = Problem(
        items=items,
        quarters=commission.quarters.count,
        capacity=capacity,
        budget=budget,
        risk=risk,
        promised=_promised(drafts, commission.quarters, items),
        calm=CALM * sum(commission.risk.points.values()),
    )
    held, late = _only_what_can_be_kept(problem)
    notes = (
        *(each.note for each in times if each.note),
        *_no_team(commission),
        *full,
        *dear,
        *passed,
        *late,
    )
    return Posed(problem=held, notes=notes)


def _items(
    commission: Commission, drafts: Sequence[Draft], times: Sequence[Times]
) -> tuple[tuple[Item, ...], list[str]]:
    """Return the items, and which deadlines have passed already."""
    position = {draft.initiative.id: i for i, draft in enumerate(drafts)}
    levels = commission.framework.criterion_by_id
    brings = _brings(commission, drafts)
    found, notes = [], []
    for draft, time in zip(drafts, times, strict=True):
        own, after = draft.initiative, [position[name] for name in draft.after]
        duration = commission.quarters.count + 1 if draft.cannot else time.duration
        days = time.days / duration
        deadline, note = _deadline(commission, own)
        notes += note
        found.append(
            Item(
                name=f"‘{own.title}’",
                duration=duration,
                demand={k: days * part for k, part in shares_of(own, commission).items()},
                cost=0.0 if time.is_paid else own.cost,
                # What runs, or is fixed, no longer waits for anything.
                after=() if time.locked is not None else tuple(after),
                deadline=deadline,
                locked=time.locked,
                effect=_effect(commission, brings[own.id]),
                level=min((levels[key].level for key in draft.criteria), default=2),
            )
        )
    return tuple(found), notes


def _deadline(commission: Commission, own: Initiative) -> tuple[int | None, list[str]]:
    """Return the quarter end by which it must be finished; one that has passed binds nothing."""
    day = own.deadline_on
    if day is None:
        return None, []
    if day < commission.at:
        note = f"The deadline of ‘{own.title}’, {day.isoformat()}, has passed; "
        return None, [f"{note}it is planned without. Give it a new one, or drop it."]
    return commission.quarters.ends_by(day), []


def _brings(commission: Commission, drafts: Sequence[Draft]) -> dict[str, list[str]]:
    """
    Return the criteria that each draft brings: those asked of it, and what else it names.

    What lies above the targets lowers risk too, and every *after the roadmap* counts it
    (`engine.brought`). What two name is brought by the first.
    """
    found = {draft.initiative.id: list(draft.criteria) for draft in drafts}
    taken = {key for draft in drafts for key in draft.criteria}
    ratings, dropped = commission.picture.ratings, commission.dropped
    for draft in drafts:
        for key in draft.initiative.criteria:
            is_free = key in ratings and key not in taken and key not in dropped
            if is_free and ratings[key].standing not in LEFT_OUT:
                found[draft.initiative.id].append(key)
                taken.add(key)
    return found


def _effect(commission: Commission, criteria: Sequence[str]) -> dict[int, float]:
    """Return the log-effect on each threat of meeting criteria in full."""
    model = commission.risk
    number = {key: j for j, key in enumerate(model.points)}
    found: dict[int, float] = {}
    for key in criteria:
        open_share = 1 - commission.picture.ratings[key].assured.low
        for threat, w in model.links.get(key, {}).items():
            found[number[threat]] = found.get(number[threat], 0.0) + w * open_share
    return found


def _risk(commission: Commission) -> tuple[float, ...]:
    """Return the risk that today's assured ratings leave, by threat."""
    model = commission.risk
    left = residual_risk(
        risk=model.points,
        links=model.links,
        ratings={key: rating.assured.low for key, rating in commission.picture.ratings.items()},
    )
    return tuple(left[key] for key in model.points)


def _capacity(
    commission: Commission, items: Sequence[Item]
) -> tuple[tuple[tuple[float, ...], ...], list[str]]:
    """Return the person-days by resource and quarter; work that is fixed gets its place anyway."""
    quarters, notes, found = commission.quarters, [], []
    for k, resource in enumerate(commission.resources):
        row = list(resource.days)
        if not any(row) and commission.teams[resource.team].id not in commission.without:
            notes.append(
                f"{resource.name} has no person-days in the quarters planned; "
                "nothing new can be planned with it."
            )
        for quarter, needed in enumerate(_fixed(items, k, quarters.count)):
            if needed > row[quarter] + SLACK:
                notes.append(
                    f"{resource.name} is over-booked in {quarters.name(quarter)} by work that "
                    f"runs or is locked: {needed:.0f} of {row[quarter]:g} person-days."
                )
                row[quarter] = needed
        found.append(tuple(row))
    return tuple(found), notes


def _fixed(items: Sequence[Item], resource: int, count: int) -> list[float]:
    """Return the person-days of work that has its place already, by quarter."""
    fixed = [0.0] * count
    for item in items:
        if item.locked is not None:
            for quarter in range(item.locked, item.locked + item.duration):
                fixed[quarter] += item.demand.get(resource, 0.0)
    return fixed


def _no_team(commission: Commission) -> list[str]:
    if commission.teams[0] is not EVERYBODY:
        return []
    days = EVERYBODY.days_per_quarter
    return [f"No teams are registered; one with {days:g} person-days a quarter is assumed."]


def _promised(drafts: Sequence[Draft], quarters: Quarters, items: Sequence[Item]) -> dict[int, int]:
    """Return the published start of each item that may still be moved."""
    found = {}
    for i, (draft, item) in enumerate(zip(drafts, items, strict=True)):
        day = draft.initiative.starts_on
        if day is not None and item.locked is None:
            start = quarters.quarter_of(day)
            if 0 <= start <= quarters.count - item.duration:
                found[i] = start
    return found


def _only_what_can_be_kept(problem: Problem) -> tuple[Problem, list[str]]:
    """Return the problem without the deadlines that no plan keeps, and those in words."""
    notes: list[str] = []
    while late := _late(problem):
        i = max(late, key=lambda i: (problem.items[i].deadline or 0, i))
        item = problem.items[i]
        notes.append(
            f"{item.name} cannot be finished by its deadline with the people and the money "
            "that there are; it is planned without."
        )
        free = replace(item, deadline=None)
        problem = replace(problem, items=(*problem.items[:i], free, *problem.items[i + 1 :]))
    return problem, notes


def _late(problem: Problem) -> list[int]:
    starts = look_ahead(problem)
    return [
        i
        for i, item in enumerate(problem.items)
        if item.deadline is not None
        and (i not in starts or starts[i] + item.duration > item.deadline)
    ]

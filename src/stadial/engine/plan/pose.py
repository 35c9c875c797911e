"""From initiatives, teams and dates to a problem in numbers, and what was assumed on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stadial.engine.plan.commission import EVERYBODY, Commission
from stadial.engine.plan.drafts import Draft
from stadial.engine.plan.problem import SLACK, Item, Problem
from stadial.engine.plan.quarters import Quarters
from stadial.engine.plan.schedule import look_ahead
from stadial.engine.plan.times import Times, times_of
from stadial.engine.risk import effects, inherent_risk, residual_risk

CALM = 0.002
"""Share of all risk that one quarter of movement must bring in (ENGINE 5.3)."""
PLENTY = 1e9
"""Stands in for a budget that nobody typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """The problem, item by item in the order of the drafts."""

    problem: Problem
    notes: tuple[str, ...]


def pose_problem(commission: Commission, drafts: Sequence[Draft]) -> Posed:
    """
    Return the drafts as a planning problem.

    Threat j is capability j (ENGINE 4.1) with the risk that its ratings leave now; an item
    acts with the share of its criteria that is not yet assured. Running work is locked to
    the first quarter with what is left of it.
    """
    times = [times_of(draft.initiative, commission) for draft in drafts]
    items = _items(commission, drafts, times)
    capacity, full = _capacity(commission, items)
    budget, dear = _budget(commission, items)
    risk = _risk(commission)
    problem = Problem(
        items=items,
        quarters=commission.quarters.count,
        capacity=capacity,
        budget=budget,
        risk=risk,
        promised=_promised(drafts, commission.quarters, items),
        calm=CALM * sum(risk),
    )
    held, late = _only_what_can_be_kept(problem)
    notes = (
        *(each.note for each in times if each.note),
        *_no_team(commission),
        *full,
        *dear,
        *late,
    )
    return Posed(problem=held, notes=notes)


def _items(
    commission: Commission, drafts: Sequence[Draft], times: Sequence[Times]
) -> tuple[Item, ...]:
    position = {draft.initiative.id: i for i, draft in enumerate(drafts)}
    team = {each.id: k for k, each in enumerate(commission.teams)}
    levels = commission.framework.criterion_by_id
    found = []
    for draft, time in zip(drafts, times, strict=True):
        own, after = draft.initiative, [position[name] for name in draft.after]
        day = own.deadline_on
        deadline = None if day is None else commission.quarters.ends_by(day)
        found.append(
            Item(
                name=f"‘{own.title}’",
                duration=time.duration,
                demand={team.get(own.team, 0): time.days / time.duration},
                cost=0.0 if time.is_paid else own.cost,
                # What runs, or is fixed, no longer waits for anything.
                after=() if time.locked is not None else tuple(after),
                deadline=deadline,
                locked=time.locked,
                effect=_effect(commission, draft.criteria),
                level=min((levels[key].level for key in draft.criteria), default=2),
            )
        )
    return tuple(found)


def _effect(commission: Commission, criteria: Sequence[str]) -> dict[int, float]:
    """Return the log-effect on each capability of meeting criteria in full."""
    framework = commission.framework
    number = {key: j for j, key in enumerate(framework.capability_by_id)}
    strength = effects(framework, commission.assessment.settings)
    found: dict[int, float] = {}
    for key in criteria:
        threat = number[framework.capability_of[key].id]
        open_share = 1 - commission.picture.ratings[key].assured.low
        found[threat] = found.get(threat, 0.0) + strength[key] * open_share
    return found


def _risk(commission: Commission) -> tuple[float, ...]:
    """Return the risk that today's assured ratings leave, by capability."""
    framework = commission.framework
    strength = effects(framework, commission.assessment.settings)
    left = residual_risk(
        risk=inherent_risk(framework, commission.assessment),
        links={key: {framework.capability_of[key].id: w} for key, w in strength.items()},
        ratings={key: rating.assured.low for key, rating in commission.picture.ratings.items()},
    )
    return tuple(left[key] for key in framework.capability_by_id)


def _capacity(
    commission: Commission, items: Sequence[Item]
) -> tuple[tuple[tuple[float, ...], ...], list[str]]:
    """Return the person-days by team and quarter; work that is fixed gets its place anyway."""
    quarters, notes, found = commission.quarters, [], []
    for k, team in enumerate(commission.teams):
        days = 0.0 if team.id in commission.without else max(0.0, team.days_per_quarter)
        row = [days] * quarters.count
        fixed = [0.0] * quarters.count
        for item in items:
            if item.locked is not None:
                for quarter in range(item.locked, item.locked + item.duration):
                    fixed[quarter] += item.demand.get(k, 0.0)
        for quarter, needed in enumerate(fixed):
            if needed > days + SLACK:
                row[quarter] = needed
                notes.append(
                    f"{team.name} is over-booked in {quarters.name(quarter)} by work that runs or "
                    f"is locked: {needed:.0f} of {days:g} person-days."
                )
        found.append(tuple(row))
    return tuple(found), notes


def _budget(commission: Commission, items: Sequence[Item]) -> tuple[tuple[float, ...], list[str]]:
    """Return the new cash by quarter; none typed is read as not limited."""
    count, new = commission.quarters.count, commission.assessment.budget_per_quarter
    if new <= 0:
        text = "No budget is given, so money does not limit the plan."
        return (PLENTY,) * count, [text] if any(item.cost for item in items) else []
    budget, notes = [new] * count, []
    for quarter in range(count):
        fixed = sum(x.cost for x in items if x.locked is not None and x.locked <= quarter)
        short = fixed - sum(budget[: quarter + 1])
        if short > SLACK:
            budget[quarter] += short
            name = commission.quarters.name(quarter)
            notes.append(f"Locked work costs {short:.0f} more than the budget up to {name}.")
    return tuple(budget), notes


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

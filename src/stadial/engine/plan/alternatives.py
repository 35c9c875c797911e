"""Three other ways to the same targets, beside the plan that removes most risk soonest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from math import inf, isfinite

from stadial.engine.plan.balance import Balanced
from stadial.engine.plan.capacity import person_days
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.evaluate import area, residual_curve
from stadial.engine.plan.money import PLENTY
from stadial.engine.plan.other_ways import most_down, peak_load, steady
from stadial.engine.plan.posing import Posing, pose
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.quarters import Quarters
from stadial.engine.plan.roadmap import best_plan
from stadial.engine.plan.solve import solve
from stadial.engine.plan.soonest import Way, soonest
from stadial.model import Alternative, Alternatives, raised


class NoAlternativeError(ValueError):
    """The day asked for lies before the first quarter end that is planned."""


def find_alternatives(commission: Commission, *, by: date | None = None) -> Alternatives:
    """
    Return the recommended plan with three others, measured in the same way.

    `by` is the day by which most risk is to be gone; without one it is that of the targets,
    else the end of the horizon.

    Raises:
        NoAlternativeError: If no planned quarter is over by that day.
    """
    posing = pose(commission)
    problem, quarters = posing.problem, commission.quarters
    day = by or commission.assessment.targets.by_date or quarters.start_of(quarters.count)
    number = quarters.ends_by(day)
    if not number:
        first = quarters.start_of(1)
        raise NoAlternativeError(
            f"No planned quarter is over by {day.isoformat()}; the first ends before "
            f"{first.isoformat()}. Name a later day: --by YYYY-MM-DD."
        )
    balanced = best_plan(posing)
    best = balanced.plan
    teams = len(commission.teams)
    wanted = [i for i, draft in enumerate(posing.drafts.drafts) if draft.criteria]
    able = [i for i in wanted if problem.items[i].duration <= problem.quarters]
    measure = partial(_measured, posing, number)
    ways = {
        "cheapest": _cheapest(problem, wanted, able),
        "down": most_down(problem, number, plans=[best.starts]),
        "steady": steady(problem, best.starts, teams=teams, planner=_starts),
    }
    plans = (
        measure(
            Way(starts=best.starts, reached=best.area, bound=best.bound),
            names=("most-area", "Most risk removed soonest", "risk removed, summed over quarters"),
            unit="risk-point quarters",
            method=best.method,
        ),
        measure(
            ways["cheapest"],
            names=(
                "cheapest-to-target",
                "Cheapest to target",
                "nothing but what the targets need, done in the fewest quarters",
            ),
            unit="quarters",
            method="priority rules, forward-backward improvement, a seeded walk",
        ),
        measure(
            ways["down"],
            names=("most-risk-down", f"Most risk down by {day.isoformat()}", "risk gone by then"),
            unit="risk points",
            method="relaxation of that day, guided list scheduling",
        ),
        measure(
            ways["steady"],
            names=("steady-pace", "Steady pace", "the same work with the lowest peak of a team"),
            unit="share of capacity",
            method="least capacity that suffices",
        ),
    )
    notes = (*_mix(balanced), *_notes(posing, wanted, able))
    return Alternatives(by=day, plans=plans, notes=notes)


def _cheapest(problem: Problem, wanted: Sequence[int], able: Sequence[int]) -> Way:
    """Return the soonest way to all that is wanted; endless where nobody can do some of it."""
    way = soonest(problem, able)
    return way if len(able) == len(wanted) else replace(way, reached=inf, bound=inf)


def _starts(problem: Problem) -> Starts:
    return solve(problem).starts


def _measured(
    posing: Posing, number: int, way: Way, *, names: tuple[str, str, str], unit: str, method: str
) -> Alternative:
    """Return a plan with the measures that all plans are compared by."""
    problem, quarters, drafts = posing.problem, posing.commission.quarters, posing.drafts.drafts
    starts = {
        i: start
        for i, start in way.starts.items()
        if start + problem.items[i].duration <= problem.quarters
    }
    curve = residual_curve(problem, starts)
    return Alternative(
        id=names[0],
        name=names[1],
        aim=names[2],
        reached=way.reached if isfinite(way.reached) else None,
        bound=way.bound if isfinite(way.reached) else None,
        unit=unit,
        area=area(problem, starts),
        residual_by=curve[number],
        residual_end=curve[-1],
        cost=sum(problem.items[i].cost for i in way.starts),
        days=sum(person_days(problem.items[i]) for i in way.starts),
        targets_on=_targets_on(posing, way.starts, quarters),
        left_out=len(drafts) - len(way.starts),
        peak=peak_load(problem, starts, len(posing.commission.teams)),
        starts={drafts[i].initiative.id: quarters.start_of(s) for i, s in sorted(starts.items())},
        method=method,
    )


def _targets_on(posing: Posing, starts: Starts, quarters: Quarters) -> date | None:
    """Return the day on which all that is wanted is done, be it beyond the horizon."""
    wanted = [i for i, draft in enumerate(posing.drafts.drafts) if draft.criteria]
    if posing.drafts.wanted.blocked or any(i not in starts for i in wanted):
        return None
    ends = [starts[i] + posing.problem.items[i].duration for i in wanted]
    return quarters.start_of(max(ends, default=0))


def _mix(first: Balanced) -> list[str]:
    """Return what the first plan gives up for the mix of work, which the others need not keep."""
    return [
        "Only the first plan keeps the asked mix of work: without its demand ‘"
        f"{floor.name}’ it would remove {raised(floor.price)} risk-point quarters more."
        for floor in first.floors
        if floor.price > 0
    ]


def _notes(posing: Posing, wanted: list[int], able: list[int]) -> tuple[str, ...]:
    notes = list(posing.posed.notes)
    if len(able) < len(wanted):
        notes.append(
            f"{len(wanted) - len(able)} of the {len(wanted)} initiatives that the targets need "
            "can be done by nobody in the quarters planned; no plan reaches all targets."
        )
    if posing.drafts.wanted.blocked:
        notes.append(
            f"{len(posing.drafts.wanted.blocked)} criteria are dropped or left out, so no plan "
            "reaches all targets."
        )
    if max(posing.problem.budget, default=0.0) < PLENTY:
        notes.append("Money that is not spent in one quarter is there in the next.")
    notes.append(
        "The bound of each plan is on its own aim alone. Beyond the horizon the people of its "
        "last quarter and the money of its last year are assumed to go on."
    )
    return tuple(notes)

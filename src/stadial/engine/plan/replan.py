"""
A running plan adjusted with as little movement as pays (ENGINE 5.3).

Finished work is in the ratings as far as it is proven; running work is locked to the first
quarter with what is left of it; money that is spent is gone. What is left is planned anew
with a price on each quarter by which a promised start moves. Beside it stand the two
extremes: everything shifted to the right by hand, and a plan from scratch.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from stadial.engine.plan.adjustments import Ways, choose, extremes_of, measure
from stadial.engine.plan.assemble import Planned
from stadial.engine.plan.balance import Balanced, balance
from stadial.engine.plan.by_hand import shift_right
from stadial.engine.plan.calm import settle, sticky
from stadial.engine.plan.check import violations
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.evaluate import area, residual_curve, value
from stadial.engine.plan.posing import Posing, pose
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.quarters import Quarters
from stadial.engine.plan.relax import Relaxation, relax
from stadial.engine.plan.solve import Plan, solve
from stadial.engine.plan.standing import sealed
from stadial.engine.plan.times import is_running
from stadial.engine.reported import agreed
from stadial.model import CLOSED, Adjustment, Initiative, Replan, Roadmap, Shift, cut

LADDER = (0.0, 0.05, 0.2, 1.0)
"""Prices of movement that are shown beside each other: points a quarter, of 100 in all."""


def replan(commission: Commission, *, calm: float, with_ladder: bool = False) -> Replan:
    """
    Return the roadmap adjusted to what has become of it.

    `calm` is the share of all risk, inherent, that one quarter of movement must bring in.
    Where nothing was promised nothing is planned: that is what building a roadmap is for.
    """
    shown, notes = agreed(commission.assessment.roadmap, commission.assessment.progress)
    commission = replace(commission, assessment=replace(commission.assessment, roadmap=shown))
    posing = pose(commission)
    total = sum(commission.risk.points.values())
    problem = replace(posing.problem, calm=calm * total)
    relaxation = relax(problem)
    if not problem.promised and not any(_is_late(x, commission) for x in shown.initiatives):
        return _as_it_is(problem, relaxation, commission, notes)
    extremes = extremes_of(problem)
    free, minimal = minimal_change(problem, relaxation, points=problem.calm)
    floored = _with_floors(posing, problem, relaxation, free)
    ways = Ways(hand=extremes.hand, free=free, floored=floored)
    choice = choose(problem, posing.kinds, ways)
    planned = posing.planned(choice.balanced)
    roadmap = _with_kept(planned.roadmap, commission)
    return Replan(
        promised=len(problem.promised),
        chosen=measure(problem, choice.balanced.plan, way=choice.way, calm=problem.calm),
        minimal=minimal,
        with_floors=measure(problem, floored.plan, way="with-floors", calm=problem.calm),
        by_hand=measure(problem, extremes.hand, way="by-hand", calm=0.0),
        from_scratch=measure(problem, extremes.scratch, way="from-scratch", calm=0.0),
        ladder=_ladder(problem, relaxation, minimal) if with_ladder else (),
        shifts=_shifts(posing, problem, planned),
        kept=tuple(x.id for x in shown.initiatives if _is_kept(x, commission)),
        roadmap=sealed(commission, roadmap, effort=SearchEffort.NORMAL),
        notes=notes,
    )


def _as_it_is(
    problem: Problem, relaxation: Relaxation, commission: Commission, notes: tuple[str, ...]
) -> Replan:
    """Return the roadmap untouched: what runs goes on, whatever way one would choose."""
    starts = {i: x.locked for i, x in enumerate(problem.items) if x.locked is not None}
    removed = area(problem, starts)
    bound = max(relaxation.bound, removed)
    same = Adjustment(
        way="by-hand", calm=problem.calm, area=removed, bound=bound, moved=0, movement=0
    )
    shown = commission.assessment.roadmap
    return Replan(
        promised=0,
        chosen=same,
        minimal=replace(same, way="minimal-change"),
        with_floors=replace(same, way="with-floors"),
        by_hand=same,
        from_scratch=replace(same, way="from-scratch"),
        ladder=(),
        shifts=(),
        kept=tuple(x.id for x in shown.initiatives if _is_kept(x, commission)),
        roadmap=shown,
        notes=notes,
    )


def _ladder(
    problem: Problem, relaxation: Relaxation, minimal: Adjustment
) -> tuple[Adjustment, ...]:
    """Return minimal change at several prices, each label once: the own price is not repeated."""
    own = cut(problem.calm, places=2)
    others = [points for points in LADDER if cut(points, places=2) != own]
    found = [minimal_change(problem, relaxation, points=points)[1] for points in others]
    return tuple(sorted([*found, minimal], key=lambda each: each.calm))


def minimal_change(
    problem: Problem, relaxation: Relaxation, *, points: float
) -> tuple[Plan, Adjustment]:
    """
    Return the plan at one price of movement, with its measures.

    `points` are the risk-point quarters that one quarter of movement must bring in.
    """
    plan = calm_plan(replace(problem, calm=points), relaxation)
    return plan, measure(problem, plan, way="minimal-change", calm=points)


def calm_plan(problem: Problem, relaxation: Relaxation) -> Plan:
    """
    Return the plan of most area, less the price of movement.

    Raises:
        NoPlanError: If no plan was found that keeps locks and deadlines.
    """
    plan = solve(problem, relaxation=relaxation)
    begun = [plan.starts, sticky(problem), shift_right(problem)]
    settled = [settle(problem, starts) for starts in begun if not violations(problem, starts)]
    best = max(settled, key=lambda starts: value(problem, starts))
    starts = dict(sorted(best.items()))
    return replace(
        plan,
        starts=starts,
        area=area(problem, starts),
        curve=residual_curve(problem, starts),
        method=f"{plan.method}, moved back towards what was promised",
    )


def _with_floors(posing: Posing, problem: Problem, relaxation: Relaxation, free: Plan) -> Balanced:
    def planner(found: Problem) -> Plan:
        return calm_plan(found, relaxation)

    return balance(problem, kinds=posing.kinds, plan=free, planner=planner)


def _shifts(posing: Posing, problem: Problem, planned: Planned) -> tuple[Shift, ...]:
    """Return what moves, the farthest first, and then what is new."""
    starts, drafts = planned.plan.starts, posing.drafts.drafts
    why = {x.id: x.why_here for x in planned.roadmap.initiatives}
    found = []
    for i, draft in enumerate(drafts):
        promised = problem.promised.get(i)
        if starts.get(i) == promised or problem.items[i].locked is not None:
            continue
        found.append(
            Shift(
                initiative=draft.initiative.id,
                title=draft.initiative.title,
                before=draft.initiative.starts_on if promised is not None else None,
                after=_day(starts, i, posing.commission.quarters),
                quarters=_quarters(problem, starts, i),
                because=why.get(draft.initiative.id, "It has no place."),
            )
        )
    return tuple(sorted(found, key=lambda x: (x.before is None, -abs(x.quarters), x.initiative)))


def _day(starts: Starts, i: int, quarters: Quarters) -> date | None:
    return quarters.start_of(starts[i]) if i in starts else None


def _quarters(problem: Problem, starts: Starts, i: int) -> int:
    promised = problem.promised.get(i)
    return 0 if promised is None else starts.get(i, problem.quarters) - promised


def _is_kept(initiative: Initiative, commission: Commission) -> bool:
    """Tell whether it is finished, or runs and has an end to come."""
    if initiative.status in CLOSED:
        return True
    ends = initiative.ends_on
    return (
        is_running(initiative, commission.quarters) and ends is not None and (ends > commission.at)
    )


def _is_late(initiative: Initiative, commission: Commission) -> bool:
    """Tell whether it had a place and needs a new one."""
    return initiative.starts_on is not None and not _is_kept(initiative, commission)


def _with_kept(roadmap: Roadmap, commission: Commission) -> Roadmap:
    """Return the roadmap with finished and running work exactly as it was."""
    kept = {x.id: x for x in commission.assessment.roadmap.initiatives if _is_kept(x, commission)}
    initiatives: Sequence[Initiative] = roadmap.initiatives
    return replace(roadmap, initiatives=tuple(kept.get(x.id, x) for x in initiatives))

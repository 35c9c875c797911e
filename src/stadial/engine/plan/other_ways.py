"""
Plans that are best at something else than the area, each with a bound on what it is best at.

*Most risk down*: the linear relaxation with the risk at one quarter end alone as its goal,
then list scheduling guided by it. *Steady*: the same work under a lower capacity, as low as
it goes; somebody is always asked for the mean load at least.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from random import Random

from stadial.engine.plan.bound import dual_bound
from stadial.engine.plan.check import violations
from stadial.engine.plan.evaluate import area, residual_curve
from stadial.engine.plan.gains import add_missing_tangents
from stadial.engine.plan.problem import Item, Problem, Starts
from stadial.engine.plan.relax import duals, expected_start, load
from stadial.engine.plan.schedule import look_ahead, schedule_in_order, schedule_pulling
from stadial.engine.plan.soonest import LONGEST, Way
from stadial.engine.plan.step_model import step_model

TRIES = 60
SPREAD_QUARTERS = 0.5
STEP = 0.05
"""By which the steady capacity is raised until the work fits."""
ROUNDS = 6
LEAST_OVERRATING = 1e-3


def most_down(problem: Problem, by: int, *, plans: Sequence[Starts]) -> Way:
    """
    Return the plan that removes most risk by the end of quarter `by`, counted from 1.

    `plans` are known ones to begin with. `reached` and `bound` are risk points removed.
    """
    model = step_model(problem)
    for (_, end), column in model.gain_at.items():
        if end != by:
            model.gain[column] = 0.0
    solver = load(model)
    solver.run()
    bound = min(sum(problem.risk), dual_bound(model, duals(solver)))
    rounds = 0
    while rounds < ROUNDS and add_missing_tangents(
        model, solver.getSolution().col_value, least=LEAST_OVERRATING
    ):
        solver = load(model)
        solver.run()
        bound, rounds = min(bound, dual_bound(model, duals(solver))), rounds + 1
    wishes = expected_start(model, solver.getSolution().col_value)
    tried = [*plans, *_guided(problem, wishes), look_ahead(problem)]
    best = max(_sound(problem, tried), key=lambda x: (_removed(problem, x, by), area(problem, x)))
    return Way(starts=dict(best), reached=_removed(problem, best, by), bound=bound)


def steady(
    problem: Problem, starts: Starts, *, teams: int, planner: Callable[[Problem], Starts]
) -> Way:
    """
    Return a plan of the same work with an even load, as low as a capacity that still suffices.

    `starts` is the plan whose work is to be spread, and `planner` makes one for a problem
    with less capacity. `reached` and `bound` are the peak load as a share of capacity.
    """
    problem = _only_these(problem, starts)
    mean = max((_mean_load(problem, starts, k) for k in range(teams)), default=0.0)
    share = mean
    while share < 1:
        narrow = _narrow(problem, starts, share, teams)
        found = look_ahead(narrow)
        if len(found) == len(starts) and not violations(narrow, found):
            better = planner(narrow)
            best = dict(better) if len(better) == len(starts) else found
            return Way(starts=best, reached=peak_load(problem, best, teams), bound=mean)
        share += STEP
    return Way(starts=dict(starts), reached=peak_load(problem, starts, teams), bound=mean)


def _only_these(problem: Problem, kept: Collection[int]) -> Problem:
    """Return the problem without all other items that may be left out."""

    def never(item: Item) -> Item:
        return replace(item, duration=problem.quarters + LONGEST, deadline=None, effect={})

    items = tuple(
        item if i in kept or item.locked is not None else never(item)
        for i, item in enumerate(problem.items)
    )
    promised = {i: start for i, start in problem.promised.items() if i in kept}
    return replace(problem, items=items, promised=promised)


def peak_load(problem: Problem, starts: Starts, teams: int) -> float:
    """Return the highest share of its days that a team is asked for in a quarter."""
    return max(
        (
            asked / limit
            for k in range(teams)
            for asked, limit in zip(load_of(problem, starts, k), problem.capacity[k], strict=True)
            if limit > 0
        ),
        default=0.0,
    )


def load_of(problem: Problem, starts: Starts, resource: int) -> list[float]:
    """Return the person-days that a plan takes of a resource, by quarter."""
    found = [0.0] * problem.quarters
    for i, start in starts.items():
        for quarter in range(start, start + problem.items[i].duration):
            found[quarter] += problem.items[i].demand.get(resource, 0.0)
    return found


def _guided(problem: Problem, wishes: Sequence[float]) -> list[dict[int, int]]:
    random = Random(0)  # noqa: S311 - a plan that can be made again, not a secret
    plans = [schedule_in_order(problem, wishes), schedule_pulling(problem, wishes)]
    for _ in range(TRIES):
        shaken = [wish + random.gauss(0, SPREAD_QUARTERS) for wish in wishes]
        plans.append(schedule_in_order(problem, shaken))
    return plans


def _sound(problem: Problem, plans: Sequence[Starts]) -> list[Starts]:
    return [plan for plan in plans if not violations(problem, plan)]


def _removed(problem: Problem, starts: Starts, by: int) -> float:
    curve = residual_curve(problem, starts)
    return curve[0] - curve[by]


def _mean_load(problem: Problem, starts: Starts, resource: int) -> float:
    has = sum(problem.capacity[resource])
    return sum(load_of(problem, starts, resource)) / has if has > 0 else 0.0


def _narrow(problem: Problem, starts: Starts, share: float, teams: int) -> Problem:
    """Return the problem with a share of each team's days, and room for what is fixed."""
    fixed = {i: x.locked for i, x in enumerate(problem.items) if x.locked is not None}
    rows = []
    for k, row in enumerate(problem.capacity):
        asked = load_of(problem, {i: s for i, s in fixed.items() if i in starts}, k)
        part = share if k < teams else 1.0
        rows.append(tuple(max(a, part * limit) for a, limit in zip(asked, row, strict=True)))
    return replace(problem, capacity=tuple(rows))

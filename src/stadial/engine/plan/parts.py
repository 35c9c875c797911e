"""
Parts of a plan solved exactly, one after the other (large neighbourhood search).

Some forty items around a quarter, now of all teams and now of one, may move and the others
stay; HiGHS looks for the best places of those within a limit of nodes, never of seconds.
Also here: what cutting planes at the root of the whole problem prove.
"""

from random import Random
from typing import TYPE_CHECKING

from stadial.engine.plan.branch import as_solution, plan_of
from stadial.engine.plan.check import violations
from stadial.engine.plan.evaluate import value
from stadial.engine.plan.gains import add_tangent
from stadial.engine.plan.linear_model import StepModel
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.promises import price_movement
from stadial.engine.plan.relax import LARGE, load
from stadial.engine.plan.step_model import step_model

if TYPE_CHECKING:
    import highspy

FREE_ITEMS = 40
NODES = 30
SMALL_GAIN = 1e-4
"""Relative gap at which a part counts as solved."""
ELSEWHERE = 6.0
"""Quarters that an item of another team seems farther away when the part is that of one."""
TOLERATED = 1e-6
"""What the solver may break a rule by, as a share; the bound is raised by it."""


def improve_parts(problem: Problem, starts: Starts, *, seed: int, parts: int) -> dict[int, int]:
    """Return the best plan found by solving parts of it exactly; never a worse one."""
    best, worth = dict(starts), value(problem, starts)
    model = step_model(problem, near=starts)
    if not starts or len(model.gain) > LARGE:
        return best
    random = Random(seed)  # noqa: S311 - a plan that can be made again, not a secret
    for number in range(parts):
        found = _solve_part(model, best, _part(problem, best, number, random))
        if value(problem, found) > worth + 1e-9 and not violations(problem, found):
            best, worth = found, value(problem, found)
            _touch(model, found)
    return best


def bound_with_cuts(problem: Problem, starts: Starts) -> float:
    """
    Return what HiGHS proves of all plans by cutting planes, and a few branches if it is small.

    Infinite where the problem is too large for that. Unlike that of the relaxation this
    bound is the solver's own, raised by its tolerance.
    """
    model = step_model(problem, near=starts)
    if not starts or len(model.gain) > LARGE:
        return float("inf")
    solver = _seeded(model, starts)
    solver.setOptionValue("mip_rel_gap", 0.0)
    small = len(problem.items) <= FREE_ITEMS
    solver.setOptionValue("mip_max_nodes", NODES if small else 1)
    solver.setOptionValue("mip_heuristic_effort", 0.0)
    solver.setOptionValue("mip_pscost_minreliable", 0)
    solver.run()
    return -float(solver.getInfo().mip_dual_bound) * (1 + TOLERATED)


def _part(problem: Problem, starts: Starts, number: int, random: Random) -> frozenset[int]:
    """Return the items around some quarter: of all teams, or rather those of one team."""
    middle = random.uniform(0, problem.quarters)
    team = random.randrange(len(problem.capacity)) if number % 2 and problem.capacity else None

    def distance(i: int) -> float:
        item = problem.items[i]
        begin = starts.get(i, random.uniform(problem.quarters / 2, problem.quarters))
        away = abs(begin + item.duration / 2 - middle)
        return away + (ELSEWHERE if team is not None and team not in item.demand else 0.0)

    ranked = sorted((distance(i), i) for i in range(len(problem.items)))
    return frozenset(i for _, i in ranked[:FREE_ITEMS])


def _solve_part(model: StepModel, starts: Starts, free: frozenset[int]) -> dict[int, int]:
    """Return the plan with the free items where the solver wants them."""
    import numpy as np

    fixed = [
        model.first[i] + quarter
        for i in range(len(model.problem.items))
        if i not in free
        for quarter in range(model.last_start(i) + 1)
    ]
    solver = _seeded(model, starts)
    held = np.array(model.started(starts))[fixed]
    solver.changeColsBounds(len(fixed), np.array(fixed, dtype=np.int32), held, held)
    price_movement(solver, model)
    solver.setOptionValue("mip_rel_gap", SMALL_GAIN)
    solver.setOptionValue("mip_max_nodes", NODES)
    solver.run()
    return plan_of(model, list(solver.getSolution().col_value))


def _seeded(model: StepModel, starts: Starts) -> "highspy.Highs":
    """Return a solver of the whole problem that knows a plan."""
    solver = load(model, whole=True)
    solver.setSolution(as_solution(model, starts))
    return solver


def _touch(model: StepModel, starts: Starts) -> None:
    """Add tangents where a plan stands, so that it is not overrated."""
    for place, strength in model.strengths(model.started(starts)).items():
        add_tangent(model, place, strength)

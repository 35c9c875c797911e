"""
Exact search: branch and bound in HiGHS, begun at the best plan known (ENGINE 5.1).

It is bound to a time limit, so two runs may end with different plans; the default roadmap
does without it. Cold it can end below a sorted sheet, hence the start.
"""

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from stadial.engine.plan.check import violations
from stadial.engine.plan.evaluate import area
from stadial.engine.plan.gains import add_tangent
from stadial.engine.plan.linear_model import StepModel
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.relax import load
from stadial.engine.plan.step_model import step_model

if TYPE_CHECKING:
    import highspy

CLOSE_ENOUGH = 1e-6
"""Risk-point quarters between plan and bound at which a plan counts as the best one."""
FINE_TANGENTS = 16
LEAST_SECONDS = 1e-3
TOLERATED = 1e-6
"""What the solver may break a rule by, as a share; the bound is raised by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What branch and bound came to."""

    starts: dict[int, int]
    bound: float


def search(problem: Problem, starts: Starts, *, seconds: float) -> Search:
    """
    Return the best plan found within a time limit, and a bound on all plans.

    The linear model overrates plans between its tangents. So after each search tangents
    are added where the found plan stands, until plan and bound meet or time is up.
    """
    model = step_model(problem, tangents=FINE_TANGENTS)
    best, worth, bound, left = dict(starts), area(problem, starts), float("inf"), seconds
    while left > 0 and bound - worth > CLOSE_ENOUGH * (1 + worth):
        solver = load(model, whole=True)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", CLOSE_ENOUGH / 2)
        solver.setOptionValue("time_limit", left)
        solver.setSolution(as_solution(model, best))
        solver.run()
        left -= max(solver.getRunTime(), LEAST_SECONDS)
        bound = min(bound, -float(solver.getInfo().mip_dual_bound) * (1 + TOLERATED))
        found = plan_of(model, list(solver.getSolution().col_value))
        if area(problem, found) > worth and not violations(problem, found):
            best, worth = found, area(problem, found)
        for place, strength in model.strengths(model.started(found)).items():
            add_tangent(model, place, strength)
    return Search(starts=best, bound=bound)


def as_solution(model: StepModel, starts: Starts) -> "highspy.HighsSolution":
    """Return a plan as the solver knows it."""
    import highspy

    values = model.started(starts)
    for place, strength in model.strengths(values).items():
        values[model.strength_at[place]] = strength
        values[model.gain_at[place]] = model.problem.risk[place[0]] * (1 - exp(-strength))
    solution = highspy.HighsSolution()
    solution.col_value = values
    return solution


def plan_of(model: StepModel, values: list[float]) -> dict[int, int]:
    """Return the first quarter by which each item has started."""
    starts = {}
    for i in range(len(model.problem.items)):
        for quarter in range(model.last_start(i) + 1):
            if values[model.first[i] + quarter] > 0.5:
                starts[i] = quarter
                break
    return starts

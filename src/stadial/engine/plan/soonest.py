"""
The plan that finishes all that is wanted in the fewest quarters, and a bound on them.

It is the shortest plan (`makespan`) of the wanted items and of what must come before them; what
is fixed and not wanted only takes its people and its money.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from stadial.engine.plan.length import least_length
from stadial.engine.plan.makespan import shortest_plan
from stadial.engine.plan.problem import Problem
from stadial.engine.plan.solve import NoPlanError

LONGEST = 40
"""Quarters that are tried for reaching the targets, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A plan that was made for one aim."""

    starts: dict[int, int]
    reached: float
    """The aim, measured."""
    bound: float
    """No plan does better."""


def soonest(problem: Problem, wanted: Collection[int]) -> Way:
    """
    Return the plan that finishes some items, and nothing else, in the fewest quarters.

    Beyond the horizon people and money go on as in its last year. `reached` and `bound` are
    quarters; `reached` is infinite where it takes more than 40, and so is a bound above them.
    """
    needed = sorted({x for i in wanted for x in problem.closure(i)})
    fixed = {
        i: item.locked
        for i, item in enumerate(problem.items)
        if item.locked is not None and i not in needed
    }
    part = _part(_without(_longer(problem), fixed), needed)
    try:
        plan = shortest_plan(part)
    except NoPlanError:
        bound = least_length(part)
        return Way(starts={}, reached=float("inf"), bound=_finite(bound, part.quarters))
    starts = {needed[place]: start for place, start in plan.starts.items()}
    return Way(starts=fixed | starts, reached=plan.length, bound=plan.bound)


def _finite(bound: int, quarters: int) -> float:
    return float(bound) if bound <= quarters else float("inf")


def _longer(problem: Problem) -> Problem:
    """Return the problem with a horizon of 40 quarters, if it has less."""
    more = max(0, LONGEST - problem.quarters)
    year = problem.budget[-4:]
    return replace(
        problem,
        quarters=problem.quarters + more,
        capacity=tuple((*row, *(row[-1:] * more)) for row in problem.capacity),
        budget=(*problem.budget, *((sum(year) / len(year),) * more)),
    )


def _without(problem: Problem, fixed: Mapping[int, int]) -> Problem:
    """Return the problem with the people and the money that fixed items leave."""
    capacity = [list(row) for row in problem.capacity]
    budget = list(problem.budget)
    for i, start in fixed.items():
        item = problem.items[i]
        budget[start] -= item.cost
        for team, days in item.demand.items():
            for quarter in range(start, start + item.duration):
                capacity[team][quarter] -= days
    return replace(problem, capacity=tuple(map(tuple, capacity)), budget=tuple(budget))


def _part(problem: Problem, needed: Sequence[int]) -> Problem:
    """Return the problem of some items alone; all that they wait for is among them."""
    place = {i: number for number, i in enumerate(needed)}
    items = [problem.items[i] for i in needed]
    return replace(
        problem,
        items=tuple(replace(x, after=tuple(place[p] for p in x.after)) for x in items),
        promised={},
    )

"""
The plan that finishes all that is wanted in the fewest quarters, and a bound on them.

List scheduling with the longest chain first and seeded perturbations; no plan is faster than
the longest chain, or than the people and the money need for all of it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from random import Random

from stadial.engine.plan.check import violations
from stadial.engine.plan.problem import SLACK, Item, Problem, Starts
from stadial.engine.plan.schedule import schedule_in_order

TRIES = 60
SPREAD_QUARTERS = 0.5
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
    quarters; both are infinite where it takes more than 40.
    """
    needed = {x for i in wanted for x in problem.closure(i)}
    whole = _longer(only_these(problem, needed), LONGEST)
    tails = _tails(whole)
    best: dict[int, int] = {}
    best_end = float("inf")
    random = Random(0)  # noqa: S311 - a plan that can be made again, not a secret
    for attempt in range(TRIES):
        spread = SPREAD_QUARTERS if attempt else 0.0
        starts = schedule_in_order(whole, [random.gauss(-tail, spread) for tail in tails])
        end = _makespan(whole, starts, needed)
        if (end < best_end or not best) and not violations(whole, starts):
            best, best_end = starts, end
    return Way(starts=best, reached=best_end, bound=_least_quarters(whole, needed))


def only_these(problem: Problem, kept: Collection[int]) -> Problem:
    """Return the problem without all other items that may be left out."""

    def never(item: Item) -> Item:
        return replace(item, duration=problem.quarters + LONGEST, deadline=None, effect={})

    items = tuple(
        item if i in kept or item.locked is not None else never(item)
        for i, item in enumerate(problem.items)
    )
    promised = {i: start for i, start in problem.promised.items() if i in kept}
    return replace(problem, items=items, promised=promised)


def _longer(problem: Problem, quarters: int) -> Problem:
    more = max(0, quarters - problem.quarters)
    year = problem.budget[-4:]
    return replace(
        problem,
        quarters=problem.quarters + more,
        capacity=tuple((*row, *(row[-1:] * more)) for row in problem.capacity),
        budget=(*problem.budget, *((sum(year) / len(year),) * more)),
    )


def _tails(problem: Problem) -> list[float]:
    """Return the quarters from the start of each item to the end of all that waits for it."""
    found = [0.0] * len(problem.items)
    for i in reversed(problem.order):
        item = problem.items[i]
        behind = max((found[j] for j in problem.behind[i]), default=0.0)
        found[i] = behind + item.duration if item.duration <= problem.quarters else 0.0
    return found


def _makespan(problem: Problem, starts: Starts, needed: Collection[int]) -> float:
    if any(i not in starts for i in needed):
        return float("inf")
    return max((starts[i] + problem.items[i].duration for i in needed), default=0)


def _least_quarters(problem: Problem, needed: Collection[int]) -> float:
    """Return a number of quarters below which no plan finishes all that is needed."""
    chain = max((problem.earliest[i] + problem.items[i].duration for i in needed), default=0)
    limits = [float(chain)]
    for k, row in enumerate(problem.capacity):
        whole = sum(problem.items[i].demand.get(k, 0.0) * problem.items[i].duration for i in needed)
        limits.append(_enough(row, whole))
    limits.append(_enough(problem.budget, sum(problem.items[i].cost for i in needed)))
    return max(limits)


def _enough(row: Sequence[float], whole: float) -> float:
    """Return after how many quarters the sum of a row suffices."""
    given = 0.0
    for number, new in enumerate(row, start=1):
        if whole <= SLACK:
            return 0.0
        given += new
        if given + SLACK >= whole:
            return float(number)
    return float("inf") if whole > SLACK else 0.0

"""
The shortest plan: everything is done, and the last item is finished as early as can be.

This is resource-constrained scheduling as in the literature. Lists by five priority rules
are turned into plans (serial schedule generation), pushed to the right and back to the left
(forward-backward improvement, which never makes a plan longer), and changed by a seeded
walk with a fixed number of steps. Small problems are then solved to the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from stadial.engine.plan.active import Proof, shortest_active
from stadial.engine.plan.check import violations
from stadial.engine.plan.length import least_length, length, tails
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.schedule import Ledger, schedule_in_order, schedule_pulling, shift_left
from stadial.engine.plan.solve import NoPlanError

STEPS = 300
LOOKS = 200_000
"""Items looked at in partial plans before the proof is given up."""
FEW_ITEMS = 40
"""Up to so many items a proof is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortPlan:
    """A plan of all items, and what is known of its length."""

    starts: dict[int, int]
    length: int
    """Quarters until the last item is finished."""
    bound: int
    """No plan of all items is shorter."""

    @property
    def is_shortest(self) -> bool:
        """Whether that is proven."""
        return self.length == self.bound


def shortest_plan(
    problem: Problem, *, seed: int = 0, steps: int = STEPS, looks: int = LOOKS
) -> ShortPlan:
    """
    Return a plan of all items that ends as early as could be found.

    Risk and promises play no part. The horizon of the problem must be long enough.

    Args:
        problem: What is planned.
        seed: Of the walk.
        steps: Of the walk.
        looks: Items that may be looked at in partial plans to prove that nothing is shorter.

    Raises:
        NoPlanError: If no plan of all items was found; it says what each lacks.
    """
    free = replace(problem, promised={}, calm=0.0)
    found, bound = _first(free), least_length(free)
    if found is not None and length(free, found) > bound:
        found = _walk(free, found, Walk(seed=seed, steps=steps, bound=bound))
    longest = free.quarters + 1 if found is None else length(free, found)
    if longest > bound and len(free.items) <= FEW_ITEMS:
        proof = shortest_active(free, Proof(below=longest, bound=bound, looks=looks))
        found = found if proof.starts is None else proof.starts
        bound = proof.bound
    if found is None:
        raise NoPlanError(_what_lacks(free))
    return ShortPlan(starts=dict(sorted(found.items())), length=length(free, found), bound=bound)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How the local search goes."""

    seed: int
    steps: int
    bound: int
    """Where it may stop."""


def _first(problem: Problem) -> dict[int, int] | None:
    """Return the shortest of the plans that priority rules make; None where none is whole."""
    plans = []
    for rule in _rules(problem):
        for schedule in (schedule_in_order, schedule_pulling):
            starts = schedule(problem, rule)
            if _is_whole(problem, starts):
                plans.append(back_and_forth(problem, starts))
    return min(plans, key=lambda starts: _rank(problem, starts), default=None)


def _rules(problem: Problem) -> list[Sequence[float]]:
    """Return the usual priority rules: least latest start, most behind, most work, and so on."""
    numbers = range(len(problem.items))
    tail = tails(problem)
    behind = [sum(i in problem.ancestors[j] for j in numbers) for i in numbers]
    effort = [item.effort for item in problem.items]
    weight = [
        problem.items[i].duration + sum(problem.items[j].duration for j in problem.behind[i])
        for i in numbers
    ]
    return [
        [-float(tail[i]) for i in numbers],
        [-float(behind[i]) for i in numbers],
        [-float(weight[i]) for i in numbers],
        [-effort[i] for i in numbers],
        [problem.earliest[i] - tail[i] / 1e3 for i in numbers],
    ]


def _walk(problem: Problem, starts: Starts, walk: Walk) -> dict[int, int]:
    """
    Return the shortest plan found by moving items in the list that makes the plan.

    A plan as good as the last one is taken too, so the walk can cross plains.
    """
    random = Random(walk.seed)  # noqa: S311 - a plan that can be made again, not a secret
    now = dict(starts)
    for _ in range(walk.steps):
        if length(problem, now) <= walk.bound:
            break
        wishes = [float(now[i]) for i in range(len(problem.items))]
        for i in random.sample(range(len(wishes)), random.randint(1, min(3, len(wishes)))):
            wishes[i] += random.gauss(0, 0.3 * problem.quarters)
        spread = [wish + random.random() / 2 for wish in wishes]
        tried = schedule_in_order(problem, spread)
        if not _is_whole(problem, tried):
            continue
        tried = back_and_forth(problem, tried)
        if _rank(problem, tried) <= _rank(problem, now):
            now = tried
    return now


def back_and_forth(problem: Problem, starts: Starts) -> dict[int, int]:
    """Return a plan that is never longer: all is pushed to its end, then to its beginning."""
    return shift_left(problem, push_right(problem, starts))


def push_right(problem: Problem, starts: Starts) -> dict[int, int]:
    """Return a plan of the same length in which nothing could start later on its own."""
    ledger, end = Ledger(problem), length(problem, starts)
    for i, start in starts.items():
        ledger.put(i, start)
    finish = {i: start + problem.items[i].duration for i, start in starts.items()}
    for i in sorted(starts, key=lambda i: (-finish[i], -problem.rank[i])):
        if problem.items[i].locked is None:
            ledger.remove(i)
            ledger.put(i, _latest(ledger, i, end))
    return ledger.starts


def _latest(ledger: Ledger, i: int, end: int) -> int:
    """Return the last quarter in which an item fits before all that waits for it."""
    problem = ledger.problem
    behind = (ledger.starts[j] for j in problem.behind[i])
    last = min([end, *behind]) - problem.items[i].duration
    start = min(last, ledger.last_start(i))
    while ledger.clash(i, start) is not None:
        start -= 1
    return start


def _is_whole(problem: Problem, starts: Starts) -> bool:
    return len(starts) == len(problem.items) and not violations(problem, starts)


def _rank(problem: Problem, starts: Starts) -> tuple[int, int]:
    return length(problem, starts), sum(starts.values())


def _what_lacks(problem: Problem) -> list[str]:
    starts = schedule_pulling(problem, _rules(problem)[0])
    missing = [
        f"{item.name} has no place in {problem.quarters} quarters."
        for i, item in enumerate(problem.items)
        if i not in starts
    ]
    return [*violations(problem, starts), *missing]

"""
Moving work back to where it was promised, as long as that pays (ENGINE 5.3).

The planner's own search changes many items at once, since it looks for area. These small
steps look at one moved item at a time: it goes home, what stands in its way goes elsewhere,
and the plan is kept if area less the price of movement has grown. All of it is seeded.
"""

from collections.abc import Iterable
from random import Random

from stadial.engine.plan.check import violations
from stadial.engine.plan.evaluate import value
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.schedule import Ledger, fill_in_order, opening_ledger

STEPS = 1200
MOST_BESIDE = 3
"""Other items that are taken up in one step, at most."""


def sticky(problem: Problem) -> dict[int, int]:
    """
    Return a plan in which as much as goes stands where it was promised.

    The best by risk removed per person-day keep their place; the others follow where there is
    room.
    """
    ledger = opening_ledger(problem)
    rates = [-x / max(1.0, y.effort) for x, y in zip(problem.reduction, problem.items, strict=True)]
    for i in sorted(problem.promised, key=lambda i: (problem.promised[i], rates[i])):
        if i not in ledger.starts:
            put_at(ledger, i, problem.promised[i])
    fill_in_order(ledger, rates.__getitem__)
    return ledger.starts


def settle(
    problem: Problem, starts: Starts, *, seed: int = 0, steps: int = STEPS
) -> dict[int, int]:
    """Return a plan with fewer movements, worth at least as much; the same for the same seed."""
    random = Random(seed)  # noqa: S311 - a plan that can be made again, not a secret
    best, worth = dict(starts), value(problem, starts)
    for _ in range(steps):
        moved = [i for i, promised in problem.promised.items() if best.get(i) != promised]
        if not moved:
            break
        found = _one_home(problem, best, random.choice(moved), random)
        if found is None:
            continue
        gained = value(problem, found)
        if gained > worth and not violations(problem, found):
            best, worth = found, gained
    return best


def _one_home(problem: Problem, starts: Starts, i: int, random: Random) -> dict[int, int] | None:
    """Return the plan with one item where it was promised, or None where that cannot be."""
    ledger = Ledger(problem)
    out = _in_the_way(problem, starts, i, random)
    for each, start in starts.items():
        if each not in out:
            ledger.put(each, start)
    if not put_at(ledger, i, problem.promised[i]):
        return None
    for each in sorted(out - {i}, key=lambda x: problem.rank[x]):
        homes = (problem.promised.get(each), starts.get(each))
        if not any(home is not None and put_at(ledger, each, home) for home in homes):
            ledger.place(each)
    for each in problem.order:
        if each not in ledger.starts and problem.items[each].locked is None:
            ledger.place(each)
    return ledger.starts


def _in_the_way(problem: Problem, starts: Starts, i: int, random: Random) -> set[int]:
    """Return the item, all that waits for it, and a few that use its people at that time."""
    item, home = problem.items[i], problem.promised[i]
    after = {j for j in starts if i in problem.ancestors[j]}
    beside = [
        j
        for j, start in starts.items()
        if j not in after
        and j != i
        and problem.items[j].locked is None
        and start < home + item.duration
        and home < start + problem.items[j].duration
        and item.demand.keys() & problem.items[j].demand.keys()
    ]
    taken = random.sample(beside, min(len(beside), random.randint(0, MOST_BESIDE)))
    behind = {j for j in starts for t in taken if t in problem.ancestors[j]}
    return {i, *_open(problem, after), *taken, *_open(problem, behind)}


def _open(problem: Problem, items: Iterable[int]) -> set[int]:
    return {j for j in items if problem.items[j].locked is None}


def put_at(ledger: Ledger, i: int, start: int) -> bool:
    """Book an item for a quarter, if it can start then; whether it went."""
    ready = ledger.ready_at(i)
    is_free = (
        ready is not None
        and ready <= start <= ledger.last_start(i)
        and ledger.clash(i, start) is None
        and ledger.short_of_money(i, start) is None
    )
    if is_free:
        ledger.put(i, start)
    return is_free

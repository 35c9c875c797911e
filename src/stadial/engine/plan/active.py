"""
Every plan that could be the shortest, one by one, until one is proven (branch and bound).

Some shortest plan is *active*: nothing in it could start earlier on its own. And every
active plan comes about when its items are booked in the order of their starts, each as
early as it goes: what is booked later begins later, so it cannot have been in the way. So
only such orders are looked at, and each plan once.
"""

from dataclasses import dataclass

from stadial.engine.plan.check import violations
from stadial.engine.plan.length import length, tails
from stadial.engine.plan.problem import SLACK, Problem
from stadial.engine.plan.schedule import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What is looked for, and what came of it."""

    below: int
    """Only plans shorter than this are of interest."""
    bound: int
    """No plan is shorter."""
    looks: int
    """Items that may be looked at in partial plans; of a result: those that were left."""
    starts: dict[int, int] | None = None
    """A shorter plan, if there is one."""


def shortest_active(problem: Problem, wanted: Proof) -> Proof:
    """
    Return the shortest plan of all items below a length, if there is one.

    If everything was looked at, the bound rises to the length of the shortest plan, be it
    this one or the one that was known. Else it stays.
    """
    search = _Search(problem, wanted)
    search.look((-1, -1))
    done = search.looks >= 0
    return Proof(
        below=search.below,
        bound=max(search.bound, search.below) if done else search.bound,
        looks=max(search.looks, 0),
        starts=search.best,
    )


class _Search:
    def __init__(self, problem: Problem, wanted: Proof) -> None:
        self.problem, self.ledger = problem, Ledger(problem)
        self.tail = tails(problem)
        self.below, self.bound, self.looks = wanted.below, wanted.bound, wanted.looks
        self.best: dict[int, int] | None = None
        for i, item in enumerate(problem.items):
            if item.locked is not None:
                self.ledger.put(i, item.locked)

    def look(self, last: tuple[int, int]) -> None:
        """Try all items that may be booked after the last one, the earliest first."""
        self.looks -= len(self.problem.items)
        ledger, problem = self.ledger, self.problem
        if len(ledger.starts) == len(problem.items):
            if not violations(problem, ledger.starts):  # locked items may be in each other's way
                self.below, self.best = length(problem, ledger.starts), dict(ledger.starts)
            return
        for start, i in self._candidates(last):
            if self.looks < 0 or self.below <= self.bound:
                return
            if start + self.tail[i] < self.below:
                ledger.put(i, start)
                self.look((start, i))
                ledger.remove(i)

    def _candidates(self, last: tuple[int, int]) -> list[tuple[int, int]]:
        """
        Return what may come next; nothing where no shorter plan can come of it.

        That is so where an item has no place any more, where one would have a place for
        good before all that is still to come, or where the work left is too much.
        """
        found = []
        for i, item in enumerate(self.problem.items):
            if i in self.ledger.starts or self.ledger.ready_at(i) is None:
                continue
            start = self.ledger.first_start(i)
            if start is None or start + self.tail[i] >= self.below:
                return []
            if start + item.duration <= last[0] and not item.cost:
                return []
            if (start, i) > last:
                found.append((start, i))
        if self._too_much(max(0, last[0])):
            return []
        return sorted(found, key=lambda each: (each[0], -self.tail[each[1]]))

    def _too_much(self, since: int) -> bool:
        """Tell whether some team cannot do what is left from a quarter on in time."""
        items, starts = self.problem.items, self.ledger.starts
        left = [0.0] * len(self.ledger.free)
        for i, item in enumerate(items):
            if i not in starts:
                for team, days in item.demand.items():
                    left[team] += days * item.duration
        return any(
            work > sum(free for free in row[since : self.below - 1] if free > 0) + SLACK
            for work, row in zip(left, self.ledger.free, strict=True)
        )

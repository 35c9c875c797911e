"""
Turning an order of wishes into a plan, with the standard library alone.

Each item goes to the first quarter in which its predecessors are finished and its teams
and the money are free (serial schedule generation). Locked items are placed before all
others, and those with a deadline next, with all that they wait for.
"""

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from math import exp

from stadial.engine.plan.problem import SLACK, Problem, Starts


class Ledger:
    """What is still free of people and money while a plan grows."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.starts: dict[int, int] = {}
        self.free = [list(limits) for limits in problem.capacity]
        self.money: list[float] = []
        saved = 0.0
        for new in problem.budget:
            saved += new
            self.money.append(saved)

    def place(self, i: int) -> bool:
        """Book an item as early as it goes; whether it went."""
        start = self.first_start(i)
        if start is not None:
            self.put(i, start)
        return start is not None

    def first_start(self, i: int) -> int | None:
        """Return the first quarter in which an item can start; None where there is none."""
        ready = self.ready_at(i)
        if ready is None:
            return None
        start, last = max(ready, self._affordable_from(i)), self.last_start(i)
        while start <= last:
            clash = self.clash(i, start)
            if clash is None:
                return start
            start = clash[1] + 1
        return None

    def ready_at(self, i: int) -> int | None:
        """Return when all that an item waits for is finished; None where some has no place."""
        ready = 0
        for p in self.problem.before[i]:
            start = self.starts.get(p)
            if start is None:
                return None
            ready = max(ready, start + self.problem.items[p].duration)
        return ready

    def last_start(self, i: int) -> int:
        """Return the last quarter that the horizon and all deadlines behind it allow."""
        due, quarters = self.problem.due[i], self.problem.quarters
        end = quarters if due is None else min(due, quarters)
        return end - self.problem.items[i].duration

    def clash(self, i: int, start: int) -> tuple[int, int] | None:
        """Return the team and the last quarter where people lack if an item starts then."""
        item = self.problem.items[i]
        for team, days in item.demand.items():
            row = self.free[team]
            for quarter in range(start + item.duration - 1, start - 1, -1):
                if row[quarter] + SLACK < days:
                    return team, quarter
        return None

    def short_of_money(self, i: int, start: int) -> int | None:
        """Return the last quarter where money lacks if an item starts then."""
        cost = self.problem.items[i].cost
        if cost:
            for quarter in range(self.problem.quarters - 1, start - 1, -1):
                if self.money[quarter] + SLACK < cost:
                    return quarter
        return None

    def _affordable_from(self, i: int) -> int:
        short = self.short_of_money(i, 0)
        return 0 if short is None else short + 1

    def put(self, i: int, start: int) -> None:
        """Book an item."""
        self.starts[i] = start
        self._book(i, start, 1)

    def remove(self, i: int) -> None:
        """Take an item out again."""
        self._book(i, self.starts.pop(i), -1)

    def _book(self, i: int, start: int, sign: int) -> None:
        item = self.problem.items[i]
        for team, days in item.demand.items():
            for quarter in range(start, start + item.duration):
                self.free[team][quarter] -= sign * days
        if item.cost:
            for quarter in range(start, self.problem.quarters):
                self.money[quarter] -= sign * item.cost


def opening_ledger(problem: Problem) -> Ledger:
    """Return a ledger with what is locked, and what has a deadline behind it, booked already."""
    ledger = Ledger(problem)
    for i, item in enumerate(problem.items):
        if item.locked is not None:
            ledger.put(i, item.locked)
    must = [i for i in problem.order if problem.due[i] is not None and i not in ledger.starts]
    for i in sorted(must, key=lambda i: problem.due[i] or 0):  # due grows along the order
        ledger.place(i)
    return ledger


def schedule_in_order(problem: Problem, priority: Sequence[float]) -> dict[int, int]:
    """
    Return the plan that takes the ready item of lowest priority number first.

    An item is ready once all that it waits for has a place. What does not fit is left
    out, with all that waits for it.
    """
    ledger = opening_ledger(problem)
    fill_in_order(ledger, priority.__getitem__)
    return ledger.starts


def fill_in_order(ledger: Ledger, priority: Callable[[int], float]) -> None:
    """
    Book all that still fits, the ready item of lowest priority number first.

    The priority of an item is asked for once, when it becomes ready.
    """
    problem, starts = ledger.problem, ledger.starts
    waits = {
        i: sum(p not in starts for p in firsts)
        for i, firsts in enumerate(problem.before)
        if i not in starts
    }
    ready = [(priority(i), i) for i, count in waits.items() if count == 0]
    heapify(ready)
    while ready:
        _, i = heappop(ready)
        if not ledger.place(i):
            continue
        for j in problem.behind[i]:
            if j in waits:
                waits[j] -= 1
                if waits[j] == 0:
                    heappush(ready, (priority(j), j))


def schedule_pulling(problem: Problem, priority: Sequence[float]) -> dict[int, int]:
    """
    Return the plan that takes items by priority, each with its missing predecessors first.

    This is what a careful planner does with a sorted sheet.
    """
    ledger = opening_ledger(problem)
    lost: set[int] = set()
    for i in sorted(range(len(problem.items)), key=lambda i: (priority[i], i)):
        place_closure(ledger, problem.closure(i, done=ledger.starts), lost)
    return ledger.starts


def place_closure(ledger: Ledger, closure: Sequence[int], lost: set[int]) -> list[int]:
    """
    Book items in order of work until one does not fit, and return those that did.

    `lost` holds items known not to fit; the one that did not is added.
    """
    placed: list[int] = []
    if not lost.isdisjoint(closure):
        return placed
    for i in closure:
        if not ledger.place(i):
            lost.add(i)
            break
        placed.append(i)
    return placed


def shift_left(problem: Problem, starts: Starts) -> dict[int, int]:
    """
    Return a sound plan in which nothing could start earlier on its own.

    Locked and promised items stay where they are.
    """
    ledger = Ledger(problem)
    for i, start in starts.items():
        ledger.put(i, start)
    for i in sorted(starts, key=lambda i: (starts[i], problem.rank[i])):
        if i not in problem.promised and problem.items[i].locked is None:
            ledger.remove(i)
            first = ledger.first_start(i)
            assert first is not None, "where it stood is still free"
            ledger.put(i, first)
    return ledger.starts


def look_ahead(problem: Problem) -> dict[int, int]:
    """
    Return the plan that takes, again and again, the item whose closure is worth most.

    Worth is the risk still to be removed by an item and its missing predecessors, per
    person-day of them all. Values only fall while the plan grows, so an item is valued
    anew only when it comes to the top (lazy greedy, ENGINE 5.1). This is the instant
    first answer.
    """
    ledger = opening_ledger(problem)
    left = list(problem.risk)
    for i in ledger.starts:
        _reduce(problem, left, i)
    lost: set[int] = set()
    heap = [
        (-_worth(problem, left, problem.closure(i, done=ledger.starts)), i)
        for i in range(len(problem.items))
        if i not in ledger.starts
    ]
    heapify(heap)
    while heap:
        _, i = heappop(heap)
        if i in ledger.starts:
            continue
        closure = problem.closure(i, done=ledger.starts)
        value = -_worth(problem, left, closure)
        if heap and value > heap[0][0] + SLACK:
            heappush(heap, (value, i))
            continue
        for x in place_closure(ledger, closure, lost):
            _reduce(problem, left, x)
    return ledger.starts


def _worth(problem: Problem, left: Sequence[float], closure: Sequence[int]) -> float:
    strength: dict[int, float] = {}
    effort = 0.0
    for i in closure:
        effort += problem.items[i].effort
        for threat, w in problem.items[i].effect.items():
            strength[threat] = strength.get(threat, 0.0) + w
    gain = sum(left[threat] * (1 - exp(-w)) for threat, w in strength.items())
    return gain / max(1.0, effort)


def _reduce(problem: Problem, left: list[float], i: int) -> None:
    for threat, w in problem.items[i].effect.items():
        left[threat] *= exp(-w)

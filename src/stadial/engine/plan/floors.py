"""
What a mix of work is asked for, what a plan reaches of it, and what could keep it (ENGINE 6).

Two floors: so many quick wins finished after two quarters, and a share of the person-days
of each quarter for strategic work, in every quarter in which such work is left and its
prerequisites could be finished. The first is kept by deadlines for single items, the
second by fixing the start of some, taken from a plan that was built for it alone: with
deadlines all of them would crowd into the first quarters.
"""

from collections.abc import Mapping, Sequence

from stadial.engine.plan.calm import put_at
from stadial.engine.plan.problem import SLACK, Problem, Starts
from stadial.engine.plan.schedule import Ledger, opening_ledger, place_closure
from stadial.model import WorkKind

QUICK_WINS = 3
EARLY_QUARTERS = 2
STRATEGIC_SHARE = 0.3

Kinds = Sequence[WorkKind | None]
Places = Mapping[int, int]
"""Quarters by item: ends by which it must be finished, or starts."""


def quick_wins_early(problem: Problem, kinds: Kinds, starts: Starts) -> int:
    """Return how many quick wins are finished after two quarters."""
    return sum(
        kinds[i] is WorkKind.QUICK_WIN and start + problem.items[i].duration <= EARLY_QUARTERS
        for i, start in starts.items()
    )


def quick_wins_asked(kinds: Kinds) -> int:
    """Return how many quick wins are asked for: three, or all where there are fewer."""
    return min(QUICK_WINS, sum(kind is WorkKind.QUICK_WIN for kind in kinds))


def strategic_share(problem: Problem, kinds: Kinds, starts: Starts) -> float:
    """Return the share of the person-days still to come that goes to strategic work."""
    whole = sum(problem.items[i].effort for i in starts)
    own = sum(problem.items[i].effort for i in starts if kinds[i] is WorkKind.STRATEGIC)
    return own / whole if whole else 0.0


def strategic_by_quarter(problem: Problem, kinds: Kinds, starts: Starts) -> dict[int, float]:
    """
    Return the share of each quarter's person-days that goes to strategic work.

    A quarter counts only where it has planned work, and strategic work is left that could
    be under way then if order alone counted.
    """
    found = {}
    for quarter in range(problem.quarters):
        busy = [
            i for i, start in starts.items() if start <= quarter < start + problem.items[i].duration
        ]
        whole = sum(_days(problem, i) for i in busy)
        own = sum(_days(problem, i) for i in busy if kinds[i] is WorkKind.STRATEGIC)
        if whole and any(_could_run(problem, kinds, starts, i, quarter) for i in range(len(kinds))):
            found[quarter] = own / whole
    return found


def quick_win_deadlines(problem: Problem, kinds: Kinds) -> Places:
    """Return the quick wins of the best rate that could be finished early, with that date."""
    able = [
        i
        for i in _of_kind(problem, kinds, WorkKind.QUICK_WIN)
        if problem.earliest[i] + problem.items[i].duration <= EARLY_QUARTERS
    ]
    best = sorted(able, key=lambda i: (-_rate(problem, i), i))
    return dict.fromkeys(best[:QUICK_WINS], EARLY_QUARTERS)


def strategic_places(problem: Problem, kinds: Kinds, starts: Starts) -> Places:
    """
    Return strategic items with the quarters they start in where each quarter gets its share.

    Quarter by quarter the best strategic items begin, each behind what it waits for, until
    they take the share of what the given plan does in that quarter.
    """
    ledger, found = opening_ledger(problem), {}
    able = sorted(
        _of_kind(problem, kinds, WorkKind.STRATEGIC), key=lambda i: (-_rate(problem, i), i)
    )
    load = _load(problem, starts)
    for quarter in range(problem.quarters):
        for i in able:
            if _strategic_days(ledger, kinds, quarter) + SLACK >= STRATEGIC_SHARE * load[quarter]:
                break
            if i not in ledger.starts and _begins(ledger, i, quarter):
                found[i] = quarter
    return found


def _begins(ledger: Ledger, i: int, quarter: int) -> bool:
    """Book an item for a quarter, behind what it waits for; whether that went."""
    *firsts, _ = ledger.problem.closure(i, done=ledger.starts)
    placed = place_closure(ledger, firsts, set())
    if put_at(ledger, i, quarter):
        return True
    for each in placed:
        ledger.remove(each)
    return False


def _strategic_days(ledger: Ledger, kinds: Kinds, quarter: int) -> float:
    items = ledger.problem.items
    return sum(
        _days(ledger.problem, i)
        for i, start in ledger.starts.items()
        if kinds[i] is WorkKind.STRATEGIC and start <= quarter < start + items[i].duration
    )


def _load(problem: Problem, starts: Starts) -> list[float]:
    found = [0.0] * problem.quarters
    for i, start in starts.items():
        for quarter in range(start, start + problem.items[i].duration):
            found[quarter] += _days(problem, i)
    return found


def _could_run(problem: Problem, kinds: Kinds, starts: Starts, i: int, quarter: int) -> bool:
    item = problem.items[i]
    if kinds[i] is not WorkKind.STRATEGIC or item.duration > problem.quarters:
        return False
    end = starts[i] + item.duration if i in starts else problem.quarters
    return problem.earliest[i] <= quarter < end


def _of_kind(problem: Problem, kinds: Kinds, kind: WorkKind) -> list[int]:
    """Return the items of a kind whose dates are open and that fit at all."""
    return [
        i
        for i, own in enumerate(kinds)
        if own is kind
        and problem.items[i].locked is None
        and problem.earliest[i] + problem.items[i].duration <= problem.quarters
    ]


def _days(problem: Problem, i: int) -> float:
    """Return the person-days of an item in a quarter: the most of any resource is the team's."""
    return max(problem.items[i].demand.values(), default=0.0)


def _rate(problem: Problem, i: int) -> float:
    item = problem.items[i]
    return problem.reduction[i] / max(1.0, _days(problem, i) * item.duration)

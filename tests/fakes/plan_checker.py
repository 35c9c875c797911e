"""
A second opinion on plans, written from the rules on paper and from nothing else.

It imports nothing of the product: it reads the attributes of the problem that it is handed,
fills a calendar day book by day book, and adds up risk in its own way. So a fault in the
planner, in its evaluator or in its checker cannot hide here as well.
"""

import math
from itertools import accumulate

ROOM = 1e-6


def broken_rules(problem, starts):
    """Return what a plan breaks, one sentence each."""
    book = [[0.0 for _ in range(problem.quarters)] for _ in problem.capacity]
    spent = [0.0 for _ in range(problem.quarters)]
    faults = []
    for number, thing in enumerate(problem.items):
        begin = starts.get(number)
        faults += _own_dates(thing, begin, problem.quarters)
        if begin is None or begin < 0 or begin + thing.duration > problem.quarters:
            continue
        faults += _waits(problem, starts, thing, begin)
        spent[begin] += thing.cost
        for quarter in range(begin, begin + thing.duration):
            for team, days in thing.demand.items():
                book[team][quarter] += days
    faults += [
        f"{number} is no item" for number in starts if number not in range(len(problem.items))
    ]
    faults += [
        f"team {team} quarter {quarter}: {used} of {there}"
        for team, (row, limits) in enumerate(zip(book, problem.capacity, strict=True))
        for quarter, (used, there) in enumerate(zip(row, limits, strict=True))
        if used > there + ROOM
    ]
    paid, given = accumulate(spent), accumulate(problem.budget)
    faults += [
        f"by quarter {quarter}: {out} of {there} paid"
        for quarter, (out, there) in enumerate(zip(paid, given, strict=True))
        if out > there + ROOM
    ]
    return faults


def _own_dates(thing, begin, quarters):
    if thing.locked is not None and begin != thing.locked:
        yield f"{thing.name} left its lock"
    if thing.deadline is not None and (begin is None or begin + thing.duration > thing.deadline):
        yield f"{thing.name} missed its deadline"
    if begin is not None and (begin < 0 or begin + thing.duration > quarters):
        yield f"{thing.name} lies outside the plan"


def _waits(problem, starts, thing, begin):
    for number in thing.after:
        first = problem.items[number]
        if starts.get(number, math.inf) + first.duration > begin:
            yield f"{thing.name} did not wait for {first.name}"


def area_of(problem, starts):
    """
    Return the risk-point quarters removed, threat by threat.

    For each threat: at each quarter end, what is left is the risk times one factor for each
    item that is finished.
    """
    total = 0.0
    for threat, points in enumerate(problem.risk):
        factors = sorted(
            (
                begin + problem.items[number].duration,
                math.exp(-problem.items[number].effect[threat]),
            )
            for number, begin in starts.items()
            if threat in problem.items[number].effect
        )
        for end in range(1, problem.quarters + 1):
            left = math.prod(factor for finished, factor in factors if finished <= end)
            total += points * (1 - left)
    return total


def length_of(problem, starts):
    """Return after how many quarters the last item is finished; infinite if one is missing."""
    ends = [
        starts.get(number, math.inf) + thing.duration for number, thing in enumerate(problem.items)
    ]
    return max(ends, default=0)

"""How long a plan of all items is, and how short it can be at best."""

from itertools import accumulate

from stadial.engine.plan.problem import SLACK, Problem, Starts


def length(problem: Problem, starts: Starts) -> int:
    """Return the quarters until the last item is finished."""
    return max((start + problem.items[i].duration for i, start in starts.items()), default=0)


def tails(problem: Problem) -> tuple[int, ...]:
    """Return the quarters from the start of each item to the end of all that waits for it."""
    found = [0] * len(problem.items)
    for i in reversed(problem.order):
        behind = (found[j] for j in problem.behind[i])
        found[i] = problem.items[i].duration + max(behind, default=0)
    return tuple(found)


def least_length(problem: Problem) -> int:
    """
    Return quarters below which no plan of all items can end.

    The longest chain takes its time, locked items included; each team needs as many
    quarters as all its work takes, and the last cash must have come in.
    """
    chain = max(
        (
            (start if item.locked is None else max(start, item.locked)) + tail
            for item, start, tail in zip(
                problem.items, problem.earliest, tails(problem), strict=True
            )
        ),
        default=0,
    )
    return max([chain, _cash(problem), *_teams(problem)])


def _teams(problem: Problem) -> list[int]:
    work = [
        sum(x.demand.get(team, 0.0) * x.duration for x in problem.items)
        for team in range(len(problem.capacity))
    ]
    return [_reached(limits, days) for limits, days in zip(problem.capacity, work, strict=True)]


def _cash(problem: Problem) -> int:
    """Return when the last item that costs something can be finished at the earliest."""
    paid = [item for item in problem.items if item.cost]
    if not paid:
        return 0
    in_time = _reached(problem.budget, sum(item.cost for item in paid))
    return in_time - 1 + min(item.duration for item in paid)


def _reached(by_quarter: tuple[float, ...], wanted: float) -> int:
    """Return the first quarters whose sum suffices; one more than there are if it never does."""
    if wanted <= SLACK:
        return 0
    for quarters, there in enumerate(accumulate(by_quarter), start=1):
        if there + SLACK * quarters >= wanted:
            return quarters
    return len(by_quarter) + 1

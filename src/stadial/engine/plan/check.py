"""
Whether a plan keeps every rule, said in words.

It is written apart from the planners and shares nothing with them but the nouns, so
that a fault in one of them cannot hide itself.
"""

from collections.abc import Iterator

from stadial.engine.plan.problem import SLACK, Problem, Starts


def violations(problem: Problem, starts: Starts) -> tuple[str, ...]:
    """Return every rule that a plan breaks, as sentences; none says that it holds."""
    return (
        *_dates(problem, starts),
        *_order(problem, starts),
        *_capacity(problem, starts),
        *_budget(problem, starts),
    )


def _dates(problem: Problem, starts: Starts) -> Iterator[str]:
    for i, item in enumerate(problem.items):
        start = starts.get(i)
        if item.locked is not None and start != item.locked:
            yield f"{item.name} is locked to quarter {item.locked + 1} and not planned there."
        if item.deadline is not None and (start is None or start + item.duration > item.deadline):
            yield f"{item.name} must be finished within {item.deadline} quarters and is not."
        if start is not None and not 0 <= start <= problem.quarters - item.duration:
            yield f"{item.name} does not fit between the first and the last quarter."


def _order(problem: Problem, starts: Starts) -> Iterator[str]:
    for i, start in starts.items():
        for p in problem.items[i].after:
            first = problem.items[p]
            if p not in starts or starts[p] + first.duration > start:
                yield f"{problem.items[i].name} starts before {first.name} is finished."


def _capacity(problem: Problem, starts: Starts) -> Iterator[str]:
    for team, limits in enumerate(problem.capacity):
        for quarter, limit in enumerate(limits):
            needed = sum(
                problem.items[i].demand.get(team, 0.0)
                for i, start in starts.items()
                if start <= quarter < start + problem.items[i].duration
            )
            if needed > limit + SLACK:
                yield (
                    f"Team {team + 1} has {limit:g} person-days in quarter {quarter + 1}; "
                    f"the plan takes {needed:g}."
                )


def _budget(problem: Problem, starts: Starts) -> Iterator[str]:
    for quarter in range(problem.quarters):
        spent = sum(problem.items[i].cost for i, start in starts.items() if start <= quarter)
        given = sum(problem.budget[: quarter + 1])
        if spent > given + SLACK:
            yield f"By quarter {quarter + 1} the plan spends {spent:g} of {given:g}."

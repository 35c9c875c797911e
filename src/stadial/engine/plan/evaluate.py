"""The exact value of a plan; every plan is scored here, whoever made it."""

from math import exp

from stadial.engine.plan.problem import Problem, Starts


def residual_curve(problem: Problem, starts: Starts) -> tuple[float, ...]:
    """
    Return the risk left at the start and at the end of each quarter.

    Threat j keeps R_j exp(-sum w_ij) over the items finished by then (ENGINE 4.1).
    """
    finished: list[list[int]] = [[] for _ in range(problem.quarters + 1)]
    for i, start in starts.items():
        end = start + problem.items[i].duration
        if end <= problem.quarters:
            finished[end].append(i)
    strength = [0.0] * len(problem.risk)
    curve = []
    for ended in finished:
        for i in ended:
            for threat, w in problem.items[i].effect.items():
                strength[threat] += w
        curve.append(sum(r * exp(-s) for r, s in zip(problem.risk, strength, strict=True)))
    return tuple(curve)


def area(problem: Problem, starts: Starts) -> float:
    """Return the risk-point quarters removed: the sum over quarter ends (ENGINE 5.1)."""
    curve = residual_curve(problem, starts)
    return sum(curve[0] - left for left in curve[1:])


def movement(problem: Problem, starts: Starts) -> int:
    """Return the quarters by which promised starts are moved; dropping counts to the end."""
    return sum(
        abs(starts.get(i, problem.quarters) - promised) for i, promised in problem.promised.items()
    )


def value(problem: Problem, starts: Starts) -> float:
    """Return what planners compare: the area, less the price of movement (ENGINE 5.3)."""
    return area(problem, starts) - problem.calm * movement(problem, starts)

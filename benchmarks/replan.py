"""
A running plan adjusted: what moves, and what it removes (ENGINE 5.3).

Three made-up instances of 142 items in twelve quarters. After three quarters 35 % of the
running work has slipped by a quarter, and capacity is 15 % lower. Finished items are folded
into the risk, running ones are locked, spent cash is gone. In the same run: everything
shifted to the right by hand, minimal change at four prices of movement, and a plan from
scratch. Every plan is checked by code that no planner shares.
"""

import sys
import time
from dataclasses import replace
from math import exp
from random import Random

from instances import made_up_problem
from stadial.engine.plan.by_hand import shift_right
from stadial.engine.plan.check import violations
from stadial.engine.plan.evaluate import area, movement
from stadial.engine.plan.problem import Item, Problem
from stadial.engine.plan.relax import relax
from stadial.engine.plan.replan import minimal_change
from stadial.engine.plan.solve import solve

SEEDS = (1, 2, 3)
AFTER = 3
SLIPPED = 0.35
LESS = 0.85
CALMS = (0.05, 0.2, 1.0)
"""Points a quarter of movement, of 100 in all."""
DEFAULT = 0.2
BAR_FEWER = 0.25
"""Least share of items that move less than by hand, at the default price."""


def main() -> int:
    """Return 0 if the default moves fewer items than by hand and removes more, else 1."""
    print("seed  way                    area   moved  quarters  of  broken  seconds")
    sums: dict[str, list[float]] = {}
    broken = 0
    for seed in SEEDS:
        problem = disturbed(made_up_problem(seed=seed), seed=seed)
        for way, (plan, seconds) in _ways(problem).items():
            faults = len(violations(problem, plan))
            broken += faults
            moved = sum(plan.get(i) != start for i, start in problem.promised.items())
            found = (area(problem, plan), moved, movement(problem, plan))
            sums.setdefault(way, [0.0, 0.0, 0.0])
            sums[way] = [a + b for a, b in zip(sums[way], found, strict=True)]
            print(
                f"{seed:4d}  {way:20s} {found[0]:7.1f} {moved:7d} {found[2]:9d} "
                f"{len(problem.promised):3d} {faults:7d} {seconds:8.1f}"
            )
    means = {way: [x / len(SEEDS) for x in each] for way, each in sums.items()}
    for way, (removed, moved, quarters) in means.items():
        print(f"mean  {way:20s} {removed:7.1f} {moved:7.1f} {quarters:9.1f}")
    hand, calm, scratch = means["by hand"], means[_name(DEFAULT)], means["from scratch"]
    fewer = 1 - calm[1] / hand[1]
    more = calm[0] / hand[0] - 1
    print(f"items moved, against by hand: {-100 * fewer:+.0f} %   bar {-100 * BAR_FEWER:+.0f} %")
    print(f"risk removed, against by hand: {100 * more:+.1f} %   bar +0 %")
    print(f"price of stability: {scratch[0] - calm[0]:.1f} risk-point quarters")
    return int(bool(broken) or fewer < BAR_FEWER or more < 0)


def disturbed(problem: Problem, *, seed: int) -> Problem:
    """Return what is left of a problem after three quarters of its own plan, and a bad start."""
    random = Random(seed)
    starts = solve(problem).starts
    left = problem.quarters - AFTER
    risk = list(problem.risk)
    begun = {i: s for i, s in starts.items() if s < AFTER}
    done = {i for i, s in begun.items() if s + problem.items[i].duration <= AFTER}
    for i in sorted(done):
        for threat, w in problem.items[i].effect.items():
            risk[threat] *= exp(-w)
    kept = [i for i in range(len(problem.items)) if i not in done]
    place = {i: number for number, i in enumerate(kept)}
    items = [_item(problem, i, begun, place, is_slipped=random.random() < SLIPPED) for i in kept]
    spent = sum(problem.items[i].cost for i in begun)
    budget = [sum(problem.budget[: AFTER + 1]) - spent, *problem.budget[AFTER + 1 :]]
    capacity = []
    for k, row in enumerate(problem.capacity):
        fixed = [0.0] * left
        for item in items:
            if item.locked is not None:
                for quarter in range(item.duration):
                    fixed[quarter] += item.demand.get(k, 0.0)
        lower = [LESS * days for days in row[AFTER:]]
        capacity.append(tuple(max(a, b) for a, b in zip(fixed, lower, strict=True)))
    return Problem(
        items=tuple(items),
        quarters=left,
        capacity=tuple(capacity),
        budget=tuple(budget),
        risk=tuple(risk),
        promised={place[i]: s - AFTER for i, s in starts.items() if s >= AFTER},
    )


def _item(
    problem: Problem, i: int, begun: dict[int, int], place: dict[int, int], *, is_slipped: bool
) -> Item:
    """Return an item with what is left of it; running ones are locked, and some take longer."""
    item = problem.items[i]
    after = tuple(place[p] for p in item.after if p in place)
    if i not in begun:
        return replace(item, after=after)
    rest = begun[i] + item.duration - AFTER + int(is_slipped)
    rest = min(rest, problem.quarters - AFTER)
    return replace(item, after=(), cost=0.0, duration=rest, locked=0)


def _ways(problem: Problem) -> dict[str, tuple[dict[int, int], float]]:
    found = {}
    begun = time.process_time()
    relaxation = relax(problem)
    found["by hand"] = (shift_right(problem), time.process_time() - begun)
    for points in CALMS:
        begun = time.process_time()
        plan, _ = minimal_change(problem, relaxation, points=points)
        found[_name(points)] = (plan.starts, time.process_time() - begun)
    begun = time.process_time()
    free = replace(problem, promised={})
    found["from scratch"] = (
        solve(free, relaxation=relaxation).starts,
        time.process_time() - begun,
    )
    return found


def _name(points: float) -> str:
    return f"minimal change {points:g}"


if __name__ == "__main__":
    sys.exit(main())

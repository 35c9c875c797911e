"""
Roadmaps of 142 criteria: how fast, how good, and how far from the bound, beside their bars.

Ten made-up instances, four teams, twelve quarters. In the same run: the five orders that
people make with a sheet, the look-ahead that answers at once, and the plan of the product.
Every plan is checked and scored by code that no planner shares. Seconds are CPU seconds of the
one thread that plans, which on a free core are those on the clock; both are printed. With
`--noise` the product plans on numbers that are wrong by a lognormal error and is scored on the
true ones.
"""

import sys
import time
from dataclasses import dataclass
from statistics import median

from instances import made_up_problem, noisy
from stadial.engine.plan.check import violations
from stadial.engine.plan.evaluate import area
from stadial.engine.plan.orders import BENEFIT_PER_COST, spreadsheet_plans
from stadial.engine.plan.problem import Problem
from stadial.engine.plan.solve import first_answer, solve

SEEDS = range(1, 11)
BAR_FIRST_SECONDS = 1.0
BAR_PLAN_SECONDS = 10.0
BAR_SHARE = 0.6
"""Least share of the way from the benefit/cost order to the certified bound."""
SIGMAS = (0.5, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One instance."""

    seed: int
    sheet: float
    best_sheet: float
    look_ahead: float
    plan: float
    bound: float
    first_seconds: float
    plan_seconds: float
    clock_seconds: float
    faults: int

    @property
    def share(self) -> float:
        """The share of the way from the benefit/cost order to the bound."""
        return (self.plan - self.sheet) / (self.bound - self.sheet)


def main() -> int:
    """Return 0 if all bars hold, else 1, after printing the figures."""
    if "--noise" in sys.argv[1:]:
        return _noise()
    print(
        "seed  benefit/cost  best of five  look-ahead  product    bound    gap  way   first"
        "   plan   clock"
    )
    rows = [_measure(seed) for seed in SEEDS]
    for row in rows:
        print(
            f"{row.seed:4}  {row.sheet:12.1f}  {row.best_sheet:12.1f}  {row.look_ahead:10.1f}  "
            f"{row.plan:7.1f}  {row.bound:7.1f}  {1 - row.plan / row.bound:5.2%}  "
            f"{row.share:3.0%}  {row.first_seconds:4.2f} s  {row.plan_seconds:4.1f} s  "
            f"{row.clock_seconds:4.1f} s"
        )
    gain = median(row.plan / row.sheet - 1 for row in rows)
    best = median(row.plan / row.best_sheet - 1 for row in rows)
    print(f"area over benefit/cost order: median +{gain:.1%}; over the best of five: +{best:.1%}")
    share = median(row.share for row in rows)
    first = max(row.first_seconds for row in rows)
    slowest = max(row.plan_seconds for row in rows)
    faults = sum(row.faults for row in rows)
    bars = (
        (
            f"first answer, slowest: {first:.2f} s",
            f"{BAR_FIRST_SECONDS:g} s",
            first <= BAR_FIRST_SECONDS,
        ),
        (
            f"checked plan, slowest: {slowest:.1f} s",
            f"{BAR_PLAN_SECONDS:g} s",
            slowest <= BAR_PLAN_SECONDS,
        ),
        (f"way to the bound, median: {share:.1%}", f"at least {BAR_SHARE:.0%}", share >= BAR_SHARE),
        (f"plans that break a rule or a bound: {faults}", "0", faults == 0),
    )
    for text, bar, holds in bars:
        print(f"{'ok  ' if holds else 'MISS'} {text} (bar {bar})")
    return 0 if all(holds for _, _, holds in bars) else 1


def _measure(seed: int) -> Measured:
    problem = made_up_problem(seed=seed)
    began = time.process_time()
    first = first_answer(problem)
    between, clock = time.process_time(), time.perf_counter()
    plan = solve(problem)
    ended, clock = time.process_time(), time.perf_counter() - clock
    sheets = {name: area(problem, x) for name, x in spreadsheet_plans(problem).items()}
    broken = [*violations(problem, plan.starts), *violations(problem, first.starts)]
    return Measured(
        seed=seed,
        sheet=sheets[BENEFIT_PER_COST],
        best_sheet=max(sheets.values()),
        look_ahead=first.area,
        plan=area(problem, plan.starts),
        bound=plan.bound,
        first_seconds=between - began,
        plan_seconds=ended - between,
        clock_seconds=clock,
        faults=len(broken) + (plan.area > plan.bound) + (first.area > first.bound),
    )


def _noise() -> int:
    """Return 0 if plans on wrong numbers still beat the sheet on the same wrong numbers."""
    holds = True
    for sigma in SIGMAS:
        gains = [_gain_under_noise(made_up_problem(seed=seed), sigma, seed) for seed in SEEDS]
        wins = sum(gain > 0 for gain in gains)
        print(
            f"sigma {sigma:g}: median +{median(gains):.1%} over benefit/cost order, "
            f"{wins} of 10 won"
        )
        holds = holds and median(gains) > 0
    return 0 if holds else 1


def _gain_under_noise(problem: Problem, sigma: float, seed: int) -> float:
    believed = noisy(problem, sigma=sigma, seed=seed)
    plan = area(problem, solve(believed).starts)
    sheet = area(problem, spreadsheet_plans(believed)[BENEFIT_PER_COST])
    return plan / sheet - 1


if __name__ == "__main__":
    sys.exit(main())

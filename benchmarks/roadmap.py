"""
Roadmaps: how fast, how good, and how far from the bound, beside their bars.

Four teams, twelve quarters, capacity for 1/1.6 of the work. Three families: 142 criteria
with made-up threats; 142 criteria with the mitigated techniques of ATLAS, weighted by their
case studies; and ten AI systems at once, 1,500 criteria and 740 pairs of system and
technique. On the same instances: the five orders that people make with a sheet, the
look-ahead that answers at once, the plan that the linear bound guides, and the plan of the
product. Every plan is checked and scored by code that no planner shares.

Seconds are CPU seconds of the one thread that plans, which on a free core are those on the
clock; both are printed. Numbers as arguments choose seeds; `--made-up`, `--atlas` or
`--large` measure one family alone (the second takes ten minutes, since its search is
thorough; the others use less effort). With `--noise` the product plans on
numbers that are wrong by a lognormal error and is scored on the true ones.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from instances import Threats, atlas_threats, made_up_problem, noisy
from stadial.engine.plan.check import violations
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.evaluate import area
from stadial.engine.plan.orders import BENEFIT_PER_COST, spreadsheet_plans
from stadial.engine.plan.problem import Problem
from stadial.engine.plan.relax import relax
from stadial.engine.plan.solve import Plan, first_answer, solve

SEEDS = range(1, 11)
LARGE_SEEDS = (1, 2)
LARGE_ITEMS, LARGE_SYSTEMS = 1500, 10
SIGMAS = (0.5, 1.0)
BAR_FIRST, BAR_GUIDED, BAR_PLAN = 1.0, 10.0, 60.0
BAR_LARGE_FIRST, BAR_LARGE_PLAN = 3.0, 90.0
"""Seconds."""
BAR_GAP, BAR_LARGE_GAP = 0.03, 0.015
BAR_WAY = 0.75
"""Least share of the way from the benefit/cost order to the certified bound."""

Bar = tuple[str, str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A plan and what it took."""

    plan: Plan
    seconds: float
    clock: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One instance."""

    seed: int
    sheets: dict[str, float]
    first: Timed
    guided: Timed
    last: Timed
    faults: int

    @property
    def gap(self) -> float:
        """The share by which a better plan could still be better."""
        return 1 - self.last.plan.area / self.last.plan.bound

    @property
    def way(self) -> float:
        """The share of the way from the benefit/cost order to the bound."""
        sheet = self.sheets[BENEFIT_PER_COST]
        return (self.last.plan.area - sheet) / (self.last.plan.bound - sheet)


def main() -> int:
    """Return 0 if all bars hold, else 1, after printing the figures."""
    words = sys.argv[1:]
    if "--noise" in words:
        return _noise()
    seeds = [int(word) for word in words if word.isdigit()]
    families = {
        "--made-up": lambda: _family("made-up threats", seeds or SEEDS, SearchEffort.NORMAL, None),
        "--atlas": lambda: _family(
            "techniques of ATLAS", seeds or SEEDS, SearchEffort.THOROUGH, atlas_threats()
        ),
        "--large": lambda: _large(seeds or LARGE_SEEDS),
    }
    chosen = [name for name in families if name in words] or families
    bars = [bar for name in chosen for bar in families[name]()]
    return 0 if all(bars) else 1


def _family(
    title: str, seeds: Sequence[int], effort: SearchEffort, threats: Threats | None
) -> list[bool]:
    print(f"\n142 criteria, {title}, {effort.value} effort")
    _heading()
    rows = []
    for seed in seeds:
        rows.append(_measure(made_up_problem(seed=seed, threats=threats), seed, effort))
        _line(rows[-1])
    _gains(rows)
    gap, way = median(row.gap for row in rows), median(row.way for row in rows)
    return _told(
        (
            _seconds("first answer", [row.first for row in rows], BAR_FIRST),
            _seconds("plan guided by the bound", [row.guided for row in rows], BAR_GUIDED),
            _seconds("last plan", [row.last for row in rows], BAR_PLAN),
            (f"certified gap, median: {gap:.2%}", f"at most {BAR_GAP:.0%}", gap <= BAR_GAP),
            (f"way to the bound, median: {way:.1%}", f"at least {BAR_WAY:.0%}", way >= BAR_WAY),
            _faults(rows),
        )
    )


def _large(seeds: Sequence[int]) -> list[bool]:
    print(f"\n{LARGE_ITEMS} criteria in {LARGE_SYSTEMS} systems, techniques of ATLAS, quick effort")
    _heading()
    rows = []
    for seed in seeds:
        problem = made_up_problem(
            items=LARGE_ITEMS, systems=LARGE_SYSTEMS, threats=atlas_threats(), seed=seed
        )
        rows.append(_measure(problem, seed, SearchEffort.QUICK))
        _line(rows[-1])
    _gains(rows)
    gap = max(row.gap for row in rows)
    return _told(
        (
            _seconds("first answer", [row.first for row in rows], BAR_LARGE_FIRST),
            _seconds("last plan", [row.last for row in rows], BAR_LARGE_PLAN),
            (f"certified gap, widest: {gap:.2%}", f"{BAR_LARGE_GAP:.1%}", gap <= BAR_LARGE_GAP),
            _faults(rows),
        )
    )


def _measure(problem: Problem, seed: int, effort: SearchEffort) -> Measured:
    first = _timed(lambda: first_answer(problem))
    began, clock = time.process_time(), time.perf_counter()
    relaxation = relax(problem)
    began, clock = time.process_time() - began, time.perf_counter() - clock
    guided, last = (
        _timed(lambda: solve(problem, effort=each, relaxation=relaxation), began, clock)  # noqa: B023 - called at once
        for each in (SearchEffort.QUICK, effort)
    )
    plans = [each.plan for each in (first, guided, last)]
    least = min(plan.bound for plan in plans)
    broken = [rule for plan in plans for rule in violations(problem, plan.starts)]
    return Measured(
        seed=seed,
        sheets={name: area(problem, x) for name, x in spreadsheet_plans(problem).items()},
        first=first,
        guided=guided,
        last=last,
        faults=len(broken) + sum(area(problem, plan.starts) > least for plan in plans),
    )


def _timed(planner: Callable[[], Plan], seconds: float = 0.0, clock: float = 0.0) -> Timed:
    began, clock_began = time.process_time(), time.perf_counter()
    plan = planner()
    return Timed(
        plan=plan,
        seconds=seconds + time.process_time() - began,
        clock=clock + time.perf_counter() - clock_began,
    )


def _heading() -> None:
    print(
        "seed  benefit/cost  best of five  look-ahead  guided    plan   bound    gap  way"
        "  first  guided    plan   clock"
    )


def _line(row: Measured) -> None:
    plan = row.last.plan
    print(
        f"{row.seed:4}  {row.sheets[BENEFIT_PER_COST]:12.1f}  {max(row.sheets.values()):12.1f}  "
        f"{row.first.plan.area:10.1f}  {row.guided.plan.area:6.1f}  {plan.area:6.1f}  "
        f"{plan.bound:6.1f}  {row.gap:5.2%}  {row.way:3.0%}  {row.first.seconds:3.2f} s  "
        f"{row.guided.seconds:4.1f} s  {row.last.seconds:4.1f} s  {row.last.clock:4.1f} s",
        flush=True,
    )


def _gains(rows: Sequence[Measured]) -> None:
    for name in rows[0].sheets:
        gains = [row.last.plan.area / row.sheets[name] - 1 for row in rows]
        print(
            f"area over {name}: median {median(gains):+.1%}, "
            f"from {min(gains):+.1%} to {max(gains):+.1%}"
        )
    best = [row.last.plan.area / max(row.sheets.values()) - 1 for row in rows]
    print(f"area over the best of the five: median {median(best):+.1%}")


def _seconds(what: str, times: Sequence[Timed], bar: float) -> Bar:
    slowest, middle = max(each.seconds for each in times), median(each.seconds for each in times)
    return f"{what}, slowest: {slowest:.2f} s (median {middle:.2f} s)", f"{bar:g} s", slowest <= bar


def _faults(rows: Sequence[Measured]) -> Bar:
    faults = sum(row.faults for row in rows)
    return f"plans that break a rule or a bound: {faults}", "0", faults == 0


def _told(bars: Sequence[Bar]) -> list[bool]:
    for text, bar, holds in bars:
        print(f"{'ok  ' if holds else 'MISS'} {text} (bar {bar})")
    return [holds for _, _, holds in bars]


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

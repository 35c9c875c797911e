"""
Quick wins early, and enough for the long run: constraints, and what each of them costs.

Where a plan misses a floor, the planner runs again with places for items that keep it; a
plan under more constraints keeps the old bound, which so stays certified. The price of a
floor is what the plan without it, but with the others, removes in addition.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from stadial.engine.plan.check import violations
from stadial.engine.plan.floors import (
    EARLY_QUARTERS,
    STRATEGIC_SHARE,
    Kinds,
    Places,
    quick_win_deadlines,
    quick_wins_asked,
    quick_wins_early,
    strategic_by_quarter,
    strategic_places,
    strategic_share,
)
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.schedule import look_ahead
from stadial.engine.plan.solve import NoPlanError, Plan
from stadial.model import Floor, cut, raised

Planner = Callable[[Problem], Plan]
QUICK, STRATEGIC = "quick-wins", "strategic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Balanced:
    """A plan that keeps the floors as far as any plan does."""

    plan: Plan
    floors: tuple[Floor, ...]


def balance(problem: Problem, *, kinds: Kinds, plan: Plan, planner: Planner) -> Balanced:
    """
    Return a plan that keeps the floors, with the area that each of them costs.

    `kinds` says what sort of step each item is, `plan` is the best one without the floors,
    and `planner` makes one for a problem with more deadlines.
    """
    forced = {
        floor: places for floor, places in _forced(problem, kinds, plan.starts).items() if places
    }
    made: dict[frozenset[str], Plan] = {frozenset(): plan}

    def with_floors(names: frozenset[str]) -> Plan:
        if names not in made:
            made[names] = _plan(problem, {x: forced[x] for x in sorted(names)}, plan, planner)
        return made[names]

    chosen = with_floors(frozenset(forced))
    prices = {
        floor: max(0.0, with_floors(frozenset(forced) - {floor}).area - chosen.area)
        for floor in forced
    }
    return Balanced(
        plan=chosen,
        floors=floors_of(problem, kinds, chosen.starts, prices=prices),
    )


def _forced(problem: Problem, kinds: Kinds, starts: Starts) -> dict[str, Places]:
    """Return the quarters of items that keep each floor which a plan misses."""
    found: dict[str, Places] = {}
    if quick_wins_early(problem, kinds, starts) < quick_wins_asked(kinds):
        found[QUICK] = quick_win_deadlines(problem, kinds)
    if _least_share(problem, kinds, starts) < STRATEGIC_SHARE:
        found[STRATEGIC] = strategic_places(problem, kinds, starts)
    return found


def _plan(problem: Problem, forced: Mapping[str, Places], plan: Plan, planner: Planner) -> Plan:
    """Return the plan with as many items in their places as go, the last ones given up first."""
    together = [(floor, *pair) for floor, places in forced.items() for pair in places.items()]
    while together:
        tight = _with_places(problem, together)
        if not violations(tight, look_ahead(tight)):
            try:
                return replace(planner(tight), bound=plan.bound)
            except NoPlanError:
                pass
        together.pop()
    return plan


def _with_places(problem: Problem, forced: Sequence[tuple[str, int, int]]) -> Problem:
    items = list(problem.items)
    for floor, i, quarter in forced:
        if floor == STRATEGIC:
            items[i] = replace(items[i], locked=quarter)
        else:
            sooner = min(quarter, items[i].deadline or quarter)
            items[i] = replace(items[i], deadline=sooner)
    return replace(problem, items=tuple(items))


def _least_share(problem: Problem, kinds: Kinds, starts: Starts) -> float:
    return min(strategic_by_quarter(problem, kinds, starts).values(), default=1.0)


def misses(problem: Problem, kinds: Kinds, starts: Starts) -> int:
    """Return by how much a plan misses the floors: quick wins, and quarters without their share."""
    wins = max(0, quick_wins_asked(kinds) - quick_wins_early(problem, kinds, starts))
    shares = strategic_by_quarter(problem, kinds, starts).values()
    return wins + sum(share < STRATEGIC_SHARE for share in shares)


def floors_of(
    problem: Problem,
    kinds: Kinds,
    starts: Starts,
    *,
    prices: Mapping[str, float] | None = None,
    forgone: str = "",
) -> tuple[Floor, ...]:
    """
    Return what a plan reaches of the floors.

    `prices` are those of the floors that it was made to keep; None says that it was made
    without them. `forgone` says what it would cost to keep them.
    """
    without = "" if prices is not None else f"; {forgone or 'it was not asked for here'}."
    prices = prices or {}

    def tail(floor: str, *, is_kept: bool) -> str:
        if without and not is_kept:
            return without
        return _priced(prices.get(floor), is_kept=is_kept)

    asked, wins = quick_wins_asked(kinds), quick_wins_early(problem, kinds, starts)
    shares = strategic_by_quarter(problem, kinds, starts)
    kept = sum(share >= STRATEGIC_SHARE for share in shares.values())
    whole = cut(100 * strategic_share(problem, kinds, starts), places=0)
    quick = Floor(
        id=QUICK,
        name=f"Quick wins finished after {EARLY_QUARTERS} quarters",
        asked=asked,
        reached=wins,
        price=prices.get(QUICK, 0.0),
        because=f"{wins} of the {asked} asked for{tail(QUICK, is_kept=wins >= asked)}",
    )
    strategic = Floor(
        id=STRATEGIC,
        name="Strategic share of the person-days of each quarter",
        asked=STRATEGIC_SHARE,
        reached=min(shares.values(), default=0.0),
        price=prices.get(STRATEGIC, 0.0),
        because=(
            f"{kept} of the {len(shares)} quarters with strategic work to do have "
            f"{STRATEGIC_SHARE:.0%} of it, and {whole} % of the person-days still to come are"
            f"{tail(STRATEGIC, is_kept=kept == len(shares))}"
        ),
    )
    return quick, strategic


def _priced(price: float | None, *, is_kept: bool) -> str:
    if price is None:
        return ", without any cost." if is_kept else "; no plan was found with more."
    cost = f", at the cost of {raised(price)} risk-point quarters"
    return f"{cost}." if is_kept else f"{cost}; no plan was found with more."

"""
Ways to adjust a running plan, measured alike, and the choice between them (ENGINE 5.3, 6).

A running plan is not moved for the sake of its mix: the floors bind it only as far as the
plan that stays as promised keeps them. So the choice is worth no less than that plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stadial.engine.plan.balance import Balanced, floors_of, misses
from stadial.engine.plan.by_hand import shift_right
from stadial.engine.plan.check import violations
from stadial.engine.plan.evaluate import area, movement, residual_curve, value
from stadial.engine.plan.floors import Kinds
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.solve import Plan, solve
from stadial.model import Adjustment, raised

TINY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Extremes:
    """The plans that an adjustment is held against."""

    hand: Plan
    scratch: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The plans to choose from, all for one problem."""

    hand: Plan
    free: Plan
    """Minimal change without floors."""
    floored: Balanced
    """Minimal change that keeps them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The plan that was chosen, and the way it was made."""

    way: str
    balanced: Balanced


def extremes_of(problem: Problem) -> Extremes:
    """Return the plan shifted by hand, and one that forgets what was promised."""
    scratch = solve(replace(problem, promised={}, calm=0.0))
    shifted = shift_right(problem)
    hand = replace(
        scratch,
        starts=shifted,
        area=area(problem, shifted),
        curve=residual_curve(problem, shifted),
        method="shifted to the right in the promised order",
    )
    return Extremes(hand=hand, scratch=scratch)


def measure(problem: Problem, plan: Plan, *, way: str, calm: float) -> Adjustment:
    """Return what a plan removes and how far it moves what was promised."""
    return Adjustment(
        way=way,
        calm=calm,
        area=plan.area,
        bound=plan.bound,
        moved=_moved(problem, plan.starts),
        movement=movement(problem, plan.starts),
    )


def choose(problem: Problem, kinds: Kinds, ways: Ways) -> Choice:
    """
    Return the most valuable way that keeps the floors as well as staying as promised does.

    What is shifted by hand wins where nothing else is better.
    """
    able = _able(problem, kinds, ways)
    way, plan = max(able, key=lambda each: value(problem, each[1].starts))
    first, hand = able[0]
    if first == "by-hand" and _is_as_good(problem, hand, plan):
        way, plan = first, hand
    if way == "with-floors":
        return Choice(way=way, balanced=ways.floored)
    forgone = _forgone(problem, plan, ways.floored.plan)
    floors = floors_of(problem, kinds, plan.starts, forgone=forgone)
    return Choice(way=way, balanced=Balanced(plan=plan, floors=floors))


def _able(problem: Problem, kinds: Kinds, ways: Ways) -> Sequence[tuple[str, Plan]]:
    """
    Return what may be chosen; by hand comes first, if it breaks no rule.

    Where shifting by hand throws promised work out it is no measure of the mix: a plan with
    less in it has fewer quarters in which a floor can be missed. Then no plan is left out.
    """
    others = [("minimal-change", ways.free), ("with-floors", ways.floored.plan)]
    if violations(problem, ways.hand.starts):
        return others[1:]
    if any(i not in ways.hand.starts for i in problem.promised):
        return [("by-hand", ways.hand), *others]
    most = misses(problem, kinds, ways.hand.starts)
    kept = [each for each in others if misses(problem, kinds, each[1].starts) <= most]
    return [("by-hand", ways.hand), *kept]


def _is_as_good(problem: Problem, hand: Plan, plan: Plan) -> bool:
    """Tell whether by hand is worth as much, or removes as much and moves no more items."""
    is_worth = value(problem, hand.starts) >= value(problem, plan.starts) - TINY
    moves_no_more = _moved(problem, hand.starts) <= _moved(problem, plan.starts)
    return is_worth or (hand.area >= plan.area - TINY and moves_no_more)


def _forgone(problem: Problem, plan: Plan, floored: Plan) -> str:
    """Return what keeping the floors would cost, and why it is not paid."""
    cost = max(0.0, plan.area - floored.area)
    moved = _moved(problem, floored.starts)
    return (
        f"a plan with more moves {moved} of the {len(problem.promised)} promised starts and "
        f"costs {raised(cost)} risk-point quarters, and a running plan is not moved for its mix"
    )


def _moved(problem: Problem, starts: Starts) -> int:
    return sum(starts.get(i) != start for i, start in problem.promised.items())

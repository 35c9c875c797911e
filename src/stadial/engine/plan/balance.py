"""
Quick wins early, and enough for the long run: a constraint, and what it costs (ENGINE 6).

Two floors: so many quick wins finished after two quarters, and a share of all planned
person-days for strategic work. Where a plan misses one, the best candidates get a deadline
and the planner runs again; a plan under more constraints keeps the old bound, which so
stays certified. The share is kept over the whole horizon and not in each quarter, since
strategic work often has to wait for its prerequisites.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.solve import NoPlanError, Plan
from stadial.model import WorkKind, cut

QUICK_WINS = 3
EARLY_QUARTERS = 2
STRATEGIC_SHARE = 0.3

Kinds = Sequence[WorkKind | None]
Planner = Callable[[Problem], Plan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balanced:
    """A plan that keeps the floors as far as any plan does."""

    plan: Plan
    note: str


def balance(problem: Problem, *, kinds: Kinds, plan: Plan, planner: Planner) -> Balanced:
    """
    Return a plan that keeps the floors, with the area that they cost.

    `kinds` says what sort of step each item is, `plan` is the best one without the floors,
    and `planner` makes one for a problem with more deadlines.
    """
    if not _misses(problem, kinds, plan.starts):
        whole = strategic_share(problem, kinds, plan.starts) < STRATEGIC_SHARE
        text = "which is all there is" if whole else "without any cost"
        return Balanced(plan=plan, note=f"{_mix(problem, kinds, plan.starts)} {text}.")
    forced = [*_quick_wins(problem, kinds), *_strategic(problem, kinds, plan.starts)]
    while forced:
        try:
            other = planner(_with_deadlines(problem, forced))
        except NoPlanError:
            forced.pop()
            continue
        cost = plan.area - other.area
        other = replace(other, bound=plan.bound)
        text = f"at the cost of {cut(max(0.0, cost))} risk-point quarters"
        return Balanced(
            plan=other,
            note=f"{_mix(problem, kinds, other.starts)} {text}{_rest(problem, kinds, other)}.",
        )
    return Balanced(
        plan=plan, note=f"{_mix(problem, kinds, plan.starts)}{_rest(problem, kinds, plan)}."
    )


def quick_wins_early(problem: Problem, kinds: Kinds, starts: Starts) -> int:
    """Return how many quick wins are finished after two quarters."""
    return sum(
        kinds[i] is WorkKind.QUICK_WIN and start + problem.items[i].duration <= EARLY_QUARTERS
        for i, start in starts.items()
    )


def strategic_share(problem: Problem, kinds: Kinds, starts: Starts) -> float:
    """Return the share of planned person-days that goes to strategic work."""
    whole = sum(problem.items[i].effort for i in starts)
    own = sum(problem.items[i].effort for i in starts if kinds[i] is WorkKind.STRATEGIC)
    return own / whole if whole else 0.0


def _misses(problem: Problem, kinds: Kinds, starts: Starts) -> list[str]:
    """Return the floors that a plan misses, though there is work to keep them with."""
    found = []
    wins = min(QUICK_WINS, sum(kind is WorkKind.QUICK_WIN for kind in kinds))
    if quick_wins_early(problem, kinds, starts) < wins:
        found.append(f"{wins} quick wins after {EARLY_QUARTERS} quarters")
    waiting = any(kind is WorkKind.STRATEGIC and i not in starts for i, kind in enumerate(kinds))
    if waiting and strategic_share(problem, kinds, starts) < STRATEGIC_SHARE:
        found.append(f"{STRATEGIC_SHARE:.0%} strategic")
    return found


def _rest(problem: Problem, kinds: Kinds, plan: Plan) -> str:
    missed = _misses(problem, kinds, plan.starts)
    return f"; no plan was found with {' and '.join(missed)}" if missed else ""


def _mix(problem: Problem, kinds: Kinds, starts: Starts) -> str:
    wins = quick_wins_early(problem, kinds, starts)
    share = 100 * strategic_share(problem, kinds, starts)
    return (
        f"Balance: {wins} quick win{'' if wins == 1 else 's'} finished after {EARLY_QUARTERS} "
        f"quarters and {cut(share, places=0)} % of the person-days on strategic work,"
    )


def _quick_wins(problem: Problem, kinds: Kinds) -> list[tuple[int, int]]:
    """Return the quick wins of the best rate that could be finished early, with that date."""
    able = [
        i
        for i, kind in enumerate(kinds)
        if kind is WorkKind.QUICK_WIN
        and problem.items[i].locked is None
        and problem.earliest[i] + problem.items[i].duration <= EARLY_QUARTERS
    ]
    best = sorted(able, key=lambda i: (-_rate(problem, i), i))
    return [(i, EARLY_QUARTERS) for i in best[:QUICK_WINS]]


def _strategic(problem: Problem, kinds: Kinds, starts: Starts) -> list[tuple[int, int]]:
    """Return strategic items up to the share, those that are planned anyway first."""
    able = [
        i
        for i, kind in enumerate(kinds)
        if kind is WorkKind.STRATEGIC
        and problem.items[i].locked is None
        and problem.earliest[i] + problem.items[i].duration <= problem.quarters
    ]
    needed = STRATEGIC_SHARE * sum(problem.items[i].effort for i in starts)
    found = []
    for i in sorted(able, key=lambda i: (i not in starts, -_rate(problem, i), i)):
        if needed <= 0:
            break
        needed -= problem.items[i].effort
        found.append((i, problem.quarters))
    return found


def _rate(problem: Problem, i: int) -> float:
    return problem.reduction[i] / max(1.0, problem.items[i].effort)


def _with_deadlines(problem: Problem, forced: Sequence[tuple[int, int]]) -> Problem:
    items = list(problem.items)
    for i, deadline in forced:
        known = items[i].deadline
        sooner = deadline if known is None else min(known, deadline)
        items[i] = replace(items[i], deadline=sooner)
    return replace(problem, items=tuple(items))

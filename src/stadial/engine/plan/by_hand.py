"""What people do with a plan that slips: everything later, in the order that was promised."""

from collections.abc import Callable

from stadial.engine.plan.calm import put_at
from stadial.engine.plan.problem import Problem
from stadial.engine.plan.schedule import Ledger, fill_in_order, opening_ledger


def shift_right(problem: Problem) -> dict[int, int]:
    """
    Return what one does by hand: everything in the promised order, later where it must be.

    Nothing starts sooner than promised. What was never promised comes last, best rate first.
    """
    ledger = opening_ledger(problem)
    order = sorted(problem.promised, key=lambda i: (problem.promised[i], problem.rank[i]))
    for i in order:
        if i not in ledger.starts:
            _place_from(ledger, i, problem.promised[i])
    rates = [-x / max(1.0, y.effort) for x, y in zip(problem.reduction, problem.items, strict=True)]
    _fill(ledger, problem, rates.__getitem__)
    return ledger.starts


def _fill(ledger: Ledger, problem: Problem, priority: Callable[[int], float]) -> None:
    """Book what was never promised; promised work that found no place stays without one."""
    lost = {i for i in problem.promised if i not in ledger.starts}
    kept = dict(ledger.starts)
    fill_in_order(ledger, priority)
    for i in reversed(problem.order):
        stands_on_lost = lost & (problem.ancestors[i] | {i})
        if stands_on_lost and i in ledger.starts and i not in kept:
            ledger.remove(i)


def _place_from(ledger: Ledger, i: int, earliest: int) -> None:
    """Book an item in the first quarter from `earliest` on that is free."""
    ready = ledger.ready_at(i)
    if ready is None:
        return
    for start in range(max(ready, earliest), ledger.last_start(i) + 1):
        if put_at(ledger, i, start):
            return

"""
Seeded local search: take some work out of a plan, put it back otherwise, keep what is better.

The number of steps is fixed and nothing looks at a clock, so the same problem and seed give
the same plan. A worse plan is kept now and then, ever less towards the end (annealing).
"""

from collections.abc import Callable
from math import exp
from random import Random

from stadial.engine.plan.board import Board
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.schedule import fill_in_order

STEPS = 4000
HEAT = 0.002
"""Loss that is accepted with odds 1/e at the start, as a share of all risk points."""
UNPLANNED = 99.0
FOLLOWERS = 0.5
"""How much of the worth of the items behind it an item is credited with."""


def improve(
    problem: Problem, starts: Starts, *, wishes: tuple[float, ...], seed: int, steps: int = STEPS
) -> dict[int, int]:
    """
    Return the best plan found on a walk from a given one; never a worse one.

    `wishes` holds the quarter in which each item would rather start.
    """
    random = Random(seed)  # noqa: S311 - a plan that can be made again, not a secret
    board = Board(problem, starts)
    now = best = board.remaining()
    found = dict(starts)
    for step in range(steps if found else 0):
        heat = HEAT * sum(problem.risk) * (1 - step / steps)
        before = board.copy()
        random.choices(MOVES, WEIGHTS)[0](board, random)
        fill_in_order(board, _priority(board, before[0], wishes, random))
        new = board.remaining()
        if new <= now or random.random() < exp((now - new) / heat):
            now = new
        else:
            board.starts, board.free, board.money, board.left = before
        if now < best - 1e-9:
            best, found = now, dict(board.starts)
    return found


def _priority(
    board: Board, old: Starts, wishes: tuple[float, ...], random: Random
) -> Callable[[int], float]:
    if random.random() < 0.5:
        return _by_time(old, wishes, random)
    return _by_worth(board, random)


def _by_time(old: Starts, wishes: tuple[float, ...], random: Random) -> Callable[[int], float]:
    spread = random.choice((0.3, 1.0, 2.5))
    return lambda i: min(old.get(i, UNPLANNED), wishes[i]) + random.gauss(0, spread)


def _by_worth(board: Board, random: Random) -> Callable[[int], float]:
    problem, spread = board.problem, random.choice((0.2, 0.5))

    def priority(i: int) -> float:
        item = problem.items[i]
        end = min(problem.quarters, (board.ready_at(i) or 0) + item.duration)
        worth = board.worth(i, end)
        for j in problem.behind[i]:
            later = min(problem.quarters, end + problem.items[j].duration)
            worth += FOLLOWERS * board.worth(j, later)
        return -worth / max(1.0, item.effort) * exp(random.gauss(0, spread))

    return priority


def _drop_few(board: Board, random: Random) -> None:
    planned = list(board.starts)
    for i in random.sample(planned, min(len(planned), random.randint(1, 4))):
        board.take_out(i)


def _drop_team_quarter(board: Board, random: Random) -> None:
    team = random.randrange(len(board.users))
    running = board.running(team, random.randrange(board.problem.quarters))
    for i in random.sample(running, min(len(running), random.randint(1, 5))):
        board.take_out(i)


def _drop_late(board: Board, random: Random) -> None:
    quarter = random.randrange(board.problem.quarters)
    late = [i for i, start in board.starts.items() if start >= quarter]
    for i in random.sample(late, min(len(late), random.randint(2, 8))):
        board.take_out(i)


def _force(board: Board, random: Random) -> None:
    """Put one item earlier than it stands, and take out what is in its way."""
    i = random.randrange(len(board.problem.items))
    start = _earlier_start(board, i, random)
    if start is None:
        return
    if i in board.starts:
        board.remove(i)  # what waits for it may stay: it only comes sooner
    while blocked := _in_the_way(board, i, start):
        board.take_out(random.choice(blocked))
    if board.clash(i, start) is None and board.short_of_money(i, start) is None:
        board.put(i, start)
        return
    for j in board.problem.behind[i]:
        board.take_out(j)


def _earlier_start(board: Board, i: int, random: Random) -> int | None:
    ready, now = board.ready_at(i), board.starts.get(i)
    if ready is None or board.problem.items[i].locked is not None:
        return None
    last = board.last_start(i) if now is None else min(now - 1, board.last_start(i))
    if last < ready:
        return None
    return ready if random.random() < 0.5 else random.randint(ready, last)


def _in_the_way(board: Board, i: int, start: int) -> list[int]:
    """Return what could make room for an item; nothing where room is, or cannot be made."""
    items = board.problem.items
    clash = board.clash(i, start)
    if clash is not None:
        rivals = board.running(*clash)
    else:
        short = board.short_of_money(i, start)
        if short is None:
            return []
        rivals = [j for j, begin in board.starts.items() if items[j].cost and begin <= short]
    kept = board.problem.ancestors[i]
    return [j for j in rivals if j not in kept and items[j].locked is None]


MOVES = (_drop_few, _drop_team_quarter, _drop_late, _force)
WEIGHTS = (1, 1, 1, 7)
"""Forcing finds most of the better plans (measured)."""

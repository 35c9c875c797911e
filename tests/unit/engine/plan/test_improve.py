from random import Random

import pytest

from fakes.plans import item, problem
from stadial.engine.plan.board import Board
from stadial.engine.plan.check import violations
from stadial.engine.plan.evaluate import area
from stadial.engine.plan.improve import MOVES, _force, improve
from stadial.engine.plan.schedule import fill_in_order

MIXED = problem(
    item("gate", effect={}),
    item("treasure", after=(0,), effect={0: 2.0}),
    item("a", effect={1: 0.3}, cost=3.0),
    item("b", effect={1: 0.4}, cost=3.0),
    item("c", effect={0: 0.2, 1: 0.1}),
    item("must", deadline=3, effect={}),
    item("fixed", locked=1, demand={0: 4.0}, effect={1: 0.1}),
    capacity=((14.0,) * 6,),
    budget=(3.0, 0.0, 0.0, 3.0, 0.0, 0.0),
    quarters=6,
)
WISHES = (0.0, 1.0, 2.0, 3.0, 4.0, 2.0, 1.0)
BAD = {6: 1, 2: 0, 4: 1, 5: 2, 3: 3}


def test_a_walk_never_ends_below_its_start():
    for seed in range(5):
        found = improve(MIXED, BAD, wishes=WISHES, seed=seed, steps=60)
        assert area(MIXED, found) >= area(MIXED, BAD)
        assert violations(MIXED, found) == ()


def test_it_finds_the_treasure_behind_the_gate():
    for seed in range(4):
        found = improve(MIXED, BAD, wishes=WISHES, seed=seed, steps=1000)

        assert found[0] == 0
        assert found[1] == 1


def test_what_removes_all_risk_can_be_taken_out_again():
    board = Board(problem(item(effect={0: 2000.0})), {0: 0})
    board.remove(0)

    assert board.remaining() == pytest.approx(150 * 4)


def test_the_same_seed_finds_the_same_plan():
    first = improve(MIXED, BAD, wishes=WISHES, seed=3, steps=80)

    assert improve(MIXED, BAD, wishes=WISHES, seed=3, steps=80) == first


def test_an_empty_plan_has_nothing_to_change():
    assert improve(problem(), {}, wishes=(), seed=0, steps=10) == {}


def test_a_board_knows_the_exact_area_after_any_moves():
    board, random = Board(MIXED, BAD), Random(7)
    whole = sum(MIXED.risk) * MIXED.quarters

    for step in range(400):
        MOVES[step % len(MOVES)](board, random)
        fill_in_order(board, lambda _: random.random())
        missing = any(i not in board.starts for i in board.must)
        if missing:
            assert board.remaining() == float("inf")
        else:
            assert violations(MIXED, board.starts) == ()
            assert whole - board.remaining() == pytest.approx(area(MIXED, board.starts))


def test_moving_a_promised_item_has_its_price():
    kept = problem(item("a", effect={0: 0.001}), promised={0: 2}, calm=1.0)

    assert improve(kept, {0: 2}, wishes=(0.0,), seed=0, steps=40) == {0: 2}


def test_a_promise_is_moved_where_it_pays():
    moved = problem(item("a", effect={0: 2.0}), promised={0: 2}, calm=1.0)

    assert improve(moved, {0: 2}, wishes=(0.0,), seed=0, steps=40) == {0: 0}


def test_what_is_locked_or_needed_makes_no_room():
    blocked = problem(item("a", locked=0), item("b"), item("c", after=(1,)), quarters=3)
    board, random = Board(blocked, {0: 0, 1: 1, 2: 2}), Random(1)

    for _ in range(50):
        _force(board, random)
        fill_in_order(board, float)

    assert board.starts == {0: 0, 1: 1, 2: 2}

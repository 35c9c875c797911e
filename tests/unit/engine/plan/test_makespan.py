from dataclasses import replace

import pytest

from fakes.plan_checker import broken_rules, length_of
from fakes.plans import item, problem
from fakes.random_plans import random_problem
from fakes.shortest_by_trying import least_length_by_trying
from stadial.engine.plan.makespan import back_and_forth, push_right, shortest_plan
from stadial.engine.plan.solve import NoPlanError

TRAP = problem(
    item("long", duration=3, demand={0: 4.0}),
    item("gate", demand={0: 6.0}),
    item("behind", after=(1,), duration=2, demand={0: 6.0}),
    item("filler", demand={0: 4.0}),
    quarters=6,
)


def test_all_is_done_as_early_as_can_be_and_that_is_proven():
    plan = shortest_plan(TRAP)

    assert plan.length == 4
    assert plan.bound == 4
    assert plan.is_shortest
    assert broken_rules(TRAP, plan.starts) == []
    assert set(plan.starts) == {0, 1, 2, 3}


def test_nothing_to_do_takes_no_time():
    assert shortest_plan(problem()).length == 0


def test_what_has_no_place_is_named():
    late = problem(*(item(name) for name in "abcde"))

    with pytest.raises(NoPlanError, match="has no place in 4 quarters"):
        shortest_plan(late)


def test_locks_deadlines_cash_and_calendars_are_kept():
    tight = problem(
        item("fixed", locked=2, demand={0: 6.0}),
        item("early", deadline=1),
        item("paid", cost=5.0, demand={0: 4.0}),
        item("last", after=(2,), duration=2, demand={0: 5.0}),
        capacity=((10.0, 0.0, 10.0, 5.0, 5.0, 9.0),),
        budget=(0.0, 0.0, 5.0, 0.0, 0.0, 0.0),
        quarters=6,
    )

    plan = shortest_plan(tight)

    assert broken_rules(tight, plan.starts) == []
    assert plan.starts == {0: 2, 1: 0, 2: 2, 3: 3}
    assert plan.is_shortest


def test_locks_that_contradict_each_other_have_no_plan():
    clash = problem(item("a", locked=1), item("b", locked=1))

    with pytest.raises(NoPlanError, match="Team 1 has 10"):
        shortest_plan(clash)


def test_promises_play_no_part():
    promised = replace(TRAP, promised={0: 3, 1: 3}, calm=5.0)

    assert shortest_plan(promised) == shortest_plan(TRAP)


def test_the_same_seed_gives_the_same_plan():
    hard = crowd(14)

    assert shortest_plan(hard, seed=5, looks=0) == shortest_plan(hard, seed=5, looks=0)


def test_without_a_proof_the_bound_stays_below():
    plan = shortest_plan(crowd(12), looks=0, steps=0)

    assert plan.bound <= plan.length


def test_many_items_are_walked_through_but_not_proven():
    plan = shortest_plan(crowd(45), steps=5)

    assert plan.bound <= plan.length
    assert len(plan.starts) == 45


def test_a_walk_passes_over_lists_that_make_no_whole_plan():
    """Deadlines and cash leave little room here, so some lists lose an item."""
    for seed in (797, 1501, 1896):
        narrow = random_problem(seed)

        plan = shortest_plan(narrow, looks=0, steps=60)

        assert broken_rules(narrow, plan.starts) == []
        assert length_of(narrow, plan.starts) == plan.length
        assert plan.bound <= plan.length


def crowd(count):
    """Return a problem whose items do not quite fit side by side."""
    return problem(
        *(
            item(
                f"item {n}",
                duration=1 + n * 7 % 4,
                demand={0: 2.0 + n * 5 % 7},
                after=(n - 4,) if n % 3 == 0 and n >= 4 else (),
            )
            for n in range(count)
        ),
        quarters=4 * count,
    )


def test_back_and_forth_never_makes_a_plan_longer_and_breaks_nothing():
    for seed in range(60):
        found = replace(random_problem(seed), promised={}, calm=0.0)
        plan = _whole(found)
        if plan is None:
            continue
        pushed = push_right(found, plan)
        assert broken_rules(found, pushed) == []
        assert length_of(found, back_and_forth(found, plan)) <= length_of(found, plan)
        assert all(pushed[i] >= start for i, start in plan.items())


def _whole(found):
    try:
        return shortest_plan(found, steps=0, looks=0).starts
    except NoPlanError:
        return None


def test_random_problems_are_as_short_as_trying_all_plans_shows():
    proven = 0
    for seed in range(60):
        drawn = random_problem(seed)
        items = tuple(
            replace(x, locked=None, deadline=None, cost=0.0, duration=min(x.duration, 4))
            for x in drawn.items[:8]
        )
        found = replace(
            drawn,
            items=items,
            quarters=24,
            capacity=tuple((max(9.0, row[0]),) * 24 for row in drawn.capacity),
            budget=(0.0,) * 24,
            promised={},
        )
        plan = shortest_plan(found, seed=seed, steps=20)
        assert plan.length == least_length_by_trying(found)
        assert broken_rules(found, plan.starts) == []
        proven += plan.is_shortest
    assert proven == 60

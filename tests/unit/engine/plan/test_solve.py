import pytest

from fakes.plans import item, problem
from stadial.engine.plan.check import violations
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.evaluate import area
from stadial.engine.plan.relax import relax
from stadial.engine.plan.solve import NoPlanError, first_answer, loose_bound, solve

MIXED = problem(
    item("greedy", effect={0: 0.5}),
    item("gate", effect={}),
    item("treasure", after=(1,), effect={0: 3.0}),
    item("other", effect={1: 0.7}),
    item("third", effect={1: 0.6}, duration=2, demand={0: 5.0}),
    item("fourth", effect={0: 0.1, 1: 0.1}, demand={0: 5.0}),
)


def test_the_plan_is_checked_scored_and_bounded():
    plan = solve(MIXED, steps=100)

    assert violations(MIXED, plan.starts) == ()
    assert plan.area == area(MIXED, plan.starts)
    assert plan.area <= plan.bound
    assert plan.curve[0] == 150
    assert plan.curve[-1] < plan.curve[0]


def test_the_optimised_plan_is_never_below_the_first_answer():
    assert solve(MIXED, steps=0).area >= first_answer(MIXED).area


def test_two_runs_give_the_same_plan_and_say_how_it_was_made():
    first, second = solve(MIXED, seed=4, steps=200), solve(MIXED, seed=4, steps=200)

    assert first == second
    assert first.seed == 4
    assert "HiGHS" in first.method
    assert "200 steps" in first.method


def test_more_effort_finds_no_less_and_proves_no_less():
    plans = {effort: solve(MIXED, effort=effort) for effort in SearchEffort}
    quick, thorough = plans[SearchEffort.QUICK], plans[SearchEffort.THOROUGH]

    assert quick.area <= plans[SearchEffort.NORMAL].area <= thorough.area <= thorough.bound
    assert thorough.bound <= quick.bound
    assert "local search" not in quick.method
    assert thorough.method.endswith(
        "3 × 5000 steps of local search, 10 parts solved exactly, cutting planes"
    )
    assert solve(MIXED, effort=SearchEffort.THOROUGH) == thorough


def test_a_tiny_problem_is_solved_to_the_end_by_default():
    plan = solve(MIXED)

    assert "1 part solved exactly, cutting planes" in plan.method
    assert plan.bound == pytest.approx(plan.area, rel=1e-4)


def test_what_is_not_tiny_is_not():
    many = problem(*(item(f"item {n}", effect={0: 0.1}) for n in range(13)))

    assert "exactly" not in solve(many).method


def test_the_exact_search_only_makes_it_better():
    plan = solve(MIXED, steps=10, exact_seconds=10)

    assert "branch and bound up to 10 s" in plan.method
    assert plan.area == pytest.approx(plan.bound, rel=1e-3)


def test_the_first_answer_needs_no_solver_and_says_so():
    plan = first_answer(MIXED)

    assert plan.method == "look-ahead, no optimiser"
    assert violations(MIXED, plan.starts) == ()
    assert plan.area <= plan.bound


def test_locks_and_deadlines_that_cannot_be_kept_are_said():
    stuck = problem(item("a", deadline=1), item("b", deadline=1))

    with pytest.raises(NoPlanError, match="must be finished within 1 quarters") as caught:
        first_answer(stuck)
    assert len(caught.value.broken) == 1


def test_a_known_relaxation_is_not_made_again():
    relaxation = relax(MIXED)

    assert solve(MIXED, steps=50, relaxation=relaxation) == solve(MIXED, steps=50)


def test_the_loose_bound_counts_a_lock_that_comes_before_its_turn():
    found = problem(item("a"), item("b", after=(0,), locked=0), item("long", duration=9))

    assert loose_bound(found) >= area(found, {0: 0, 1: 0})


def test_what_was_promised_is_kept_where_nothing_is_gained():
    twins = problem(
        *(item(name, effect={0: 0.3}) for name in "abcd"),
        promised={0: 3, 1: 2, 2: 1, 3: 0},
        calm=1.0,
    )

    assert solve(twins, steps=200).starts == {0: 3, 1: 2, 2: 1, 3: 0}


def test_a_problem_without_items_has_an_empty_plan():
    plan = solve(problem(), steps=10)

    assert plan.starts == {}
    assert plan.area == 0

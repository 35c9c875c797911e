"""Laws of plans: no rule is broken, no bound is passed, tiny plans are the best there are."""

from dataclasses import replace
from itertools import pairwise, product
from math import inf

from hypothesis import HealthCheck, given, settings, strategies as st

from stadial.engine.plan.bound import dual_bound
from stadial.engine.plan.check import violations
from stadial.engine.plan.evaluate import area, residual_curve
from stadial.engine.plan.orders import spreadsheet_plans
from stadial.engine.plan.problem import Item, Problem
from stadial.engine.plan.relax import relax
from stadial.engine.plan.schedule import look_ahead, schedule_in_order, schedule_pulling, shift_left
from stadial.engine.plan.solve import NoPlanError, first_answer, loose_bound, solve
from stadial.engine.plan.step_model import step_model

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OFTEN = settings(SLOW, max_examples=100)
ROOM = 1e-6


@st.composite
def problems(draw, *, most=8, promises=True):
    """Draw a problem of up to some items, two teams, three threats and five quarters."""
    quarters, count = draw(st.integers(1, 5)), draw(st.integers(0, most))
    items = tuple(draw(_items(number, promises=promises)) for number in range(count))
    rows = st.lists(st.integers(0, 12).map(float), min_size=quarters, max_size=quarters)
    return Problem(
        items=items,
        quarters=quarters,
        capacity=(tuple(draw(rows)), tuple(draw(rows))),
        budget=tuple(draw(rows)),
        risk=(60.0, 30.0, 10.0),
    )


@st.composite
def _items(draw, number, *, promises):
    amounts = st.integers(0, 8).map(float)
    earlier = st.sets(st.integers(0, number - 1), max_size=2) if number else st.just(set())
    has_deadline = promises and draw(st.integers(0, 5)) == 0
    return Item(
        name=f"item {number}",
        duration=draw(st.integers(1, 3)),
        demand=draw(st.dictionaries(st.integers(0, 1), amounts, max_size=2)),
        cost=draw(st.sampled_from([0.0, 0.0, 3.0, 9.0])),
        after=tuple(draw(earlier)),
        effect=draw(st.dictionaries(st.integers(0, 2), st.floats(0, 3), max_size=2)),
        deadline=draw(st.integers(1, 5)) if has_deadline else None,
    )


def best_area(problem):
    """Return the best area of all plans there are, by trying each."""
    choices = [[None, *range(problem.quarters - x.duration + 1)] for x in problem.items]
    best = -inf
    for starts in product(*choices):
        plan = {i: start for i, start in enumerate(starts) if start is not None}
        if not violations(problem, plan):
            best = max(best, area(problem, plan))
    return best


@SLOW
@given(problems(), st.integers(0, 3))
def test_a_plan_never_breaks_a_rule_and_never_passes_its_bound(problem, seed):
    try:
        plan = solve(problem, seed=seed, steps=40)
    except NoPlanError:
        return

    assert violations(problem, plan.starts) == ()
    assert plan.area <= plan.bound
    assert plan.bound <= loose_bound(problem)


@SLOW
@given(problems())
def test_the_first_answer_breaks_no_rule_and_passes_no_bound(problem):
    try:
        plan = first_answer(problem)
    except NoPlanError:
        return

    assert violations(problem, plan.starts) == ()
    assert plan.area <= plan.bound


@SLOW
@given(problems(most=4))
def test_no_plan_at_all_passes_the_bound(problem):
    assert best_area(problem) <= relax(problem).bound
    assert best_area(problem) <= loose_bound(problem)


@SLOW
@given(problems(most=4), st.data())
def test_no_duals_whatever_prove_a_false_bound(problem, data):
    model = step_model(problem, tangents=3)
    size = len(model.at_most)
    duals = data.draw(st.lists(st.floats(-1, 100), min_size=size, max_size=size))

    assert best_area(problem) <= dual_bound(model, duals)


@OFTEN
@given(problems(most=5, promises=False))
def test_a_tiny_plan_that_is_solved_exactly_equals_trying_them_all(problem):
    plan = solve(problem, steps=20, exact_seconds=30)
    best = best_area(problem)

    assert abs(plan.area - best) <= ROOM * (1 + best)
    assert best <= plan.bound <= best + 1e-4 * (1 + best)


@SLOW
@given(problems(), st.integers(0, 5))
def test_the_same_problem_and_seed_give_the_same_plan(problem, seed):
    try:
        first = solve(problem, seed=seed, steps=30)
    except NoPlanError:
        return

    assert solve(problem, seed=seed, steps=30) == first


@SLOW
@given(problems(promises=False), st.randoms(use_true_random=False))
def test_the_order_in_which_items_are_listed_changes_neither_rules_nor_bound(problem, random):
    numbers = list(range(len(problem.items)))
    random.shuffle(numbers)
    place = {old: new for new, old in enumerate(numbers)}
    moved = tuple(
        replace(problem.items[old], after=tuple(place[p] for p in problem.items[old].after))
        for old in numbers
    )
    shuffled = replace(problem, items=moved)
    plan = solve(problem, steps=30)
    there = {place[i]: start for i, start in plan.starts.items()}

    assert violations(shuffled, there) == ()
    assert violations(shuffled, solve(shuffled, steps=30).starts) == ()
    assert plan.area <= relax(shuffled).bound


@given(problems(promises=False), st.data())
@settings(deadline=None)
def test_any_order_of_wishes_makes_a_sound_plan(problem, data):
    count = len(problem.items)
    wishes = data.draw(st.lists(st.floats(-9, 9), min_size=count, max_size=count))
    plans = [
        schedule_in_order(problem, wishes),
        schedule_pulling(problem, wishes),
        look_ahead(problem),
        *spreadsheet_plans(problem).values(),
    ]

    for starts in plans:
        assert violations(problem, starts) == ()
        shifted = shift_left(problem, starts)
        assert violations(problem, shifted) == ()
        assert area(problem, shifted) >= area(problem, starts) - ROOM


@given(problems(promises=False))
@settings(deadline=None)
def test_risk_never_rises_while_a_plan_is_carried_out(problem):
    curve = residual_curve(problem, look_ahead(problem))

    assert all(later <= sooner + ROOM for sooner, later in pairwise(curve))

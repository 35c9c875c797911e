from dataclasses import replace

from fakes.plans import item, problem
from stadial.engine.plan.adjustments import Ways, choose, extremes_of, measure
from stadial.engine.plan.balance import Balanced, floors_of
from stadial.engine.plan.evaluate import area, residual_curve, value
from stadial.engine.plan.solve import solve
from stadial.model import WorkKind

PLAIN, STRATEGIC, QUICK = WorkKind.PLANNED, WorkKind.STRATEGIC, WorkKind.QUICK_WIN
WEAK, STRONG = {0: 0.1}, {0: 0.9}


def plan_of(found, starts):
    return replace(
        solve(replace(found, promised={}, calm=0.0)),
        starts=starts,
        area=area(found, starts),
        curve=residual_curve(found, starts),
    )


def ways(found, kinds, *, hand, free, floored):
    made = plan_of(found, floored)
    floors = floors_of(found, kinds, floored, prices={"strategic": 3.0})
    return Ways(
        hand=plan_of(found, hand),
        free=plan_of(found, free),
        floored=Balanced(plan=made, floors=floors),
    )


def test_staying_as_promised_beats_a_plan_that_moves_more_and_removes_less_for_its_mix():
    found = problem(item("a", effect=STRONG), item("b", effect=WEAK), promised={0: 0, 1: 1})
    kinds = [PLAIN, STRATEGIC]
    same = {0: 0, 1: 1}

    chosen = choose(found, kinds, ways(found, kinds, hand=same, free=same, floored={0: 1, 1: 0}))

    assert (chosen.way, chosen.balanced.plan.starts) == ("by-hand", same)
    strategic = chosen.balanced.floors[1]
    assert strategic.price == 0
    assert "a plan with more moves 2 of the 2 promised starts and costs" in strategic.because


def test_the_mix_is_kept_where_staying_as_promised_keeps_it():
    found = problem(
        item("a", effect=STRONG),
        item("b", effect=WEAK),
        item("c", effect={0: 0.3}),
        promised={0: 1, 1: 0, 2: 3},
    )
    kinds = [PLAIN, STRATEGIC, PLAIN]
    made = ways(
        found,
        kinds,
        hand={0: 1, 1: 0, 2: 3},
        free={0: 0, 1: 1, 2: 2},
        floored={0: 1, 1: 0, 2: 2},
    )

    chosen = choose(found, kinds, made)

    assert chosen.way == "with-floors"
    assert chosen.balanced is made.floored


def test_minimal_change_is_chosen_where_it_removes_more_and_misses_no_floor_more():
    found = problem(item("a", effect=STRONG), item("b", effect=WEAK), promised={0: 1, 1: 0})
    kinds = [PLAIN, PLAIN]
    away = {0: 0, 1: 1}

    chosen = choose(
        found, kinds, ways(found, kinds, hand={0: 1, 1: 0}, free=away, floored={0: 1, 1: 0})
    )

    assert (chosen.way, chosen.balanced.plan.starts) == ("minimal-change", away)


def test_what_removes_no_more_and_moves_more_items_is_never_chosen():
    found = problem(
        item("a", effect=STRONG), item("b", effect=STRONG), promised={0: 3, 1: 0}, calm=1.0
    )
    kinds = [PLAIN, PLAIN]
    hand, other = {0: 3, 1: 0}, {0: 0, 1: 3}

    chosen = choose(found, kinds, ways(found, kinds, hand=hand, free=other, floored=other))

    assert chosen.balanced.plan.starts == hand


def test_by_hand_is_no_measure_of_the_mix_where_it_throws_promised_work_out():
    found = problem(
        item("a", effect=STRONG),
        item("b", effect=WEAK),
        item("c", effect={0: 0.3}),
        promised={0: 1, 1: 0, 2: 3},
    )
    kinds = [PLAIN, STRATEGIC, PLAIN]
    free = {0: 0, 1: 1, 2: 2}
    made = ways(found, kinds, hand={1: 0}, free=free, floored={0: 1, 1: 0, 2: 2})

    chosen = choose(found, kinds, made)

    assert (chosen.way, chosen.balanced.plan.starts) == ("minimal-change", free)


def test_by_hand_is_not_offered_where_it_breaks_a_rule():
    found = problem(item("a", deadline=1), item("b", effect=WEAK), promised={0: 0, 1: 1})
    kinds = [PLAIN, PLAIN]
    kept = {0: 0, 1: 1}

    chosen = choose(found, kinds, ways(found, kinds, hand={0: 1, 1: 0}, free=kept, floored=kept))

    assert chosen.way == "with-floors"
    assert chosen.balanced.plan.starts == kept


def test_the_choice_is_worth_at_least_the_shift_by_hand():
    found = problem(*[item(x, effect=WEAK) for x in "abcd"], promised={0: 2, 1: 1}, calm=0.5)
    kinds = [PLAIN, STRATEGIC, QUICK, STRATEGIC]
    extremes = extremes_of(found)
    made = Ways(
        hand=extremes.hand,
        free=extremes.scratch,
        floored=Balanced(plan=extremes.scratch, floors=()),
    )

    starts = choose(found, kinds, made).balanced.plan.starts

    assert value(found, starts) >= value(found, extremes.hand.starts)
    assert extremes.hand.curve == residual_curve(found, extremes.hand.starts)
    assert measure(found, extremes.hand, way="by-hand", calm=0.0).moved == 0

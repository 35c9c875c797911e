import pytest

from fakes.plans import item, problem
from stadial.engine.plan.balance import balance, quick_wins_early, strategic_share
from stadial.engine.plan.check import violations
from stadial.engine.plan.solve import first_answer
from stadial.model import WorkKind, cut

QUICK, LONG = WorkKind.QUICK_WIN, WorkKind.STRATEGIC


def balanced(found, kinds):
    return balance(found, kinds=kinds, plan=first_answer(found), planner=first_answer)


def test_a_plan_that_keeps_the_floors_stays_and_costs_nothing():
    found = problem(item("quick", effect={0: 2.0}), item("long", effect={1: 0.5}))

    result = balanced(found, [QUICK, LONG])

    assert result.plan == first_answer(found)
    assert result.note == (
        "Balance: 1 quick win finished after 2 quarters and 50 % of the person-days on "
        "strategic work, without any cost."
    )


def test_few_strategic_items_are_no_fault_when_all_are_planned():
    found = problem(item("quick", effect={0: 2.0}), item("b"), item("c"), item("d"))

    assert balanced(found, [QUICK, None, None, None]).note.endswith("which is all there is.")


def test_quick_wins_are_brought_forward_and_the_price_is_said():
    found = problem(item("big", effect={0: 3.0}, duration=2), item("quick", effect={1: 0.1}))
    plan = first_answer(found)

    result = balanced(found, [None, QUICK])

    assert quick_wins_early(found, [None, QUICK], plan.starts) == 0
    assert quick_wins_early(found, [None, QUICK], result.plan.starts) == 1
    assert violations(found, result.plan.starts) == ()
    assert result.plan.bound == plan.bound
    assert plan.area > result.plan.area
    assert "1 quick win finished" in result.note
    assert f"at the cost of {cut(plan.area - result.plan.area)} risk-point" in result.note


def test_strategic_work_gets_its_share_of_the_days():
    items = [item(name, effect={0: 1.0}) for name in "abcd"]
    waiting = [item(name, effect={1: 0.001}) for name in ("long", "longer", "longest")]
    found = problem(*items, *waiting)
    kinds = [None] * 4 + [LONG] * 3

    result = balanced(found, kinds)

    assert strategic_share(found, kinds, first_answer(found).starts) == 0
    assert strategic_share(found, kinds, result.plan.starts) == 0.5


def test_floors_that_no_plan_keeps_are_given_up_and_said():
    found = problem(
        item("fixed", locked=0, duration=2, effect={}), item("quick", effect={1: 0.1}), quarters=2
    )

    result = balanced(found, [None, QUICK])

    assert result.plan == first_answer(found)
    assert result.note.endswith("no plan was found with 1 quick wins after 2 quarters.")


def test_as_many_floors_are_kept_as_go():
    found = problem(
        *(item(name, effect={0: 1.0}, duration=2) for name in "ab"),
        item("q1", effect={1: 0.02}),
        item("q2", effect={1: 0.01}, duration=2),
        item("q3", effect={}, after=(0,)),
        item("q4", locked=3, effect={}, demand={}),
    )

    result = balanced(found, [None, None, QUICK, QUICK, QUICK, QUICK])

    assert (
        quick_wins_early(found, [None, None, QUICK, QUICK, QUICK, QUICK], result.plan.starts) == 1
    )
    assert result.note.endswith("; no plan was found with 3 quick wins after 2 quarters.")


def test_a_deadline_that_is_sooner_stays():
    found = problem(
        item("big", effect={0: 3.0}),
        item("quick", effect={1: 0.1}, deadline=1),
        item("win", effect={1: 0.1}),
    )

    result = balanced(found, [None, QUICK, QUICK])

    assert result.plan.starts[1] == 0
    assert result.plan.starts[2] == 1


def test_an_empty_plan_has_no_share():
    assert strategic_share(problem(), [], {}) == 0
    assert "0 quick wins" in balanced(problem(), []).note


@pytest.mark.parametrize("kind", [QUICK, LONG])
def test_nothing_is_forced_that_cannot_be_done_at_all(kind):
    found = problem(item("never", duration=9), item("x"))

    assert balanced(found, [kind, None]).plan.starts == {1: 0}

from fakes.plans import item, problem
from stadial.engine.plan.floors import (
    quick_win_deadlines,
    quick_wins_asked,
    strategic_by_quarter,
    strategic_places,
)
from stadial.model import WorkKind

QUICK, LONG = WorkKind.QUICK_WIN, WorkKind.STRATEGIC


def test_strategic_work_begins_behind_what_it_waits_for():
    found = problem(item("a"), item("long", after=(0,)), item("x"), item("y"))

    places = strategic_places(found, [None, LONG, None, None], {2: 0, 3: 1, 0: 2})

    assert places == {1: 1}


def test_a_quarter_counts_only_where_strategic_work_could_be_under_way():
    found = problem(item("a"), item("long", after=(0,)), item("never", duration=9))
    kinds = [None, LONG, LONG]

    assert strategic_by_quarter(found, kinds, {0: 0, 1: 1}) == {1: 1.0}
    assert strategic_by_quarter(found, kinds, {0: 1}) == {1: 0.0}
    assert strategic_by_quarter(found, kinds, {}) == {}


def test_three_quick_wins_of_the_best_rate_are_asked_for():
    found = problem(*(item(f"q{n}", effect={0: 0.1 * n}) for n in range(5)), item("late", locked=0))
    kinds = [QUICK] * 5 + [QUICK]

    assert quick_wins_asked(kinds) == 3
    assert quick_win_deadlines(found, kinds) == {4: 2, 3: 2, 2: 2}
    assert quick_wins_asked([QUICK, None]) == 1

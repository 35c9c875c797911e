import pytest

from fakes.plans import item, problem
from stadial.engine.plan.problem import ProblemError


def test_items_in_a_circle_are_refused_by_name():
    with pytest.raises(ProblemError, match="wait for each other in a circle: a, b"):
        problem(item("a", after=(1,)), item("b", after=(0,)), item("c"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"after": (7,)}, "a: there is no item number 7"),
        ({"demand": {3: 1.0}}, "a: there is no team number 3"),
        ({"effect": {-1: 1.0}}, "a: there is no threat number -1"),
        ({"duration": 0}, "a: the work must take a quarter or more"),
        ({"locked": -1}, "a is locked to where it does not fit"),
        ({"locked": 3, "duration": 2}, "a is locked to where it does not fit"),
    ],
)
def test_what_is_not_there_is_refused(fields, words):
    with pytest.raises(ProblemError, match=words):
        problem(item("a", **fields))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"capacity": ((1.0,) * 4, (1.0,) * 3)}, "Team 2 is given for 3 of 4 quarters"),
        ({"budget": ()}, "The budget is given for 0 of 4 quarters"),
    ],
)
def test_a_calendar_says_what_there_is_in_each_quarter(fields, words):
    with pytest.raises(ProblemError, match=words):
        problem(item("a"), **fields)


def test_a_predecessor_named_twice_counts_once():
    found = problem(item("a"), item("b", after=(0, 0)))

    assert found.before == ((), (0,))
    assert found.behind == ((1,), ())


def test_the_earliest_start_waits_for_the_longest_chain():
    found = problem(item(duration=2), item(), item(after=(0, 1)), item(after=(2,)))

    assert found.earliest == (0, 0, 2, 3)


def test_a_deadline_and_a_lock_bind_all_that_comes_before():
    found = problem(
        item("a"), item("b", after=(0,), duration=2), item("c", after=(1,), deadline=4), item("d"),
        item("e"), item("f", after=(4,), locked=1),
    )  # fmt: skip

    assert found.due == (1, 3, 4, None, 1, 2)


def test_a_closure_comes_in_order_of_work_and_leaves_out_what_is_done():
    found = problem(item("a"), item("b", after=(0,)), item("c", after=(1, 0)))

    assert found.closure(2) == [0, 1, 2]
    assert found.closure(2, done={0}) == [1, 2]
    assert found.closure(2, done={2}) == []
    assert found.ancestors[2] == {0, 1}


def test_effort_is_days_a_quarter_times_quarters_over_all_teams():
    assert item(duration=3, demand={0: 2.0, 1: 4.0}).effort == pytest.approx(18)


def test_reduction_is_what_an_item_removes_alone():
    found = problem(item(effect={0: 0.6931471805599453, 1: 0.0}))

    assert found.reduction[0] == pytest.approx(50)

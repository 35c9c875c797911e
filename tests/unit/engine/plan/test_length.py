from fakes.plans import item, problem
from stadial.engine.plan.length import least_length, length, tails


def test_a_plan_is_as_long_as_its_last_item():
    found = problem(item("a", duration=3), item("b"))

    assert length(found, {0: 0, 1: 1}) == 3
    assert length(found, {}) == 0


def test_a_tail_goes_to_the_end_of_all_that_waits():
    found = problem(item(duration=2), item(after=(0,)), item(after=(1,), duration=3), item())

    assert tails(found) == (6, 4, 3, 1)


def test_the_longest_chain_takes_its_time():
    found = problem(item(demand={}), item(after=(0,), duration=2, demand={}))

    assert least_length(found) == 3


def test_a_lock_holds_up_what_waits_for_it():
    found = problem(item(locked=2, demand={}), item(after=(0,), demand={}))

    assert least_length(found) == 4


def test_a_team_needs_the_quarters_that_its_work_takes():
    found = problem(item(), item(), item(), capacity=((10.0, 0.0, 15.0, 9.0),))

    assert least_length(found) == 4


def test_work_that_is_more_than_all_quarters_goes_beyond_them():
    assert least_length(problem(*(item() for _ in range(9)))) == 5


def test_the_last_cash_must_have_come_in():
    found = problem(
        item(cost=2.0, demand={}, duration=2), item(cost=3.0, demand={}), item(demand={}),
        budget=(3.0, 0.0, 2.0, 0.0),
    )  # fmt: skip

    assert least_length(found) == 3


def test_nothing_takes_no_time():
    assert least_length(problem()) == 0

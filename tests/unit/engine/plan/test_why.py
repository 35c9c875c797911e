from fakes.plans import commission, item, problem, team
from stadial.engine.plan.why import Reasons


def reasons(found, starts):
    return Reasons(commission(teams=(team("t"), team("u"))), found, starts)


def test_what_runs_and_what_is_locked_says_so():
    found = problem(item("a", locked=0), item("b", locked=2))

    made = reasons(found, {0: 0, 1: 2})

    assert made.why_here(0).startswith("It runs already. It removes 39.34 risk points")
    assert made.why_here(1).startswith("Its dates are locked.")


def test_the_first_item_can_start_at_once_and_tells_its_worth():
    found = problem(item("a"), item("b", after=(0,), effect={}), item("c", after=(1,), effect={}))

    assert reasons(found, {0: 0, 1: 1, 2: 2}).why_here(0) == (
        "It can start at once. It removes 39.34 risk points, 3.934 a person-day (place 1 of 3); "
        "2 others wait for it."
    )
    assert "; 1 other waits for it." in reasons(found, {0: 0, 1: 1, 2: 2}).why_here(1)


def test_what_must_come_first_is_named():
    free = {"demand": {}}
    found = problem(
        item("a", **free),
        item("b", **free),
        item("c", after=(0, 1), **free),
        item("d", after=(2,), **free),
    )

    made = reasons(found, {0: 0, 1: 0, 2: 1, 3: 2})

    assert made.why_here(2).startswith("a and b must come first, and are finished by then.")
    assert made.why_here(3).startswith("c must come first, and is finished by then.")


def test_a_full_team_is_named_with_what_fills_it():
    found = problem(item("a"), item("b", effect={}))

    assert (
        reasons(found, {0: 0, 1: 1})
        .why_here(1)
        .startswith("Team t is full until the end of Q1 2027 with a.")
    )


def test_a_team_that_is_away_is_full_without_others():
    found = problem(item("a"), capacity=((0.0, 10.0, 10.0, 10.0),))

    assert reasons(found, {0: 1}).why_here(0).startswith("Team t is full until the end of Q1 2027.")


def test_money_that_is_not_there_yet_is_said():
    found = problem(item("a", cost=5.0), budget=(0.0, 5.0, 0.0, 0.0))

    assert (
        reasons(found, {0: 1}).why_here(0).startswith("There is not enough money before Q2 2027.")
    )


def test_a_promise_is_said_and_so_is_that_nothing_was_gained():
    found = problem(item("a"), item("b"), promised={0: 2})

    made = reasons(found, {0: 2, 1: 3})

    assert made.why_here(0).startswith("It stays where it was promised.")
    assert (
        reasons(found, {1: 3})
        .why_here(1)
        .startswith("Nothing was gained by starting before Q4 2027.")
    )


def test_what_has_no_place_says_what_is_in_its_way():
    found = problem(
        item("long", duration=5),
        item("behind", after=(0,)),
        item("heavy", demand={0: 99.0}),
        item("dear", cost=5.0),
        item("late"),
        item("filler", duration=3),
        item("other", demand={1: 5.0}, cost=9.0),
        item("nobody", demand={}, cost=9.0),
        capacity=((10.0,) * 4, (9.0,) * 4),
    )

    made = reasons(found, {5: 0})

    assert made.why_not(0) == "It takes 5 quarters, and that is more than are left."
    assert made.why_not(1) == "It waits for long, which has no place either."
    assert made.why_not(2) == "Team t has too few person-days for it in any quarter."
    assert made.why_not(3) == "The budget is used up by work that removes more risk."
    full = reasons(found, {5: 0, 4: 3})
    assert full.why_not(3) == "Team t is full to the end with work that removes more risk."
    assert made.why_not(7) == "The budget is used up by work that removes more risk."


def test_what_would_fit_and_is_left_out_blames_neither_money_nor_people():
    found = problem(item("useful", effect={0: 0.5}), item("useless", effect={}))

    made = reasons(found, {})

    assert made.why_not(0) == "It would fit; a longer search may place it (--effort thorough)."
    assert made.why_not(1) == "It would fit, and removes no risk that is counted here."


def test_what_must_wait_too_long_names_what_it_waits_for():
    found = problem(item("first"), item("last"), item("behind", after=(0, 1), duration=2))

    made = reasons(found, {0: 0, 1: 3})

    assert made.why_not(2) == "last must come first, and ends too late for it."

from fakes.plans import item, problem
from stadial.engine.plan.check import violations
from stadial.engine.plan.schedule import (
    Ledger,
    look_ahead,
    opening_ledger,
    place_closure,
    schedule_in_order,
    schedule_pulling,
    shift_left,
)


def test_items_go_by_priority_to_the_first_quarter_that_is_free():
    found = problem(item("a"), item("b"), item("c"))

    assert schedule_in_order(found, [3.0, 1.0, 2.0]) == {1: 0, 2: 1, 0: 2}


def test_what_does_not_fit_is_left_out_with_all_that_waits_for_it():
    found = problem(item("a", duration=5), item("b", after=(0,)), item("c"))

    assert schedule_in_order(found, [0.0, 0.0, 0.0]) == {2: 0}


def test_an_item_with_two_predecessors_waits_for_both():
    found = problem(item("a"), item("b"), item("c", after=(0, 1)))

    assert schedule_in_order(found, [0.0, 1.0, 2.0])[2] == 2


def test_pulling_brings_the_predecessors_of_the_best_item_first():
    found = problem(item("weak"), item("strong", after=(0,)), item("middle"))

    assert schedule_pulling(found, [3.0, 1.0, 2.0]) == {0: 0, 1: 1, 2: 2}


def test_pulling_leaves_an_item_whose_predecessor_is_lost():
    found = problem(item("a", duration=9), item("b", after=(0,)), item("c", after=(0,)))

    assert schedule_pulling(found, [0.0, 1.0, 2.0]) == {}


def test_a_gap_that_is_too_short_is_jumped_over():
    found = problem(item("a", locked=1), item("b", duration=2))

    assert schedule_in_order(found, [0.0, 0.0]) == {0: 1, 1: 2}


def test_money_is_waited_for():
    found = problem(item("a", cost=5.0), budget=(2.0, 2.0, 2.0, 0.0))

    assert schedule_in_order(found, [0.0]) == {0: 2}


def test_money_that_is_promised_to_later_work_is_not_spent_before():
    found = problem(
        item("locked", cost=5.0, locked=3, demand={}),
        item("b", cost=3.0),
        budget=(4.0, 0.0, 2.0, 0.0),
    )

    assert schedule_in_order(found, [0.0, 0.0]) == {0: 3}


def test_a_deadline_goes_before_a_better_priority_with_all_it_needs():
    found = problem(item("a"), item("b", after=(0,), deadline=2), item("c"))

    starts = schedule_in_order(found, [9.0, 9.0, 0.0])

    assert starts == {0: 0, 1: 1, 2: 2}
    assert violations(found, starts) == ()


def test_look_ahead_takes_the_closure_that_is_worth_most_a_day():
    found = problem(
        item("gate", effect={}),
        item("treasure", after=(0,), effect={0: 3.0}),
        item("plain", effect={1: 0.1}),
    )

    assert look_ahead(found) == {0: 0, 1: 1, 2: 2}


def test_look_ahead_values_anew_what_others_have_made_worthless():
    found = problem(
        item("a", effect={0: 9.0}), item("twin", effect={0: 8.9}), item("b", effect={1: 0.5})
    )

    assert look_ahead(found) == {0: 0, 2: 1, 1: 2}


def test_look_ahead_counts_what_is_locked():
    found = problem(
        item("a", effect={0: 9.0}, locked=0),
        item("twin", effect={0: 8.9}),
        item("b", effect={1: 0.5}),
    )

    assert look_ahead(found) == {0: 0, 2: 1, 1: 2}


def test_a_closure_is_not_begun_when_a_part_of_it_is_known_not_to_fit():
    ledger = Ledger(problem(item("a"), item("b", after=(0,))))

    assert place_closure(ledger, [0, 1], {1}) == []
    assert ledger.starts == {}


def test_removing_gives_back_people_and_money():
    found = problem(item("a", cost=5.0, locked=0), budget=(5.0, 0.0, 0.0, 0.0))
    ledger = opening_ledger(found)

    ledger.remove(0)

    assert ledger.free == [[10.0] * 4]
    assert ledger.money == [5.0] * 4


def test_shifting_left_closes_holes_but_leaves_locks_and_promises():
    found = problem(
        item("a", demand={}), item("b", demand={}, locked=2), item("c", demand={}), item("d", demand={}, after=(0,)),
        promised={2: 3},
    )  # fmt: skip

    assert shift_left(found, {0: 3, 1: 2, 2: 3, 3: 3}) == {1: 2, 2: 3, 0: 0, 3: 1}


def test_what_has_no_room_before_its_deadline_is_not_booked_beyond_it():
    found = problem(item("a", deadline=1), item("b", deadline=1))

    assert opening_ledger(found).starts == {0: 0}


def test_what_waits_for_something_without_a_place_gets_none():
    found = problem(item("a", deadline=1), item("b", deadline=1), item("c", after=(1,), deadline=2))

    assert 2 not in opening_ledger(found).starts

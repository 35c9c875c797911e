from datetime import date
from math import exp, log

import pytest

from fakes.plans import commission, initiative, team
from stadial.engine.plan.drafts import draft_initiatives
from stadial.engine.plan.money import PLENTY
from stadial.engine.plan.pose import pose_problem
from stadial.model import Status


def posed(made):
    return pose_problem(made, draft_initiatives(made).drafts)


def test_criteria_become_items_with_effort_order_level_and_effect():
    found = posed(commission("A1.2", "A1.3", values={"A1.3": 0.25})).problem

    first, second = found.items
    assert first.name == "‘Title A1.2’"
    assert (first.demand, second.after, second.level) == ({0: 10.0}, (0,), 3)
    assert first.effect == {0: pytest.approx(0.2 * -log(0.2))}
    assert second.effect == {0: pytest.approx(0.75 * 0.4 * -log(0.2))}


def test_risk_is_what_todays_ratings_leave():
    found = posed(commission("A1.3", values={"A1.2": 1.0})).problem

    third = 100 / 3
    assert found.risk == pytest.approx((third * exp(0.2 * log(0.2)), third, third))


def test_all_criteria_of_a_capability_remove_eighty_percent():
    found = posed(commission("A1.2", "A1.3", "A1.4", "A1.5")).problem

    assert sum(item.effect[0] for item in found.items) == pytest.approx(-log(0.2))


def test_teams_give_capacity_and_one_that_is_left_out_gives_none():
    made = commission("A1.2", teams=(team("t", 30.0), team("u", 20.0)), without=frozenset({"u"}))

    assert posed(made).problem.capacity == ((30.0,) * 4, (0.0,) * 4)


def test_without_teams_one_is_assumed_and_said():
    found = posed(commission("A1.2", teams=()))

    assert found.problem.capacity == ((60.0,) * 4,)
    assert found.notes == (
        "No teams are registered; one with 60 person-days a quarter is assumed.",
    )


def test_running_work_is_locked_paid_and_waits_for_nothing():
    running = initiative(
        "x", "A1.3", status=Status.RUNNING, ends_on=date(2027, 4, 1), effort_days=9.0, cost=5.0
    )
    found = posed(commission("A1.2", "A1.3", initiatives=(running,))).problem

    assert found.items[0].locked == 0
    assert found.items[0].cost == 0
    assert found.items[0].after == ()


def test_work_that_is_fixed_gets_its_place_even_in_a_full_team():
    running = initiative(
        "x", "A1.2", status=Status.RUNNING, ends_on=date(2027, 4, 1), effort_days=50.0
    )
    found = posed(commission("A1.2", initiatives=(running,)))

    assert found.problem.capacity == ((50.0, 30.0, 30.0, 30.0),)
    assert found.notes == (
        "Team t is over-booked in Q1 2027 by work that runs or is locked: 50 of 30 person-days.",
    )


def test_a_budget_limits_and_none_does_not():
    dear = initiative("x", "A1.2", cost=5.0)

    assert (
        posed(commission("A1.2", initiatives=(dear,), budget_per_quarter=2.0)).problem.budget
        == (2.0,) * 4
    )
    endless = posed(commission("A1.2", initiatives=(dear,)))
    assert endless.problem.budget == (PLENTY,) * 4
    assert endless.notes == ("No budget is given, so money does not limit the plan.",)
    assert posed(commission("A1.2")).notes == ()


def test_locked_work_that_is_too_dear_is_paid_all_the_same_and_said():
    dear = initiative(
        "x", "A1.2", cost=5.0, locked=True, starts_on=date(2027, 4, 1), effort_days=1.0
    )
    found = posed(commission("A1.2", initiatives=(dear,), budget_per_quarter=2.0))

    assert found.problem.budget == (2.0, 3.0, 2.0, 2.0)
    assert found.notes == ("Locked work costs 1 more than the budget up to Q2 2027.",)


def test_a_deadline_counts_whole_quarters():
    due = initiative("x", "A1.2", deadline_on=date(2027, 6, 30))

    assert posed(commission("A1.2", initiatives=(due,))).problem.items[0].deadline == 2


def test_deadlines_that_nobody_can_keep_are_given_up_one_by_one_and_said():
    first = initiative("x", "A1.2", deadline_on=date(2027, 3, 31), effort_days=28.0)
    second = initiative("y", "A2.2", deadline_on=date(2027, 3, 31), effort_days=28.0)
    found = posed(commission("A1.2", "A2.2", initiatives=(first, second)))

    assert [item.deadline for item in found.problem.items] == [1, None]
    assert len(found.notes) == 1
    assert "‘Title y’ cannot be finished by its deadline" in found.notes[0]


def test_published_starts_are_promises_unless_fixed_or_out_of_reach():
    made = commission(
        "A1.2",
        "A2.2",
        "B1.2",
        initiatives=(
            initiative("kept", "A1.2", starts_on=date(2027, 4, 1), status=Status.PLANNED),
            initiative("past", "A2.2", starts_on=date(2026, 4, 1), status=Status.PLANNED),
            initiative("fixed", "B1.2", starts_on=date(2027, 4, 1), locked=True),
        ),
    )
    found = posed(made).problem

    assert found.promised == {0: 1}
    assert found.calm == pytest.approx(0.002 * sum(found.risk))

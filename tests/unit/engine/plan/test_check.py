import pytest

from fakes.plans import item, problem
from stadial.engine.plan.check import violations


def test_a_plan_that_keeps_all_rules_breaks_none():
    found = problem(item("a"), item("b", after=(0,)))

    assert violations(found, {0: 0, 1: 1}) == ()
    assert violations(found, {}) == ()


@pytest.mark.parametrize(
    ("items", "starts", "words"),
    [
        ((item("a", locked=1),), {0: 0}, "a is locked to quarter 2 and not planned there"),
        ((item("a", locked=1),), {}, "a is locked to quarter 2 and not planned there"),
        ((item("a", deadline=2),), {0: 2}, "a must be finished within 2 quarters and is not"),
        ((item("a", deadline=2),), {}, "a must be finished within 2 quarters and is not"),
        ((item("a", duration=2),), {0: 3}, "a does not fit between the first and the last quarter"),
        ((item("a"),), {0: -1}, "a does not fit between the first and the last quarter"),
        ((item("a"), item("b", after=(0,))), {1: 1}, "b starts before a is finished"),
        ((item("a", duration=2), item("b", after=(0,))), {0: 0, 1: 1}, "b starts before a is finished"),
        ((item("a"), item("b")), {0: 0, 1: 0}, "Team 1 has 10 person-days in quarter 1; the plan takes 20"),
        ((item("a", cost=5.0),), {0: 2}, "By quarter 3 the plan spends 5 of 0"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_said_in_words(items, starts, words):
    assert words in " ".join(violations(problem(*items), starts))


def test_unspent_budget_carries_over():
    found = problem(item(cost=5.0), budget=(2.0, 2.0, 2.0, 0.0))

    assert violations(found, {0: 2}) == ()
    assert len(violations(found, {0: 0})) == 2

import pytest

from fakes.plans import item, problem
from stadial.engine.plan.branch import search
from stadial.engine.plan.check import violations
from stadial.engine.plan.evaluate import area

TRAP = problem(
    item("greedy", effect={0: 0.5}),
    item("gate", effect={}),
    item("treasure", after=(1,), effect={0: 3.0}),
    quarters=3,
)


def test_it_finds_the_best_plan_and_proves_it():
    found = search(TRAP, {0: 0}, seconds=20)

    assert found.starts == {0: 2, 1: 0, 2: 1}
    assert violations(TRAP, found.starts) == ()
    assert found.bound == pytest.approx(area(TRAP, found.starts), rel=1e-4)
    assert found.bound >= area(TRAP, found.starts)


def test_without_time_the_plan_stays_and_nothing_is_proven():
    found = search(TRAP, {0: 0}, seconds=0)

    assert found.starts == {0: 0}
    assert found.bound == float("inf")

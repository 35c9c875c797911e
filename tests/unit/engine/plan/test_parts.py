from fakes.plan_checker import broken_rules
from fakes.plans import item, problem
from stadial.engine.plan import parts
from stadial.engine.plan.evaluate import area, value
from stadial.engine.plan.parts import bound_with_cuts, improve_parts
from stadial.engine.plan.relax import relax

TREASURE = problem(
    item("greedy", effect={0: 0.5}),
    item("gate", effect={}),
    item("treasure", after=(1,), effect={0: 3.0}),
    item("other", effect={1: 0.7}, demand={0: 4.0}),
    item("third", effect={1: 0.6}, duration=2, demand={0: 5.0}),
    quarters=5,
)
POOR = {0: 0, 3: 1, 4: 1}
"""Sound, but the treasure stays behind its gate."""


def test_a_part_that_holds_everything_is_the_best_plan():
    found = improve_parts(TREASURE, POOR, seed=0, parts=3)

    assert found[1] == 0
    assert found[2] == 1
    assert broken_rules(TREASURE, found) == []
    assert area(TREASURE, found) > area(TREASURE, POOR)


def test_parts_of_two_items_never_make_a_plan_worse_nor_break_a_rule(monkeypatch):
    monkeypatch.setattr(parts, "FREE_ITEMS", 2)
    for seed in range(4):
        found = improve_parts(TREASURE, POOR, seed=seed, parts=4)

        assert broken_rules(TREASURE, found) == []
        assert area(TREASURE, found) >= area(TREASURE, POOR)


def test_the_same_seed_solves_the_same_parts(monkeypatch):
    monkeypatch.setattr(parts, "FREE_ITEMS", 3)
    first = improve_parts(TREASURE, POOR, seed=2, parts=4)

    assert improve_parts(TREASURE, POOR, seed=2, parts=4) == first


def test_a_promise_is_not_moved_for_less_than_it_costs():
    kept = problem(item("a", effect={0: 0.001}), promised={0: 2}, calm=1.0)

    found = improve_parts(kept, {0: 2}, seed=0, parts=2)

    assert value(kept, found) == value(kept, {0: 2})
    assert found == {0: 2}


def test_an_empty_plan_stays_empty_and_proves_nothing():
    assert improve_parts(problem(), {}, seed=0, parts=2) == {}
    assert bound_with_cuts(problem(), {}) == float("inf")


def test_what_is_too_large_stays_as_it_is(monkeypatch):
    monkeypatch.setattr(parts, "LARGE", 0)

    assert improve_parts(TREASURE, POOR, seed=0, parts=2) == POOR
    assert bound_with_cuts(TREASURE, POOR) == float("inf")


def test_cutting_planes_prove_a_bound_between_the_best_plan_and_the_relaxation():
    best = area(TREASURE, improve_parts(TREASURE, POOR, seed=0, parts=5))

    bound = bound_with_cuts(TREASURE, POOR)

    assert best <= bound <= relax(TREASURE).bound * 1.001

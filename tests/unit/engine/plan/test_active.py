from fakes.plans import item, problem
from stadial.engine.plan.active import Proof, shortest_active

THREE = problem(item("a", duration=2, demand={0: 6.0}), item("b"), item("c", demand={0: 4.0}))


def test_the_shortest_plan_is_found_and_proven():
    found = shortest_active(THREE, Proof(below=5, bound=0, looks=1000))

    assert found.starts is not None
    assert found.below == 3
    assert found.bound == 3
    assert 0 < found.looks < 1000


def test_that_nothing_is_shorter_is_proven_without_a_plan():
    found = shortest_active(THREE, Proof(below=3, bound=0, looks=1000))

    assert found.starts is None
    assert found.bound == 3


def test_a_search_that_is_cut_short_proves_nothing():
    found = shortest_active(THREE, Proof(below=5, bound=2, looks=4))

    assert found.bound == 2
    assert found.looks == 0


def test_locked_items_in_each_others_way_are_no_plan():
    clash = problem(item("a", locked=1), item("b", locked=1))

    assert shortest_active(clash, Proof(below=5, bound=0, looks=100)).starts is None

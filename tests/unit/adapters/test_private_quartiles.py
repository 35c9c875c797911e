import sys

import pytest

from stadial.adapters import private_quartiles
from stadial.adapters.private_quartiles import PrivacyLibraryError, require_opendp

pytest.importorskip("opendp", reason="the extra `benchmark` is not installed")
GRID = tuple(round(1 + n / 10, 1) for n in range(41))
SHARES = (0.25, 0.5, 0.75)


def drawn(scores, epsilon, candidates=GRID):
    return private_quartiles.private_quartiles(
        scores, quartiles=SHARES, candidates=candidates, epsilon=epsilon
    )


def test_what_is_released_is_one_of_the_candidates_and_in_order_however_much_noise():
    for _ in range(20):
        found = drawn([1.0, 2.37, 4.99, 2.5, 2.5, 3.1, 1.7, 2.2, 3.3, 4.1], 0.01)

        assert set(found) <= set(GRID)
        assert list(found) == sorted(found)


def test_constant_scores_with_a_large_budget_give_the_constant():
    assert drawn([3.3] * 50, 400.0) == (3.3, 3.3, 3.3)


def test_quartiles_with_a_large_budget_are_those_of_the_scores():
    assert drawn(list(GRID) * 5, 4000.0) == (2.0, 3.0, 4.0)


@pytest.mark.parametrize("epsilon", [0.05, 0.5714, 4.0])
def test_each_quartile_costs_no_more_than_its_part_of_the_budget(epsilon):
    costs = [private_quartiles._measurement(q, GRID, epsilon / 3).map(1) for q in SHARES]

    assert all(cost <= epsilon / 3 + 1e-9 for cost in costs)
    assert sum(costs) <= epsilon + 1e-9


def test_a_measurement_that_costs_too_much_is_never_asked(monkeypatch):
    class Greedy:
        def map(self, distance):
            return 2.0 * distance

        def __call__(self, scores):
            raise AssertionError("asked")

    monkeypatch.setattr(private_quartiles, "_measurement", lambda *_: Greedy())

    with pytest.raises(PrivacyLibraryError, match="would spend 2"):
        drawn([2.0] * 10, 3.0)


def test_two_releases_of_the_same_scores_differ():
    scores = [1.0 + n / 10 for n in range(40)]

    assert len({drawn(scores, 0.3) for _ in range(12)}) > 1


def test_without_the_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "opendp", None)
    monkeypatch.setitem(sys.modules, "opendp.prelude", None)

    with pytest.raises(PrivacyLibraryError, match=r"pip install 'stadial\[benchmark\]'"):
        require_opendp()

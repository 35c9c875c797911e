import numpy as np
import pytest

from stadial.engine.portfolio.differ import distances, farthest_members

UNKNOWN = np.nan


def test_the_one_that_differs_is_named_with_its_domain():
    found = distances(np.array([[2.0, 2.0], [2.0, 2.0], [2.0, 4.5]]))

    assert found.mean.tolist() == [0.0, 0.0, 1.25]
    assert found.farthest[2] == 1
    assert farthest_members(found.mean) == [2]


def test_unknown_domains_do_not_count():
    found = distances(np.array([[2.0, UNKNOWN], [2.0, 3.0], [UNKNOWN, UNKNOWN]]))

    assert found.mean == pytest.approx([0.0, 0.0, np.nan], nan_ok=True)
    assert farthest_members(found.mean) == []


def test_where_nothing_is_known_nobody_differs():
    found = distances(np.array([[UNKNOWN], [UNKNOWN]]))

    assert np.isnan(found.mean).all()
    assert farthest_members(found.mean) == []


def test_only_the_first_few_are_named_in_a_stable_order():
    mean = np.array([1.0, 2.0, 2.0, 0.5, np.nan])

    assert farthest_members(mean, named=3) == [1, 2, 0]

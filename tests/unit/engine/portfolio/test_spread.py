import numpy as np
import pytest

from fakes.small import domain, framework, ladder
from stadial.engine.portfolio.crowd import crowd_of_values
from stadial.engine.portfolio.spread import quantile, spread, spreads

SMALL = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1")))
UNKNOWN = np.nan
AT_LEVEL = {1: [0, 0, 0, 0], 2: [1, 0, 0, 0], 3: [1, 1, 0, 0], 5: [1, 1, 1, 1]}


def crowd(*rows, out=None):
    values = np.array(rows, dtype=float)
    return crowd_of_values(SMALL, values, out)


def headlines(*values, names="abcdefgh"):
    places = np.arange(len(values))
    return spread("A", np.array(values, dtype=float), places=places, names=names)


def test_unknown_is_kept_apart_and_not_counted_as_zero():
    found = headlines(UNKNOWN, 3.0, UNKNOWN, 2.0)

    assert (found.assessed, found.not_assessed) == (2, 2)
    assert found.lowest == 2.0
    assert found.worst == ("d",)


def test_where_nobody_is_assessed_there_is_no_number():
    found = headlines(UNKNOWN, UNKNOWN)

    assert (found.lowest, found.median, found.highest) == (None, None, None)
    assert found.at_level == {}
    assert (found.worst, found.worst_count) == ((), 0)


def test_quartiles_are_values_of_members():
    found = headlines(1.0, 2.5, 4.0, 5.0)

    assert (found.first_quartile, found.median, found.third_quartile) == (1.0, 2.5, 4.0)
    assert found.at_level == {1: 1, 2: 1, 4: 1, 5: 1}


def test_one_member_is_its_own_distribution():
    found = headlines(2.5)

    assert {found.lowest, found.first_quartile, found.median, found.highest} == {2.5}


@pytest.mark.parametrize(("count", "place"), [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (101, 50)])
def test_the_median_is_the_smallest_value_that_half_do_not_exceed(count, place):
    assert quantile(np.arange(count, dtype=float), 1, 2) == place


def test_the_worst_are_named_and_counted():
    found = headlines(1.0, 1.0, 3.0, 1.0, 1.0)

    assert found.worst == ("a", "b", "d")
    assert found.worst_count == 4


def test_the_whole_comes_first_and_its_values_are_levels():
    found = spreads(crowd(AT_LEVEL[2] + AT_LEVEL[2], AT_LEVEL[5] + AT_LEVEL[3]), names="xy")

    assert [each.about for each in found] == ["small", "A", "B"]
    assert (found[0].lowest, found[0].highest) == (2.0, 3.0)
    assert found[1].highest == 5.0


def test_the_unknown_share_is_of_what_applies():
    out = np.array([[False] * 8, [False] * 4 + [True] * 4])

    found = spreads(crowd([UNKNOWN] * 4 + [1] * 4, [1] * 4 + [UNKNOWN] * 4, out=out), names="xy")

    assert [each.unknown_share for each in found] == pytest.approx([4 / 12, 4 / 8, 0.0])


def test_a_domain_that_applies_to_nobody_has_no_unknown_share():
    found = spreads(crowd([1] * 8, out=np.array([[True] * 4 + [False] * 4])), names="x")

    assert found[1].unknown_share == 0.0
    assert found[1].not_assessed == 1


def test_only_some_members_can_be_asked_for():
    everybody = crowd(AT_LEVEL[2] * 2, AT_LEVEL[5] * 2, AT_LEVEL[3] * 2)

    found = spreads(everybody, names="xyz", rows=np.array([1, 2]))

    assert found[1].lowest == 3.0
    assert found[1].worst == ("z",)

import numpy as np
import pytest

from fakes.small import capability, criterion, days, domain, framework
from stadial.engine.portfolio.crowd import crowd_of_values
from stadial.engine.portfolio.shared_gaps import common_gaps, efforts, shared_work
from stadial.model import Breadth

SMALL = framework(
    domain(
        "A",
        capability(
            "A-1",
            criterion("two", 2, effort=days(10)),
            criterion("three", 3, effort=days(20), scope=Breadth.SYSTEM),
            criterion("four", 4, effort=days(5)),
        ),
    )
)
UNKNOWN = np.nan


def crowd(*rows, worth=(1.0, 1.0, 1.0)):
    values = np.array(rows, dtype=float)
    return crowd_of_values(SMALL, values, worth=np.atleast_2d(np.array(worth, dtype=float)))


def test_what_more_than_half_lack_is_a_common_gap():
    found = common_gaps(crowd([0, 0, 0], [1, 0, 0], [1, 1, 0]), level=3)

    assert [(gap.criterion, gap.lacking, gap.applicable) for gap in found] == [("three", 2, 3)]


def test_exactly_half_is_not_most():
    assert common_gaps(crowd([0, 1, 1], [1, 1, 1]), level=5) == ()


def test_what_nobody_rated_is_not_lacking():
    found = common_gaps(crowd([0, 1, 1], [0, UNKNOWN, 1], [1, UNKNOWN, 1]), level=5)

    assert [(gap.criterion, gap.lacking, gap.unknown) for gap in found] == [("two", 2, 0)]


def test_work_for_one_member_alone_is_not_shared():
    assert shared_work(crowd([0, 1, 1], [1, 1, 1]), level=5, names="xy") == ()


def test_shared_work_is_ranked_by_risk_over_members():
    found = shared_work(
        crowd([0, 0, 0], [0, 0, 0], [1, 0, 1], worth=(4.0, 1.0, 1.0)), level=5, names="xyz"
    )

    assert [(work.criterion, work.count, work.risk) for work in found] == [
        ("two", 2, 8.0),
        ("three", 3, 3.0),
        ("four", 2, 2.0),
    ]
    assert found[1].members == ("x", "y", "z")


def test_each_member_may_weigh_risk_in_its_own_way():
    own = [[1.0, 0.0, 0.0], [5.0, 0.0, 0.0]]

    found = shared_work(crowd([0, 1, 1], [0, 1, 1], worth=own), level=5, names="xy")

    assert found[0].risk == 6.0


def test_a_scope_around_others_is_left_out_of_sums_where_one_of_them_lacks_it_too():
    everybody = crowd([0, 0, 1], [0, 1, 1], [0, 0, 1], worth=(4.0, 1.0, 1.0))

    found = shared_work(everybody, level=5, names=["all", "in", "out"], inside={0: (1,)})

    assert [(work.criterion, work.count, work.members, work.risk) for work in found] == [
        ("two", 2, ("in", "out"), 8.0),
        ("three", 2, ("all", "out"), 2.0),
    ]
    assert found[0].effort_apart == 20
    assert len(common_gaps(everybody, level=5)) == 2


def test_a_scope_and_the_one_around_it_share_no_work():
    both = crowd([0, 1, 1], [0, 1, 1])

    assert shared_work(both, level=5, names="xy", inside={0: (1,)}) == ()


def test_only_criteria_up_to_the_level_count():
    found = shared_work(crowd([0, 0, 0], [0, 0, 0]), level=2, names="xy")

    assert [work.criterion for work in found] == ["two"]


@pytest.mark.parametrize(
    ("key", "together"), [("two", 10 * (1 + 2 * 0.2)), ("three", 20 * (1 + 2 * 0.4))]
)
def test_together_costs_the_work_once_and_a_share_for_each_further_one(key, together):
    apart, found = efforts(SMALL.criterion_by_id[key], 3)

    assert apart == 3 * SMALL.criterion_by_id[key].effort.person_days
    assert found == pytest.approx(together)

import pytest

from fakes.frameworks import criterion
from stadial.engine.aggregate import by_group, median, pool
from stadial.model import Settings

SETTINGS = Settings()
OPERATED = criterion("c", 2, stakeholders=("eng",))


@pytest.mark.parametrize(("values", "middle"), [([3], 3), ([1, 9, 2], 2), ([4, 1, 2, 3], 2.5)])
def test_the_median_is_the_middle(values, middle):
    assert median(values) == middle


def test_unknown_leaves_its_group():
    assert by_group([("sec", None), ("eng", 1.0), ("eng", None), ("eng", 0.0)]) == {
        "eng": [0.0, 1.0]
    }


def test_a_group_counts_once_however_many_speak():
    said = [("eng", 0.0), ("eng", 0.0), ("eng", 1.0), ("exec", 1.0)]

    assert pool(said, criterion=criterion("c", 2), settings=SETTINGS) == 0.5


def test_a_group_that_operates_it_weighs_double():
    said = [("eng", 0.0), ("exec", 1.0)]

    assert pool(said, criterion=OPERATED, settings=SETTINGS) == pytest.approx(1 / 3)


def test_a_group_that_knows_nothing_leaves_the_mean():
    said = [("eng", None), ("exec", 1.0)]

    assert pool(said, criterion=OPERATED, settings=SETTINGS) == 1.0


def test_where_nobody_knows_it_is_unknown_and_not_0():
    assert pool([("eng", None)], criterion=OPERATED, settings=SETTINGS) is None

import pytest

from fakes.frameworks import criterion
from stadial.engine.aggregate import by_group, median, pool, quartiles, span_of
from stadial.engine.expand import Opinion
from stadial.model import Settings, Span

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


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [([0.5], 0.5, 0.5), ([1, 0], 0.25, 0.75), ([3, 1, 2], 1.5, 2.5), ([1, 2, 3, 4, 10], 2, 4)],
)
def test_quartiles_are_interpolated_in_a_line(values, low, high):
    assert quartiles(values) == Span(low, high)


def opinions(*values):
    return [Opinion("x", "g", value, None, ()) for value in values]


def test_people_who_differ_give_a_range_with_their_rating_in_it():
    assert span_of(opinions(0.0, 1.0, None), value=0.5) == Span(0.25, 0.75)
    assert span_of(opinions(0.0, 1.0, 1.0), value=0.25) == Span(0.25, 1.0)
    assert span_of(opinions(0.0, 0.0, 1.0), value=0.75) == Span(0.0, 0.75)


def test_people_who_agree_give_one_value_whatever_their_mean_rounds_to():
    third = 1 / 3

    assert span_of(opinions(third, third), value=third + 1e-17).is_decided
    assert span_of(opinions(None), value=None) is None

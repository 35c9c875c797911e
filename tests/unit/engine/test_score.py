import pytest

from fakes.frameworks import WORDS, criterion
from stadial.engine.score import (
    Climb,
    achievement,
    by_level,
    capability_climb,
    climb,
    domain_value,
    level_edge,
    level_of,
    overall_level,
    weighted_mean,
)
from stadial.model import Settings, cut

SETTINGS = Settings()


def reached(words, *, key=(), weights=None):
    """Return the achievement of a level with criteria rated in N, P, L, F."""
    weights = weights or [1.0] * len(words)
    criteria = [
        criterion(str(i), 2, key=i in key, weight=weight) for i, weight in enumerate(weights)
    ]
    values = {str(i): WORDS[word] for i, word in enumerate(words)}
    return achievement(criteria, values=values, settings=SETTINGS)


@pytest.mark.parametrize(
    ("count", "edge"), [(1, 2 / 3), (2, 5 / 6), (3, 0.85), (4, 0.85), (40, 0.85)]
)
def test_the_edge_lets_one_criterion_be_largely(count, edge):
    assert level_edge([1.0] * count, full_edge=0.85) == pytest.approx(edge)


def test_the_edge_follows_the_heaviest_criterion():
    assert level_edge([3.0, 1.0], full_edge=0.85) == pytest.approx(1 - 3 / 12)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("FL", 1.0), ("L", 1.0), ("LL", 0.8), ("FP", 0.8), ("F", 1.0), ("N", 0.0), ("NF", 0.6)],
)
def test_the_reference_values_of_the_page(words, expected):
    assert reached(words) == pytest.approx(expected)


def test_a_reached_level_is_exactly_1():
    assert reached("FL") == 1.0
    assert reached("FFFFFFFL") == 1.0


def test_no_key_criterion_may_stay_below_largely():
    assert reached("FFFFFN", key={5}) == 0.0
    assert reached("FFFFFFFP", key={7}) == pytest.approx(0.5)
    assert reached("FFFFFFFL", key={7}) == 1.0


def test_a_criterion_that_is_no_key_is_diluted_by_many():
    assert reached("FFFFFFFN") == 1.0
    assert reached("FFFFFN") == pytest.approx(5 / 6 / 0.85)


def test_weights_count():
    assert reached("FN", weights=[3.0, 1.0]) == 1.0
    assert reached("NF", weights=[3.0, 1.0]) == pytest.approx(1 / 3)


def test_criteria_are_grouped_lowest_level_first():
    criteria = [criterion("b", 4), criterion("a", 2), criterion("c", 4)]

    assert {k: [c.id for c in v] for k, v in by_level(criteria).items()} == {
        2: ["a"],
        4: ["b", "c"],
    }


@pytest.mark.parametrize(
    ("ladder", "expected"),
    [
        ([], Climb(1, 1.0, 0.0)),
        ([(2, 0.0), (3, 1.0), (4, 0.5)], Climb(1, 1.0, 1.5)),
        ([(2, 1.0), (3, 0.63), (4, 0.0)], Climb(2, 2.63, 0.0)),
        ([(4, 0.5), (2, 1.0), (3, 1.0)], Climb(3, 3.5, 0.0)),
        ([(2, 1.0), (3, 1.0), (4, 1.0), (5, 1.0)], Climb(5, 5.0, 0.0)),
    ],
)
def test_levels_are_climbed_in_order_and_the_next_gives_the_fraction(ladder, expected):
    assert climb(ladder, ground=1) == expected


@pytest.mark.parametrize(
    ("ladder", "expected"),
    [
        ([(3, 0.5)], Climb(1, 1.5, 0.0)),
        ([(3, 1.0), (5, 0.25)], Climb(3, 3.25, 0.0)),
        ([(2, 1.0)], Climb(2, 2.0, 0.0)),
    ],
)
def test_a_level_without_criteria_is_passed_through_and_never_reported(ladder, expected):
    assert climb(ladder, ground=1) == expected


def test_criteria_without_a_value_are_not_applicable():
    criteria = [criterion("a", 2), criterion("b", 2), criterion("c", 3)]

    steps = capability_climb(criteria, values={"a": 1.0}, settings=SETTINGS, ground=1)

    assert steps == Climb(2, 2.0, 0.0)


def test_weights_count_in_a_domain_and_nobody_counts_far_ahead():
    assert domain_value([5.0, 2.0], weights=[3.0, 1.0]) == pytest.approx((3 * 3 + 2) / 4)


def test_a_domain_at_the_top_is_at_the_top():
    assert domain_value([5.0, 5.0], weights=[1.0, 1.0]) == 5.0


def test_a_hair_below_the_next_level_prints_as_the_level():
    value = domain_value([2 - 2e-9, 4.0, 4.0, 4.0], weights=[1.0] * 4)

    assert level_of(value) == 1
    assert cut(value) == "1.9"


@pytest.mark.parametrize(
    ("values", "weights", "level"),
    [
        ([3, 3, 3, 3, 2], [1, 1, 1, 1, 1], 3),  # exactly 80 %
        ([3, 3, 3, 2], [1, 1, 1, 1], 2),
        ([3, 3, 3, 2], [2, 2, 2, 1], 3),
        ([4, 4, 4, 4, 4, 4, 1], [1] * 7, 2),
        ([5], [1], 5),
        ([1.9, 1.9], [1, 1], 1),
    ],
)
def test_the_whole_needs_four_fifths_and_no_laggard(values, weights, level):
    assert overall_level(values, weights=weights, share=0.8) == level


def test_levels_hold_within_the_tolerance():
    assert level_of(3 - 1e-12) == 3
    assert level_of(3 - 1e-6) == 2


def test_a_weighted_mean_is_one():
    assert weighted_mean([1.0, 4.0], weights=[1.0, 2.0]) == 3.0

import random

import pytest

from stadial.engine.agreement import krippendorff_alpha, rwg, rwg_of_items

WIKIPEDIA = [
    [None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3],
    [1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None],
    [None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4],
]


@pytest.mark.parametrize(
    ("metric", "expected"), [("nominal", 0.691), ("interval", 0.811), ("ordinal", 0.807)]
)
def test_alpha_of_three_coders_and_fifteen_units(metric, expected):
    assert round(krippendorff_alpha(WIKIPEDIA, metric=metric), 3) == expected


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
def test_full_agreement_with_variation_is_1(metric):
    table = [[0, 1, 2, 3], [0, 1, 2, 3]]

    assert krippendorff_alpha(table, metric=metric) == pytest.approx(1.0)


def test_ordinal_is_what_is_meant_without_a_word():
    assert krippendorff_alpha(WIKIPEDIA) == krippendorff_alpha(WIKIPEDIA, metric="ordinal")


@pytest.mark.parametrize("table", [[[1, None], [None, 2]], [[1, 1, 2], [1, 1, None]], [[], []]])
def test_without_variation_among_pairs_alpha_is_not_defined(table):
    assert krippendorff_alpha(table) is None


def test_an_unknown_metric_is_refused():
    with pytest.raises(KeyError):
        krippendorff_alpha([[1, 2], [2, 1]], metric="cosine")


def test_the_order_of_observers_and_units_does_not_matter():
    rng = random.Random(1)
    table = [[rng.choice([1, 2, 3, 4, None]) for _ in range(9)] for _ in range(4)]
    columns = list(zip(*table, strict=True))
    rng.shuffle(columns)

    shuffled = [list(row) for row in zip(*columns, strict=True)][::-1]

    assert krippendorff_alpha(shuffled) == pytest.approx(krippendorff_alpha(table))


def test_rwg_of_one_answer_is_not_defined():
    assert rwg([3], scale=5) is None


def test_rwg_of_items_is_the_formula():
    table = [[4, 4, 5], [5, 4, 4], [4, 5, 4]]
    ratio = (1 / 3) / 2

    assert rwg_of_items(table, scale=5) == pytest.approx(
        3 * (1 - ratio) / (3 * (1 - ratio) + ratio)
    )


def test_rwg_of_items_ends_at_0_and_needs_two_people():
    assert rwg_of_items([[1, 1], [5, 5]], scale=5) == 0.0
    assert rwg_of_items([[1, 1], [1, 1]], scale=5) == 1.0
    assert rwg_of_items([[1, 1]], scale=5) is None

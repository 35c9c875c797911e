import pytest

from stadial.model import Span, known_money, money_words, points_range


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "EUR 0"),
        (-5, "EUR 0"),
        (0.12345, "EUR 0.123"),
        (99.99, "EUR 99.9"),
        (100, "EUR 100"),
        (1248.7, "EUR 1,240"),
        (5_922_706.8, "EUR 5,920,000"),
    ],
)
def test_no_more_digits_of_an_amount_are_printed_than_are_known(amount, words):
    assert money_words(amount, "EUR") == words


def test_an_amount_that_is_known_stays_as_it_is():
    assert known_money(127_000) == 127_000


def test_a_range_of_points_holds_what_it_prints():
    assert points_range(Span(62.19, 64.61)) == "62.1 to 64.7"
    assert points_range(Span(62.19, 62.19)) == "62.1"
    assert points_range(Span(0.111, 0.222), places=2) == "0.11 to 0.23"

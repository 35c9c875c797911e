from dataclasses import replace
from datetime import date

import pytest

from fakes.briefings import acme_briefing
from stadial.model import ANYTHING, Span, Standing, View
from stadial.reports.html import words


@pytest.fixture(scope="module")
def briefing():
    return acme_briefing()


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.28, "+0.2"), (-0.28, "−0.2"), (0.04, "0.0"), (-0.04, "0.0"), (0.0, "0.0"), (1.99, "+1.9")],
)
def test_a_change_is_cut_towards_nought_and_never_made_bigger(value, text):
    assert words.signed(value) == text


def test_two_thirds_are_66_percent_and_never_67():
    assert words.share(2 / 3) == "66%"


@pytest.mark.parametrize(
    ("value", "sign", "word"),
    [
        (1.0, "●", "fully met, 100%"),
        (0.851, "●", "fully met, 85%"),
        (0.85, "◕", "largely met, 85%"),
        (0.501, "◕", "largely met, 50%"),
        (0.5, "◔", "partly met, 50%"),
        (0.151, "◔", "partly met, 15%"),
        (0.15, "○", "not met, 15%"),
        (0.0, "○", "not met, 0%"),
    ],
)
def test_a_rating_reads_by_the_letters_of_33020(briefing, value, sign, word):
    span = Span.exactly(value)
    rating = replace(briefing.picture.ratings["GOV-1.2a"], assured=span)

    assert words.glyph(rating) == sign
    assert words.of_rating(rating, span) == word


def test_an_open_rating_is_a_range_and_an_unknown_one_a_word(briefing):
    rating = briefing.picture.ratings["GOV-1.2a"]
    unknown = replace(rating, standing=Standing.UNKNOWN, assured=ANYTHING)
    outside = replace(rating, standing=Standing.OUT_OF_SCOPE)

    assert words.of_rating(rating, Span(1 / 3, 1.0)) == "33% to 100%"
    assert (words.glyph(unknown), words.of_rating(unknown, ANYTHING)) == ("?", "unknown")
    assert (words.glyph(outside), words.of_rating(outside, ANYTHING)) == ("–", "out of scope")


def test_a_level_that_can_still_change_is_named_with_both_ends(briefing):
    score = briefing.picture.domains[View.ASSURED]["GOV"]
    framework = briefing.framework

    assert words.of_level(score, framework) == "level 2, Developing"
    assert words.of_level(replace(score, high_level=4), framework) == "level 2 to 4"
    assert words.of_level(replace(score, level=9, high_level=9), framework) == "level 9"
    blank = replace(score, standing=Standing.NOT_APPLICABLE)
    assert words.of_level(blank, framework) == "not applicable"
    assert words.of_score(blank) == "not applicable"


def test_dates_counts_and_money_in_words():
    assert words.day(None) == "no date"
    assert words.short_day(None, missing="–") == "–"
    assert words.short_day(date(2026, 9, 2)) == "2\u00a0Sep\u00a02026"
    assert words.count(1, "criterion", "criteria") == "1 criterion"
    assert words.count(2, "gap") == "2 gaps"
    assert words.of_money(18000.9, "EUR") == "18\u202f000 EUR"
    assert words.thousands(1234567.9) == "1\u202f234\u202f567"
    assert words.of_money(0, "EUR") == "–"

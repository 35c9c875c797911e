from datetime import date

from stadial.model import day_words


def test_a_day_is_written_in_words_whatever_the_locale():
    assert day_words(date(2026, 11, 2)) == "2 November 2026"
    assert day_words(date(2027, 1, 31)) == "31 January 2027"

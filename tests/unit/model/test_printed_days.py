"""Ends are kept as the day after the last day; people read the last day."""

from datetime import date

from stadial.model import last_day


def test_an_end_reads_as_the_day_before_and_none_stays_none():
    assert last_day(date(2027, 1, 1)) == date(2026, 12, 31)
    assert last_day(None) is None

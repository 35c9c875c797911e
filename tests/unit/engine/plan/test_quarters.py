from datetime import date

import pytest

from stadial.engine.plan.quarters import Quarters, months_later, next_calendar_quarter

YEAR = Quarters(starts_on=date(2027, 1, 1), count=4)


def test_quarters_start_three_months_apart():
    starts = [YEAR.start_of(k) for k in range(5)]

    assert starts == [
        date(2027, 1, 1), date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1), date(2028, 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2027, 1, 1), 0),
        (date(2027, 3, 31), 0),
        (date(2027, 4, 1), 1),
        (date(2026, 12, 31), -1),
        (date(2028, 2, 1), 4),
    ],
)
def test_a_day_lies_in_its_quarter(day, quarter):
    assert YEAR.quarter_of(day) == quarter


def test_a_day_before_the_middle_of_a_month_lies_in_the_quarter_before():
    odd = Quarters(starts_on=date(2027, 1, 15), count=4)

    assert odd.quarter_of(date(2027, 4, 14)) == 0
    assert odd.quarter_of(date(2027, 4, 15)) == 1


@pytest.mark.parametrize(
    ("day", "over"),
    [
        (date(2026, 5, 1), 0),
        (date(2027, 3, 30), 0),
        (date(2027, 3, 31), 1),
        (date(2027, 12, 31), 4),
        (date(2031, 1, 1), 4),
    ],
)
def test_a_quarter_is_over_at_the_end_of_its_last_day(day, over):
    assert YEAR.ends_by(day) == over


def test_quarters_are_named_as_people_say_them():
    assert YEAR.name(3) == "Q4 2027"
    assert Quarters(starts_on=date(2027, 2, 1), count=1).name(0) == "the quarter from 2027-02-01"
    assert Quarters(starts_on=date(2027, 1, 2), count=1).name(0) == "the quarter from 2027-01-02"


def test_a_month_that_is_too_short_ends_the_count():
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_later(date(2026, 12, 31), -1) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("at", "first"),
    [
        (date(2026, 11, 22), date(2027, 1, 1)),
        (date(2026, 1, 1), date(2026, 4, 1)),
        (date(2026, 9, 30), date(2026, 10, 1)),
    ],
)
def test_the_next_calendar_quarter_is_never_the_running_one(at, first):
    assert next_calendar_quarter(at) == first

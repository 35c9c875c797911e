"""Quarters with real dates."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarters:
    """So many quarters from a day on; they are counted from 0."""

    starts_on: date
    count: int

    def start_of(self, quarter: int) -> date:
        """Return the first day of a quarter; that of quarter `count` ends the last one."""
        return months_later(self.starts_on, quarter * MONTHS)

    def quarter_of(self, day: date) -> int:
        """Return the quarter that a day lies in; negative before the first."""
        months = 12 * (day.year - self.starts_on.year) + day.month - self.starts_on.month
        guess = months // MONTHS
        return guess if self.start_of(guess) <= day else guess - 1

    def ends_by(self, day: date) -> int:
        """Return how many quarters are over at the end of a day, 0 to `count`."""
        return max(0, min(self.count, self.quarter_of(day + timedelta(days=1))))

    def name(self, quarter: int) -> str:
        """Return a quarter as people say it: `Q1 2027`, or `the quarter from 2027-02-01`."""
        day = self.start_of(quarter)
        if day.day == 1 and day.month % MONTHS == 1:
            return f"Q{day.month // MONTHS + 1} {day.year}"
        return f"the quarter from {day.isoformat()}"


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_calendar_quarter(at: date) -> date:
    """Return the first day of the calendar quarter after the one that a day lies in."""
    first = date(at.year, (at.month - 1) // MONTHS * MONTHS + 1, 1)
    return months_later(first, MONTHS)

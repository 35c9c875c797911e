"""How numbers and days are written: numbers cut, so no print shows a level not reached."""

from datetime import date, timedelta
from math import ceil, floor

TOLERANCE = 1e-9
"""How close counts as equal, in scores and shares."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def cut(value: float, *, places: int = 1) -> str:
    """Return a number with its further digits cut off: 1.98 is `1.9`."""
    factor = 10**places
    return f"{floor(value * factor + TOLERANCE * factor) / factor:.{places}f}"


def raised(bound: float, *, places: int = 1) -> str:
    """Return an upper bound, never rounded down: cut, it could be false."""
    factor = 10**places
    return f"{ceil(bound * factor - TOLERANCE) / factor:.{places}f}"


def cut_range(low: float, high: float, *, places: int = 1) -> str:
    """Return `1.9`, or `1.9-5.0` where low and high print differently."""
    first, last = cut(low, places=places), cut(high, places=places)
    return first if first == last else f"{first}-{last}"


def day_words(value: date) -> str:
    """Return a date as people read it in a report: `22 November 2026`, in any locale."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def last_day(ends_on: date | None) -> date | None:
    """Return the last day of work, which is what people read; an end is kept as the day after."""
    return ends_on - timedelta(days=1) if ends_on else None


def shortened(words: str, limit: int) -> str:
    """Return words on one line, with `…` where some were left off."""
    words = " ".join(words.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"

"""Days as spreadsheets write them."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from stadial.plugins.times import moment

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})\b", re.ASCII)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})\b", re.ASCII)


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """
    Return whether `03/04/2026` is the third of April in a file; None where it cannot be told.

    One number over 12 gives the order of the whole file away; two that disagree give nothing.
    """
    first = second = False
    for text in texts:
        found = _NUMBERS.match(text.strip())
        if found and found[2] != ".":
            first = first or int(found[1]) > 12
            second = second or int(found[3]) > 12
    return None if first == second else first


@lru_cache(maxsize=10_000)
def day_of(text: str, *, day_first: bool | None) -> date | None:
    """Return the day that a text starts with; None where there is none, or it has two readings."""
    text = text.strip()
    found = moment(text)
    if found:
        return found.date()
    return _numbered(text, day_first=day_first) or _worded(text)


def _numbered(text: str, *, day_first: bool | None) -> date | None:
    found = _NUMBERS.match(text)
    if not found:
        return None
    one, other, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or one == other:
        day_first = True
    if day_first is None:
        return None
    return _date(year, other, one) if day_first else _date(year, one, other)


def _worded(text: str) -> date | None:
    found = _DAY_FIRST.match(text)
    if found:
        return _date(int(found[3]), _month(found[2]), int(found[1]))
    found = _MONTH_FIRST.match(text)
    return _date(int(found[3]), _month(found[1]), int(found[2])) if found else None


def _month(word: str) -> int:
    start = word[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

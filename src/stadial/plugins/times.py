"""Moments as the reports of others write them: ISO 8601, or a number since 1970."""

import re
from datetime import UTC, date, datetime
from typing import Any

_FIRST_YEAR = 1971
"""Zero, and the year 1 that some tools write instead of nothing, are no moments."""
_LAST_YEAR = 9998
"""One year is left, so that no change of time zone leaves the calendar."""
_MOST_TEXT = 40
_COUNTED = re.compile(r"[0-9]{9,19}(?:\.[0-9]{1,9})?", re.ASCII)
_ZONE_WORD = re.compile(r" ?(?:UTC|GMT|Z)$", re.IGNORECASE)
_ZONE_APART = re.compile(r" (?=[+-][0-9]{2}:?[0-9]{2}$)")


def moment(value: Any) -> datetime | None:
    """
    Return the moment that a value names, with a time zone: UTC where it names none.

    Read are ISO 8601 texts (a day alone is its first moment), and seconds, milli-, micro- or
    nanoseconds since 1970, as a number or as text: which of them, its size tells. Nothing is
    raised: what is no moment from 1971 on is None.
    """
    try:
        found = _read(value)
    except (ValueError, OverflowError):
        return None
    if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return None
    return found if found.utcoffset() is not None else found.replace(tzinfo=UTC)


def _read(value: Any) -> datetime | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _counted(value)
    if isinstance(value, str):
        return _written(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return value if isinstance(value, datetime) else None


def _written(text: str) -> datetime | None:
    text = text.strip()
    if not text or len(text) > _MOST_TEXT:
        return None
    if _COUNTED.fullmatch(text):
        return _counted(float(text))
    return datetime.fromisoformat(_ZONE_APART.sub("", _ZONE_WORD.sub("+00:00", text)))


def _counted(number: float) -> datetime | None:
    if not 0 < number < 1e20:
        return None
    for limit, per_second in ((1e11, 1), (1e14, 10**3), (1e17, 10**6)):
        if number < limit:
            return datetime.fromtimestamp(number / per_second, UTC)
    return datetime.fromtimestamp(number / 10**9, UTC)

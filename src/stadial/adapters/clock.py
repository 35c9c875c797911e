"""The clock: asked at the door, and nowhere else."""

import os
from datetime import UTC, date, datetime

VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 that count as now, for results that can be made again."""


def now() -> datetime:
    """
    Return the moment, in UTC.

    Raises:
        ValueError: If SOURCE_DATE_EPOCH is set and no whole number of seconds.
    """
    fixed = os.environ.get(VARIABLE)
    if not fixed:
        return datetime.now(tz=UTC)
    try:
        return datetime.fromtimestamp(int(fixed), tz=UTC)
    except (ValueError, OverflowError, OSError) as error:
        mend = "Set it to seconds since 1970, or unset it."
        raise ValueError(f"{VARIABLE}: {fixed[:40]!r} is no moment. {mend}") from error


def today() -> date:
    """Return the day where this machine stands; that of SOURCE_DATE_EPOCH in UTC if set."""
    moment = now()
    return moment.date() if os.environ.get(VARIABLE) else moment.astimezone().date()

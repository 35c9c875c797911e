"""What became of the plan, entry by entry: nothing is overwritten."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class ProgressKind(Enum):
    """What an owner reports."""

    STARTED = "started"
    ON_TRACK = "on-track"
    SLIPPED = "slipped"
    DONE = "done"
    DROPPED = "dropped"
    METRIC = "metric"
    """The success metric was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressEntry:
    """One report on one initiative. That a task is closed does not say that a level is reached."""

    initiative: str
    on: date
    kind: ProgressKind
    ends_on: date | None = None
    """The end that is expected now: the day after the last day of work."""
    value: float | None = None
    """The success metric as measured, in its unit."""
    note: str = ""
    by: str = ""

"""What a report of another tool says, and why it may not count as it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from stadial.model.evidence import Evidence


class Doubt(Enum):
    """Why a report does not count as it stands (the false-clean traps, by kind)."""

    NOT_REAL = "not-real"
    """It was made against a stand-in: an echo, a mock, a blank test target."""
    NOTHING_EXAMINED = "nothing-examined"
    """Nothing was looked at, so nothing could be found."""
    FAILED_RUN = "failed-run"
    """The run itself says that it did not end well."""
    TRUNCATED = "truncated"
    """Its end is missing."""
    INCOMPLETE = "incomplete"
    """Part of what should have been looked at was skipped, or could not be read."""
    CONTRADICTORY = "contradictory"
    """Its figures do not agree with each other or with the calendar: edited, or made up."""
    OTHER_SUBJECT = "other-subject"
    """It speaks of another commit, digest or target than the one asked about."""
    UNBOUND = "unbound"
    """It names no commit, digest or target that it could be held against."""
    UNDATED = "undated"
    """It does not say when it was made."""
    STALE = "stale"
    """It is so old that it no longer counts in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One doubt about one report, in words."""

    doubt: Doubt
    because: str
    """One plain sentence, with numbers if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one report says of itself and of its subject, before anybody judges it."""

    evidence: tuple[Evidence, ...]
    """One piece for each signal of the reader, as if there were no doubts."""
    tool: str = ""
    """Name and version of the tool that wrote it."""
    subject: str = ""
    """What was looked at, as the report names it: a repository, a model, a target."""
    revision: str = ""
    """Commit, digest or version of the subject; empty where the report names none."""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    """When the run ended; both with a time zone (UTC where the report names none)."""
    objections: tuple[Objection, ...] = ()

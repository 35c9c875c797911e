"""What is seen in code, and where: the words that the parts of this collector share."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a use is about: one kind for each signal."""

    LOAD = "load"
    REMOTE = "remote"
    FETCH = "fetch"


class Why(Enum):
    """Why one cannot tell whether a use is good."""

    RUN_TIME = "run time"
    CACHE = "cache"
    LOADER = "loader"
    CHOOSY = "choosy"
    BARE = "bare"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that some code does."""

    kind: Kind
    good: bool | None
    """None: one cannot tell, and `why` says why."""
    what: str
    why: Why = Why.RUN_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place in the code that matters for a signal."""

    seen: Seen
    path: str
    line: str

    @property
    def what(self) -> str:
        """What is done there."""
        return self.seen.what

    def __str__(self) -> str:
        """Return file, line and what is done there."""
        return f"{self.path}:{self.line} ({self.what})"

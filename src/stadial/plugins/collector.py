"""The contract between the platform and a collector."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Protocol

from stadial.model import Evidence, Signal


class Reach(Protocol):
    """
    All that a collector may touch: reading, and nothing else.

    Paths are relative to the subject, with `/`. What cannot be read raises
    `OSError`; what leads out of the subject is not listed at all.
    """

    @property
    def today(self) -> date:
        """Return the one day that this whole run counts as its own."""

    @property
    def subject(self) -> str:
        """Return the name of what is looked at."""

    def paths(self, *patterns: str) -> tuple[str, ...]:
        """Return the paths whose file name, or path, matches a glob; sorted."""

    def size(self, path: str) -> int:
        """Return the size of a file in bytes."""

    def text(self, path: str) -> str:
        """Return the text of a file; what is not UTF-8 is replaced."""

    def head(self, path: str, *, length: int, start: int = 0) -> bytes:
        """Return at most `length` bytes of a file from `start`."""

    def digest(self, path: str, *, algorithm: str = "sha256") -> str:
        """Return the hex digest of a file, read in constant memory."""


class Collector(ABC):
    """Puts questions to a subject. It observes; it never judges."""

    signals: ClassVar[tuple[Signal, ...]]

    @abstractmethod
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        """
        Yield one piece of evidence for each of `signals`.

        The id of a piece is the id of its signal; subject and date are filled
        in by the platform.
        """

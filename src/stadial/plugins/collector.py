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

    @property
    def revision(self) -> str:
        """Return the commit or version of the subject, or an empty text."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return what is not listed on purpose (links that lead out), in sentences."""

    @property
    def unseen(self) -> tuple[str, ...]:
        """Return what should have been listed and could not be, in sentences."""

    def paths(self, *patterns: str) -> tuple[str, ...]:
        """
        Return the paths that match one of several globs, sorted.

        A glob without a slash is held against the file name, one with a slash
        against the whole path; `*` stands for any characters.

        Raises:
            OSError: If the subject cannot be listed, or is too large to be.
        """

    def size(self, path: str) -> int:
        """Return the size of a file in bytes."""

    def text(self, path: str) -> str:
        """Return the text of a file of at most 2 MB; what is not UTF-8 is replaced."""

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

        The id of a piece is the id of its signal; subject, revision, date and
        tool are filled in by the platform.
        """

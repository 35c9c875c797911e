"""The contract between the platform and a collector."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Protocol, TypeVar

from stadial.model import Evidence, Signal

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a scanner said of one file, or why it said nothing."""

    answer: Mapping[str, Any] = field(default_factory=dict)
    """Plain values; what they mean is told by the scanner's own page."""
    failure: str = ""
    """Why there is no answer, in words: killed after 20 s, not installed. Empty where there is."""


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

    def scan(self, scanner: str, paths: Iterable[str]) -> Iterator[tuple[str, Scan]]:
        """
        Yield what a scanner says of each file, in the order given.

        A scanner (a module of `stadial.scanners`) runs in a child process with limits on
        time and memory and without a network. A scan that dies is a failure, and never clean.
        """

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` returns; made once in a run, shared by all collectors."""


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

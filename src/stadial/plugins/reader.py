"""The contract between the platform and a reader of other tools' reports."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

from stadial.model import Reading, Signal
from stadial.plugins.outside import OutsideError, read_json

MOST_REPORT_BYTES = 200_000_000
OPENING = 64_000


class Report:
    """One report as a reader may see it: bytes, and the shapes they have. Nothing is opened."""

    def __init__(
        self, name: str, content: bytes, *, beside: Mapping[str, bytes] = MappingProxyType({})
    ) -> None:
        self.name = name
        """Name of the file, without folders."""
        self.content = content
        self.beside = beside
        """What was handed in with it, by what it is: `authors` is one address a line."""

    @cached_property
    def text(self) -> str:
        """Return the content as text; UTF-16 is read where the file announces it."""
        wide = self.content.startswith((b"\xff\xfe", b"\xfe\xff"))
        return self.content.decode("utf-16" if wide else "utf-8-sig", errors="replace")

    @cached_property
    def opening(self) -> str:
        """Return the first 64 kB as text, to recognise a report by."""
        return Report(self.name, self.content[:OPENING]).text

    @cached_property
    def document(self) -> Any:
        """Return the content as one JSON value; None where it is not one."""
        if not self._looks_like_json:
            return None
        try:
            return read_json(self.text)
        except OutsideError:
            return None

    @cached_property
    def lines(self) -> tuple[Any, ...]:
        """Return the content as JSON values, one a line; empty where the first line is none."""
        found = []
        for line in self._lines:
            if not line.strip():
                continue
            try:
                found.append(read_json(line))
            except OutsideError:
                break
        return tuple(found)

    @cached_property
    def is_cut(self) -> bool:
        """Return whether this starts as JSON, and neither the whole nor each line of it is."""
        if not self._looks_like_json or self.document is not None:
            return False
        return sum(bool(line.strip()) for line in self._lines) > len(self.lines)

    @property
    def _lines(self) -> list[str]:
        # Not by `splitlines`: other line breaks may stand inside a text of JSON.
        return self.text.split("\n")

    @property
    def _looks_like_json(self) -> bool:
        return self.opening.lstrip()[:1] in {"{", "["}


class Reader(ABC):
    """Reads one report format. It tells what the report says; it never judges."""

    title: ClassVar[str]
    """The format as people call it: `garak report (JSONL)`."""
    signals: ClassVar[tuple[Signal, ...]]
    """The questions that such a report can settle; shared ones are in `plugins.questions`."""
    proves: ClassVar[str]
    """One sentence: what such a report shows, if it is whole, real and fresh."""
    proves_not: ClassVar[str]
    """One sentence: what it does not show."""
    marks: ClassVar[tuple[str, ...]] = ()
    """Texts that all stand in the first 64 kB of each such report: names a cut one."""

    @abstractmethod
    def recognises(self, report: Report) -> bool:
        """Return whether this is such a report, by its content; at most one reader may say so."""

    @abstractmethod
    def read(self, report: Report) -> Reading:
        """
        Return what a recognised report says.

        The id of a piece of evidence is the id of its signal; the platform fills in the rest
        and lets the objections weigh. Dates in the future, ends before starts and more failures
        than examinations are found by the platform.

        Raises:
            OutsideError: If the report is not of the shape that its format fixes.
        """

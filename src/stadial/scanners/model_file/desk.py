"""The work on one file: what still has to be looked into, and how much may be unpacked."""

import re
from collections import deque
from dataclasses import dataclass, field

from stadial.scanners.model_file.report import Report
from stadial.scanners.model_file.source import Source, Spool

MOST_DEPTH = 5
MOST_PARTS = 100_000
MOST_UNPACKED = 200_000_000
"""Bytes of all that is unpacked from one file, together."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or a part of one: a member of an archive, an unpacked stream."""

    name: str
    source: Source
    place: str = ""
    """Where in the file it was met; empty for the file itself."""
    depth: int = 0

    @property
    def ending(self) -> str:
        """Return the ending of its name in lower case, without the dot."""
        last = re.split(r"[/\\]", self.name)[-1].lower()
        return last.rpartition(".")[2] if "." in last else ""


@dataclass(slots=True)
class Desk:
    """What is to do, what is left to spend, and what was found."""

    report: Report = field(default_factory=Report)
    waiting: deque[Piece] = field(default_factory=deque)
    spool: Spool = field(default_factory=Spool)
    unpacked_left: int = MOST_UNPACKED
    parts: int = 0

    def put(self, piece: Piece) -> None:
        """Take a piece to be looked into later; too many or too deep ones are a doubt."""
        self.parts += 1
        if piece.depth > MOST_DEPTH:
            words = f"archives nested deeper than {MOST_DEPTH} are not opened"
            self.report.is_doubtful(piece.place, words)
        elif self.parts > MOST_PARTS:
            self.report.is_doubtful("", f"more than {MOST_PARTS:,} parts; the rest was not read")
        else:
            self.waiting.append(piece)

    def inner(self, piece: Piece, name: str, source: Source) -> None:
        """Take what lies inside a piece."""
        place = f"{piece.place} > {name}" if piece.place else name
        self.put(Piece(name, source, place, piece.depth + 1))

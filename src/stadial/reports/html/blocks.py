"""What a page is made of: plain values that one template writes down."""

from dataclasses import dataclass, field
from typing import ClassVar

from markupsafe import Markup

from stadial.model import Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a caption; the first column names the row."""

    kind: ClassVar[str] = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()
    """Positions of the columns that hold numbers."""
    empty: str = "Nothing to list."
    """Said in place of a table without rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture, what it says, its legend, and the same numbers as a table."""

    kind: ClassVar[str] = "figure"
    title: str
    finding: str
    svg: Markup
    table: Table
    legend: tuple[tuple[str, str], ...] = ()
    """Sign and meaning."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `tone` is `plain`, `lead` or `note`."""

    kind: ClassVar[str] = "text"
    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    kind: ClassVar[str] = "heading"
    text: str
    depth: int = 3
    id: str = ""
    aside: str = ""
    """Stands at the end of the line."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each entry is one line."""

    kind: ClassVar[str] = "items"
    items: tuple[str, ...]
    empty: str = "Nothing to list."


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values side by side."""

    kind: ClassVar[str] = "facts"
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Why:
    """An explanation with its parts, unfolded on demand."""

    kind: ClassVar[str] = "why"
    because: Explanation
    summary: str = "Why this number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Blocks that are read on demand under one line."""

    kind: ClassVar[str] = "fold"
    summary: str
    glyph: str = ""
    mark: str = ""
    """Stands at the end of the line: a level, a rating."""
    blocks: tuple["Block", ...]


Block = Table | Figure | Text | Heading | Items | Facts | Why | Fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One chapter of the report."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    aside: str = ""
    """Stands beside the title: a level, a count."""
    group: str = field(default="Report")
    """Heading in the list of contents under which this stands."""

"""A briefing as plain values for the typesetter: data, never markup."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from stadial.model import Briefing, shortened
from stadial.reports.html.blocks import (
    Block,
    Facts,
    Figure,
    Fold,
    Heading,
    Items,
    Section,
    Table,
    Text,
    Why,
)
from stadial.reports.html.board import Matter, board_page
from stadial.reports.html.page import page_marks, sections_of
from stadial.reports.pdf.choice import Choice
from stadial.reports.pdf.pictures import drawings

_LONG = 14
"""Letters of a word that a narrow column may have to break."""
_BREAKS = r"[\s\u200b-]+"
_HEAD = 40
"""Letters of a name on the head of a page."""


def sheet_of(briefing: Briefing, choice: Choice) -> dict[str, Any]:
    """Return everything that stands on the pages, in plain values."""
    marks = dict(page_marks(briefing))
    if choice.classification:
        marks["Classification"] = choice.classification
    chosen = [each for each in sections_of(briefing) if _is_chosen(each, choice)]
    return {
        "title": f"{briefing.assessment.title} · {briefing.assessment.organization.name}",
        "organization": briefing.assessment.organization.name,
        "assessment": briefing.assessment.title,
        "is_draft": not briefing.snapshot_digest,
        "marks": {name: shortened(value, _HEAD) for name, value in marks.items()},
        "board": _board(briefing, choice),
        "sections": [_section(each) for each in chosen],
        "logo": list(choice.logo),
    }


def _is_chosen(section: Section, choice: Choice) -> bool:
    return choice.sections is None or section.id in choice.sections


def _board(briefing: Briefing, choice: Choice) -> dict[str, Any]:
    board = board_page(briefing)
    return {
        "headline": choice.headline or board.headline,
        "standing": list(board.standing),
        "figures": [[each.value, each.name, each.note] for each in board.figures],
        "bars": _figure(board.bars),
        "risks": _matters(board.risks),
        "decisions": _matters(board.decisions),
        "doing": _matters(board.doing),
        "sure": list(board.sure),
    }


def _matters(matters: Iterable[Matter]) -> list[dict[str, Any]]:
    return [
        {"title": each.title, "reasons": [list(reason) for reason in each.reasons]}
        for each in matters
    ]


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "aside": section.aside,
        "blocks": list(_blocks(section.blocks)),
    }


def _blocks(blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
    """Yield the blocks that a printed page shows; reasons to unfold stay on the screen."""
    depth = 1
    for block in blocks:
        if isinstance(block, Heading):
            # Readers go by the levels of headings: none may be jumped over.
            depth = min(block.depth - 1, depth + 1)
            yield {"kind": "heading", "text": block.text, "aside": block.aside, "depth": depth}
        elif not isinstance(block, Why):
            yield _block(block)


def _block(block: Text | Items | Facts | Table | Figure | Fold) -> dict[str, Any]:
    match block:
        case Text():
            return {"kind": "text", "text": block.text, "tone": block.tone}
        case Items():
            return {"kind": "items", "items": list(block.items), "empty": block.empty}
        case Facts():
            return {"kind": "facts", "pairs": [list(pair) for pair in block.pairs]}
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)
    return {"kind": "line", "glyph": block.glyph, "text": block.summary, "mark": block.mark}


def _table(table: Table) -> dict[str, Any]:
    columns = list(zip(table.head, *table.rows, strict=True))
    return {
        "kind": "table",
        "caption": table.caption,
        "head": [_breakable(each) for each in table.head],
        "rows": [[_breakable(cell) for cell in row] for row in table.rows],
        "figures": list(table.figures),
        "widths": [_width(column) for column in columns],
        "empty": table.empty,
    }


def _width(cells: Iterable[str]) -> float:
    """Return the share of the width that a column of words needs, against its neighbours."""
    texts = tuple(cells)
    longest = max(map(len, texts), default=0)
    whole = max((len(part) for text in texts for part in re.split(_BREAKS, text)), default=0)
    share: float = max(min(longest, 200) ** 0.62, min(whole, 20) + 1.0, 6.0)
    return round(share, 2)


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "kind": "figure",
        "title": figure.title,
        "finding": figure.finding,
        "drawings": list(drawings(figure.svg)),
        "legend": [list(each) for each in figure.legend],
    }


def _breakable(text: str) -> str:
    """Return a text whose long words may be broken after a sign: paths, names of tools."""
    return " ".join(
        re.sub(r"(?<=[./@_:-])(?=\w)", "\u200b", word) if len(word) > _LONG else word
        for word in text.split(" ")
    )

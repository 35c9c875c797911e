"""Reading evidence of an assessment, narrowed to the organization of who looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from stadial.plugins.reader import Reader
from stadial.usecases.see_evidence import EvidenceRow, see_evidence
from stadial.web.assessments.queries import Listed, Opened, attachment_of, opened
from stadial.web.organizations.queries import Visitor

PAGE = 50
SHOWS = ("queue", "ageing", "all")
MOST_PREVIEW = 64_000
"""Bytes of a text that are shown before it is taken down whole."""


@dataclass(frozen=True, kw_only=True)
class Library:
    """One page of the list of evidence."""

    assessment: Listed
    rows: tuple[EvidenceRow, ...]
    show: str
    """Which are listed: `queue` (nobody decided), `ageing`, or `all`."""
    counts: Mapping[str, int]
    """How many there are of each."""
    page: int
    pages: int


@dataclass(frozen=True, kw_only=True)
class PiecePage:
    """One piece of evidence, with its file as far as it can be shown."""

    opened: Opened
    row: EvidenceRow
    titles: Mapping[str, str]
    """Title of each criterion that it speaks to."""
    is_kept: bool
    """Whether its file lies on the server."""
    preview: str
    """The beginning of its file where that is text; never made into anything else."""
    is_cut: bool
    before: str
    after: str
    """Ids of the pieces around it in the queue; empty at the ends."""


def library(visitor: Visitor, key: str, *, show: str, page: int) -> Library | None:
    """Return one page of the evidence of an assessment; None if there is no such."""
    found = opened(visitor, key)
    if found is None:
        return None
    groups = {each: _shown(found, each) for each in SHOWS}
    rows = groups[show]
    pages = max(1, -(-len(rows) // PAGE))
    here = min(max(1, page), pages)
    return Library(
        assessment=found.listed,
        rows=rows[(here - 1) * PAGE : here * PAGE],
        show=show,
        counts={name: len(each) for name, each in groups.items()},
        page=here,
        pages=pages,
    )


def piece_page(visitor: Visitor, key: str, piece: str) -> PiecePage | None:
    """Return one piece of evidence; None if the visitor's organization has no such."""
    found = opened(visitor, key)
    rows = _rows(found) if found else ()
    place = next((number for number, row in enumerate(rows) if row.piece.id == piece), None)
    if found is None or place is None:
        return None
    row = rows[place]
    kept = attachment_of(found.listed, row.piece.source)
    content = kept[: MOST_PREVIEW + 1] if kept else b""
    titles = {x: found.framework.criterion_by_id[x].title for x in row.criteria}
    return PiecePage(
        opened=found,
        row=row,
        titles=titles,
        is_kept=kept is not None,
        preview=_as_text(content[:MOST_PREVIEW]),
        is_cut=len(content) > MOST_PREVIEW,
        before=rows[place - 1].piece.id if place else "",
        after=rows[place + 1].piece.id if place + 1 < len(rows) else "",
    )


def file_of(visitor: Visitor, key: str, piece: str) -> tuple[str, bytes] | None:
    """Return name and bytes of the file of a piece; None if there is no such on the server."""
    found = opened(visitor, key)
    if found is None:
        return None
    source = next((x.source for x in found.assessment.evidence if x.id == piece), "")
    content = attachment_of(found.listed, source) if source else None
    return None if content is None else (source.rsplit("/", 1)[-1], content)


@lru_cache(maxsize=1)
def readers() -> Mapping[str, Reader]:
    """Return every reader of reports of other tools, from the shelf and from outside."""
    from stadial.plugins.discovery import discover

    return dict(discover("stadial.readers", Reader).plugins)  # type: ignore[type-abstract]


def _rows(found: Opened) -> tuple[EvidenceRow, ...]:
    return see_evidence(framework=found.framework, assessment=found.assessment, at=found.at)


def _shown(found: Opened, show: str) -> tuple[EvidenceRow, ...]:
    rows = _rows(found)
    if show == "queue":
        return tuple(row for row in rows if row.is_pending)
    return tuple(row for row in rows if row.is_ageing) if show == "ageing" else rows


def _as_text(content: bytes) -> str:
    """Return bytes as text; empty where they are none."""
    if b"\x00" in content:
        return ""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut_inside = error.start > len(content) - 4
        return content[: error.start].decode("utf-8") if is_cut_inside else ""

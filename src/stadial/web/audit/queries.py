"""Reading the log, always that of one organization, and walking its chain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Protocol
from uuid import UUID

from django.db.models import Q

from stadial.codecs.audit_lines import FIRST, AuditLine, write_line
from stadial.usecases.verify_log import breaks_of
from stadial.web.audit.mapping import Entry, entry_of, line_of
from stadial.web.audit.models import Event, Head

PAGE = 50
"""Events on one page."""


class Reader(Protocol):
    """Whoever reads: the organization is all that narrowing needs."""

    @property
    def organization_id(self) -> UUID:
        """Whose log."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the log, newest first."""

    entries: tuple[Entry, ...]
    actions: tuple[str, ...]
    """Every kind of action in the log, for the filter."""
    action: str
    """The one that is shown; empty for all."""
    older: int | None
    """Where the next page begins: events before this number; None at the end of the log."""


def events_of(visitor: Reader, *, before: int | None = None, action: str = "") -> Page:
    """Return a page of the log, newest first; two queries, however long the log is."""
    whole = Event.objects.filter(organization_id=visitor.organization_id)
    wanted = whole.filter(action=action) if action else whole
    if before is not None:
        wanted = wanted.filter(number__lt=before)
    found = tuple(map(entry_of, wanted.order_by("-number")[: PAGE + 1]))
    shown = found[:PAGE]
    return Page(
        entries=shown,
        actions=tuple(whole.order_by("action").values_list("action", flat=True).distinct()),
        action=action,
        older=shown[-1].number if len(found) > PAGE else None,
    )


def events_about(
    visitor: Reader, whole: str, parts: Iterable[str], *, most: int
) -> tuple[Entry, ...]:
    """
    Return what was done to parts of a thing, newest first.

    Args:
        visitor: Who reads.
        whole: Kind and id of the thing: `assessment/2026`.
        parts: How an event about a part ends: `GOV-1`.
        most: How many events at most.
    """
    ends = reduce(or_, (Q(about__endswith=f"/{each}") for each in parts), Q(pk=None))
    mine = Event.objects.filter(organization_id=visitor.organization_id)
    found = mine.filter(ends, about__startswith=f"{whole}/").order_by("-number")
    return tuple(map(entry_of, found[:most]))


def lines_of(visitor: Reader) -> Iterator[str]:
    """Yield the whole log as JSON lines, oldest first: enough to walk the chain elsewhere."""
    return map(write_line, _chain(visitor.organization_id))


def verify_chain(visitor: Reader) -> int | None:
    """
    Walk the chain of an organization and return the number of the first broken place.

    A place is broken where an event was changed, is missing, or was put in; a chain that ends
    before or after the end that was noted is broken behind its last event. None if it holds.
    """
    walked = _Walked(_chain(visitor.organization_id))
    broken = next(breaks_of(walked), None)
    if broken is not None:
        return broken.number
    head = Head.objects.filter(organization_id=visitor.organization_id).first()
    noted = (0, FIRST) if head is None else (head.number, head.digest)
    return None if noted == walked.end else walked.end[0] + 1


def broken_chains() -> dict[UUID, int]:
    """Return the first broken place of every organization whose chain does not hold."""
    ids = {*Head.objects.values_list("organization_id", flat=True)}
    ids |= {*Event.objects.order_by().values_list("organization_id", flat=True).distinct()}
    found = {each: verify_chain(_Whole(each)) for each in sorted(ids)}
    return {each: number for each, number in found.items() if number is not None}


@dataclass(frozen=True, slots=True)
class _Whole:
    """The server itself, reading one organization's log."""

    organization_id: UUID


class _Walked:
    """Events one after the other, remembering the last; a long log never stands in memory."""

    def __init__(self, lines: Iterator[AuditLine]) -> None:
        self._lines = lines
        self.end = (0, FIRST)

    def __iter__(self) -> Iterator[AuditLine]:
        for line in self._lines:
            self.end = (line.number, line.digest)
            yield line


def _chain(organization_id: UUID) -> Iterator[AuditLine]:
    found = Event.objects.filter(organization_id=organization_id).order_by("number")
    return map(line_of, found.iterator(chunk_size=1000))

"""Reading the log, always that of one organization, and walking its chain."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Protocol
from uuid import UUID

from stadial.web.audit.mapping import Entry, digest_of, entry_of
from stadial.web.audit.models import Event, Head

PAGE = 50
"""Events on one page."""
FIRST = "0" * 64
"""What the first event of a chain stands on."""


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


def lines_of(visitor: Reader) -> Iterator[str]:
    """Yield the whole log as JSON lines, oldest first: enough to walk the chain elsewhere."""
    for event in _chain(visitor.organization_id):
        entry = entry_of(event)
        yield json.dumps(
            {
                "organization": str(visitor.organization_id),
                "number": entry.number,
                "at": entry.at.astimezone(UTC).isoformat(),
                "actor_id": entry.actor_id,
                "actor": entry.actor,
                "action": entry.action,
                "about": entry.about,
                "details": entry.details,
                "previous": entry.previous,
                "digest": entry.digest,
            },
            ensure_ascii=False,
        )


def verify_chain(visitor: Reader) -> int | None:
    """
    Walk the chain of an organization and return the number of the first broken place.

    A place is broken where an event was changed, is missing, or was put in; a chain that ends
    before or after the end that was noted is broken behind its last event. None if it holds.
    """
    number, digest = 0, FIRST
    for event in _chain(visitor.organization_id):
        number += 1
        holds = event.number == number and event.previous == digest
        if not holds or digest_of(event) != event.digest:
            return number
        digest = event.digest
    head = Head.objects.filter(organization_id=visitor.organization_id).first()
    noted = (0, FIRST) if head is None else (head.number, head.digest)
    return None if noted == (number, digest) else number + 1


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


def _chain(organization_id: UUID) -> Iterator[Event]:
    found = Event.objects.filter(organization_id=organization_id).order_by("number")
    return found.iterator(chunk_size=1000)

"""Events to what readers see, and to the digest that chains them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from stadial.codecs import audit_lines
from stadial.codecs.audit_lines import AuditLine
from stadial.web.audit.models import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log, as it is shown and handed out."""

    number: int
    at: datetime
    actor_id: int | None
    actor: str
    action: str
    about: str
    details: str
    """JSON, as it was digested."""
    facts: tuple[tuple[str, str], ...]
    """The details as people read them: names and values, in the order of the details."""
    previous: str
    digest: str


def entry_of(event: Event) -> Entry:
    """Return an event as a line of the log."""
    return Entry(
        number=event.number,
        at=event.at,
        actor_id=event.actor_id,
        actor=event.actor,
        action=event.action,
        about=event.about,
        details=event.details,
        facts=facts_of(event.details),
        previous=event.previous,
        digest=event.digest,
    )


def facts_of(details: str) -> tuple[tuple[str, str], ...]:
    """Return details as names and values; what is not our JSON stands as it is, under no name."""
    try:
        found = json.loads(details)
    except ValueError:
        return (("", details),)
    if not isinstance(found, Mapping):
        return (("", details),)
    return tuple((_spoken(name), _said(value)) for name, value in found.items() if _tells(value))


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _tells(value: object) -> bool:
    return value not in (None, "", [], {})


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        inner = (f"{_spoken(name)} {_said(x)}" for name, x in value.items() if _tells(x))
        return "; ".join(inner)
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    return str(value)


def line_of(event: Event) -> AuditLine:
    """Return an event as it is digested and handed out."""
    return AuditLine(
        organization=str(event.organization_id),
        number=event.number,
        at=event.at.astimezone(UTC).isoformat(),
        actor_id=event.actor_id,
        actor=event.actor,
        action=event.action,
        about=event.about,
        details=event.details,
        previous=event.previous,
        digest=event.digest,
    )


def digest_of(event: Event) -> str:
    """Return the SHA-256 over everything in an event and the digest of the one before."""
    return audit_lines.digest_of(line_of(event))

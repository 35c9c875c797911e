"""Events to what readers see, and to the digest that chains them."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

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
        previous=event.previous,
        digest=event.digest,
    )


def digest_of(event: Event) -> str:
    """Return the SHA-256 over everything in an event and the digest of the one before."""
    parts = (
        str(event.organization_id),
        event.number,
        event.at.astimezone(UTC).isoformat(),
        event.actor_id,
        event.actor,
        event.action,
        event.about,
        event.details,
        event.previous,
    )
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()

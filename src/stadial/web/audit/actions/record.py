"""Who did what when to what, made into the next event of a chain."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from stadial.web.audit.actions import chain
from stadial.web.audit.mapping import digest_of
from stadial.web.audit.models import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something: an account, a respondent with a link, or the server itself."""

    id: int | None = None
    """The account; None for a respondent and for the server."""
    name: str
    """As it is now."""


@transaction.atomic(savepoint=False)
def record(
    *,
    organization_id: UUID,
    actor: Actor,
    action: str,
    about: str,
    at: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """
    Add what was done to the log, inside the transaction of what was done.

    Args:
        organization_id: Whose log.
        actor: Who did it.
        action: A word with a dot, `answer.saved`.
        about: Kind and id of what it was done to, `assessment/2026`.
        at: When, with its time zone.
        details: Plain values; never a secret, never a password or token.

    Raises:
        ValueError: If the time has no zone, so that it could not be digested the same everywhere.
    """
    if at.tzinfo is None:
        raise ValueError(f"{action} was to be logged at {at}, which names no time zone.")
    number, previous = chain.end_of(organization_id)
    event = Event(
        organization_id=organization_id,
        number=number + 1,
        at=at,
        actor_id=actor.id,
        actor=actor.name[:254],
        action=action,
        about=about[:200],
        details=json.dumps(details or {}, sort_keys=True, ensure_ascii=False, allow_nan=False),
        previous=previous,
    )
    event.digest = digest_of(event)
    chain.add(event)

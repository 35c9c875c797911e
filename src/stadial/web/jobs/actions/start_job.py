"""Asking for a job."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import get_language, gettext

from stadial.web.audit.actions import Actor, record
from stadial.web.jobs.actions.kinds import Kind, kind_named
from stadial.web.jobs.actions.tasks import queue_job
from stadial.web.jobs.models import OPEN, Job
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a job is asked to do."""

    about: str = ""
    """As people read it."""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """Plain values, of which JSON can be made."""

    def digest(self, kind: str) -> str:
        """Return the same for the same work, and something else for any other."""
        plain = json.dumps([kind, self.about, self.arguments], sort_keys=True)
        return sha256(plain.encode()).hexdigest()


@transaction.atomic
def start_job(visitor: Visitor, kind: str, order: Order, *, at: datetime) -> UUID:
    """
    Queue a job inside the transaction of whoever asks, and return its id.

    The same work that is queued or going on already is not queued again: its id is returned.

    Raises:
        PermissionDenied: If the role of the visitor does not allow it.
        LookupError: If there is no such kind.
    """
    found = kind_named(kind)
    if found is None:
        raise LookupError(kind)
    if not visitor.may(found.permission):
        raise PermissionDenied
    digest = order.digest(kind)
    standing = Job.objects.filter(
        organization_id=visitor.organization_id, order=digest, state__in=OPEN
    )
    if (same := standing.first()) is not None:
        return same.pk
    try:
        with transaction.atomic():
            job = _keep(visitor, found, order, at)
    except IntegrityError:
        return standing.get().pk
    record(
        organization_id=visitor.organization_id,
        actor=Actor(id=visitor.user_id, name=visitor.name),
        action="job.started",
        about=f"job/{job.pk}",
        at=at,
        details={"kind": kind, "about": order.about},
    )
    return job.pk


def _keep(visitor: Visitor, kind: Kind, order: Order, at: datetime) -> Job:
    job = Job.objects.create(
        organization_id=visitor.organization_id,
        kind=kind.name,
        title=gettext(kind.title)[:200],
        about=order.about[:200],
        arguments=dict(order.arguments),
        order=order.digest(kind.name),
        asked_by_id=visitor.user_id,
        asked_name=visitor.name[:254],
        language=get_language() or "en",
        heartbeat_at=at,
        created_at=at,
    )
    job.task = queue_job(str(job.pk))
    job.save(update_fields=("task",))
    return job

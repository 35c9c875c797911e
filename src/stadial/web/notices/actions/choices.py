"""Changing who wants which mail, and where the day of an organization begins."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stadial.web.audit.actions import Actor, record
from stadial.web.notices.models import Calendar, Choice
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def choose(visitor: Visitor, *, wants_digest: bool, wants_yearly: bool) -> None:
    """Keep which mails the visitor wants from this organization."""
    Choice.objects.update_or_create(
        organization_id=visitor.organization_id,
        user_id=visitor.user_id,
        defaults={"wants_digest": wants_digest, "wants_yearly": wants_yearly},
    )


@transaction.atomic
def set_time_zone(visitor: Visitor, time_zone: str, *, at: datetime) -> None:
    """
    Keep where the day of the organization begins.

    Raises:
        PermissionDenied: If the role of the visitor does not allow it.
    """
    if not visitor.may(Permission.MANAGE):
        raise PermissionDenied
    Calendar.objects.update_or_create(
        organization_id=visitor.organization_id, defaults={"time_zone": time_zone}
    )
    record(
        organization_id=visitor.organization_id,
        actor=Actor(id=visitor.user_id, name=visitor.name),
        action="organization.time-zone-set",
        about="organization",
        at=at,
        details={"time_zone": time_zone},
    )

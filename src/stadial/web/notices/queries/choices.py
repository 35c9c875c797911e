"""Reading who wants which mail, and where the day of an organization begins."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from stadial.web.notices.models import Calendar, Choice
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class MailChoice:
    """What a member wants to be mailed, and when the day begins."""

    wants_digest: bool = True
    wants_yearly: bool = True
    time_zone: str = "UTC"


def choice_of(visitor: Visitor) -> MailChoice:
    """Return what the visitor wants to be mailed."""
    here = {"organization_id": visitor.organization_id}
    zone = zone_of(visitor.organization_id).key
    found = Choice.objects.filter(**here, user_id=visitor.user_id).first()
    if found is None:
        return MailChoice(time_zone=zone)
    return MailChoice(
        wants_digest=found.wants_digest, wants_yearly=found.wants_yearly, time_zone=zone
    )


def zone_of(organization_id: UUID) -> ZoneInfo:
    """Return the time zone of an organization."""
    found = Calendar.objects.filter(organization_id=organization_id).first()
    return ZoneInfo(found.time_zone if found else "UTC")

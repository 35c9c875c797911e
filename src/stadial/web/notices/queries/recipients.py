"""Who is to be mailed: members of an organization, and respondents with open links."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from stadial.codecs.fault import DocumentError
from stadial.web.assessments.models import Assessment, RespondentLink
from stadial.web.assessments.queries.opened import frame_of, listed_row
from stadial.web.notices.models import Choice
from stadial.web.organizations.models import Membership, Organization
from stadial.web.organizations.queries import Visitor, visitor_in
from stadial.web.organizations.roles import Permission, Role, may

YEAR = timedelta(days=365)
BEFORE_THE_YEAR = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A respondent whose link is open, and who did not say that they are done."""

    link: int
    organization_id: UUID
    organization: str
    title: str
    respondent: str
    name: str
    email: str
    """Empty where none is known."""
    given_at: datetime
    expires_at: datetime
    has_opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOver:
    """A closed assessment whose year is nearly over, and after which none was begun."""

    id: UUID
    key: str
    title: str
    due_at: datetime


def organizations() -> tuple[UUID, ...]:
    """Return every organization of the server."""
    return tuple(Organization.objects.order_by("pk").values_list("pk", flat=True))


def members_who_want(organization_id: UUID, mail: str, permission: Permission) -> Iterator[Visitor]:
    """Yield the members who may something and want a mail: `digest` or `yearly`."""
    unwanted = Choice.objects.filter(organization_id=organization_id, **{f"wants_{mail}": False})
    rows = (
        Membership.objects.select_related("user", "organization")
        .filter(organization_id=organization_id, user__is_active=True)
        .exclude(user_id__in=unwanted.values("user_id"))
        .order_by("pk")
    )
    for row in rows:
        visitor = None
        if may(Role(row.role), permission):
            visitor = visitor_in(row.user, row.organization.slug)
        if visitor is not None:
            yield visitor


def asked_of(organization_id: UUID, *, at: datetime, key: str = "") -> Iterator[Asked]:
    """Yield whose answers are still missing, in one assessment or in all that are open."""
    rows = (
        RespondentLink.objects.select_related("assessment__scope", "organization")
        .filter(
            organization_id=organization_id, revoked_at=None, finished_at=None, expires_at__gt=at
        )
        .exclude(assessment__state="closed")
        .order_by("created_at")
    )
    for row in rows.filter(assessment__key=key) if key else rows:
        found = _person(row.assessment, row.respondent)
        if found is None:
            continue
        yield Asked(
            link=row.pk,
            organization_id=organization_id,
            organization=row.organization.name,
            title=row.assessment.title,
            respondent=row.respondent,
            name=found[0],
            email=found[1],
            given_at=row.created_at,
            expires_at=row.expires_at,
            has_opened=row.opened_at is not None,
        )


def years_over(organization_id: UUID, *, at: datetime) -> Iterator[YearOver]:
    """Yield the newest closed assessment of each part whose yearly date is near."""
    rows = Assessment.objects.filter(organization_id=organization_id).order_by("created_at")
    for row in {each.scope_id: each for each in rows}.values():
        due = row.closed_at + YEAR if row.closed_at else None
        if row.state == "closed" and due and due - BEFORE_THE_YEAR <= at < due:
            yield YearOver(id=row.pk, key=row.key, title=row.title, due_at=due)


def _person(row: Assessment, respondent: str) -> tuple[str, str] | None:
    """Return name and address of a respondent; None where the list cannot be read any more."""
    try:
        people = frame_of(listed_row(row)).documents.people
    except DocumentError:
        return None
    found = next((each.noun for each in people if each.noun.id == respondent), None)
    return (found.name, found.email) if found else None

"""Reading links by which owners report, and what they show."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from stadial.model import CLOSED, Initiative
from stadial.web.assessments.queries import Listed, Opened, opened
from stadial.web.notices.models import StatusLink
from stadial.web.organizations.queries import Visitor, visitor_in
from stadial.web.organizations.roles import Permission, Role


@dataclass(frozen=True, kw_only=True)
class StatusPage:
    """All that somebody with a link sees: one initiative, and nothing else."""

    link: int
    visitor: Visitor
    """Who gave the link, held to reporting, under the name of the owner."""
    assessment: str
    organization: str
    initiative: Initiative
    owner: str
    is_over: bool
    seen: int
    """How many reports on it there are."""
    last: str
    """What was reported last, as its kind; empty where nothing was."""
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedInitiative:
    """An initiative that is not over, with the link that stands for it."""

    id: str
    title: str
    owner: str
    link_until: datetime | None
    """None where no link works."""
    used_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class LinksPage:
    """Who can report without signing in."""

    assessment: Listed
    initiatives: tuple[OwnedInitiative, ...]


def status_page(token: str, *, at: datetime) -> StatusPage | None:
    """
    Return what a link shows; None for one that expired, was revoked, or never was.

    Raises:
        DocumentError: If the documents of the assessment cannot be read.
    """
    digest = sha256(token.encode()).hexdigest()
    rows = StatusLink.objects.select_related("organization", "assessment", "given_by")
    row = rows.filter(token_sha256=digest, revoked_at=None, expires_at__gt=at).first()
    visitor = visitor_in(row.given_by, row.organization.slug) if row else None
    if row is None or visitor is None or not visitor.may(Permission.PROGRESS):
        return None
    found = opened(visitor, row.assessment.key)
    initiative = _initiative(found, row.initiative)
    if found is None or initiative is None or found.listed.state == "closed":
        return None
    reports = [each for each in found.assessment.progress if each.initiative == initiative.id]
    return StatusPage(
        link=row.pk,
        visitor=replace(visitor, role=Role.INITIATIVE_OWNER, name=f"{row.owner} (by link)"),
        assessment=found.listed.key,
        organization=visitor.organization_name,
        initiative=initiative,
        owner=row.owner,
        is_over=initiative.status in CLOSED,
        seen=len(reports),
        last=reports[-1].kind.value if reports else "",
        expires_at=row.expires_at,
    )


def links_page(visitor: Visitor, key: str, *, at: datetime) -> LinksPage | None:
    """Return the initiatives that go on, with their links; None if there is no such assessment."""
    found = opened(visitor, key)
    if found is None:
        return None
    rows = StatusLink.objects.filter(
        organization_id=visitor.organization_id, assessment_id=found.listed.id
    ).order_by("created_at")
    newest = {row.initiative: row for row in rows}
    standing = {
        row.initiative: row for row in rows if row.revoked_at is None and row.expires_at > at
    }
    going = [each for each in found.assessment.roadmap.initiatives if each.status not in CLOSED]
    return LinksPage(
        assessment=found.listed,
        initiatives=tuple(
            OwnedInitiative(
                id=each.id,
                title=each.title,
                owner=each.owner,
                link_until=standing[each.id].expires_at if each.id in standing else None,
                used_at=newest[each.id].used_at if each.id in newest else None,
            )
            for each in going
        ),
    )


def _initiative(found: Opened | None, key: str) -> Initiative | None:
    initiatives = found.assessment.roadmap.initiatives if found else ()
    return next((each for each in initiatives if each.id == key), None)

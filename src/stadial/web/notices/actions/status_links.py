"""Links by which owners report: given, used, revoked."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from stadial.model import CLOSED, ProgressEntry, ProgressKind
from stadial.web.assessments.actions import AssessmentClosedError, ChangedMeanwhileError
from stadial.web.assessments.queries import opened
from stadial.web.audit.actions import Actor, record
from stadial.web.notices.models import StatusLink
from stadial.web.notices.queries import StatusPage
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission
from stadial.web.roadmaps.actions import report_progress

LASTS = timedelta(days=14)
KINDS = {
    "on-track": ProgressKind.ON_TRACK,
    "at-risk": ProgressKind.ON_TRACK,
    "late": ProgressKind.SLIPPED,
    "done": ProgressKind.DONE,
}
AT_RISK = "At risk"
"""Begins the note of a report whose dates still stand, but may not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What an owner says by a link."""

    status: str
    """A key of KINDS."""
    note: str
    until: date | None
    """The last day of work, of what is late."""
    seen: int
    """How many reports the page showed."""


@transaction.atomic
def give_status_link(visitor: Visitor, key: str, initiative: str, *, at: datetime) -> str:
    """
    Make a link for the owner of an initiative, and return its token: it is shown this once.

    Raises:
        Http404: If the visitor's organization has no such assessment, or it no such initiative.
        PermissionDenied: If they may not report themselves.
        AssessmentClosedError: If the assessment was closed.
    """
    if not visitor.may(Permission.PROGRESS):
        raise PermissionDenied
    found = opened(visitor, key)
    if found is None:
        raise Http404
    if found.listed.state == "closed":
        raise AssessmentClosedError(f"{found.listed.title} was closed.")
    going = {x.id: x for x in found.assessment.roadmap.initiatives if x.status not in CLOSED}
    if initiative not in going:
        raise Http404
    token = secrets.token_urlsafe(32)
    StatusLink.objects.create(
        organization_id=visitor.organization_id,
        assessment_id=found.listed.id,
        initiative=initiative,
        owner=(going[initiative].owner or visitor.name)[:200],
        token_sha256=sha256(token.encode()).hexdigest(),
        given_by_id=visitor.user_id,
        created_at=at,
        expires_at=at + LASTS,
    )
    _log(visitor, "status-link.given", f"{key}/{initiative}", at)
    return token


@transaction.atomic
def revoke_status_links(visitor: Visitor, key: str, initiative: str, *, at: datetime) -> None:
    """
    Make every link of an initiative stop to work.

    Raises:
        PermissionDenied: If the role of the visitor does not allow it.
    """
    if not visitor.may(Permission.PLAN):
        raise PermissionDenied
    standing = StatusLink.objects.filter(
        organization_id=visitor.organization_id,
        assessment__key=key,
        initiative=initiative,
        revoked_at=None,
    )
    if standing.update(revoked_at=at):
        _log(visitor, "status-link.revoked", f"{key}/{initiative}", at)


@transaction.atomic
def report_by_link(page: StatusPage, said: Status, *, at: datetime) -> tuple[str, ...]:
    """
    Keep what an owner says by their link; return what it changed and did not, in sentences.

    The log names the owner, under the account that gave the link.

    Raises:
        AssessmentClosedError: If the assessment was closed meanwhile.
        ChangedMeanwhileError: If somebody reported on it since the page was opened, or the
            link was revoked meanwhile.
        DocumentError: If the report contradicts the initiative or the calendar.
    """
    works = StatusLink.objects.select_for_update().filter(revoked_at=None, expires_at__gt=at)
    if works.filter(pk=page.link).first() is None:
        raise ChangedMeanwhileError
    note = f"{AT_RISK}. {said.note}".strip() if said.status == "at-risk" else said.note
    entry = ProgressEntry(
        initiative=page.initiative.id,
        on=at.date(),
        kind=KINDS[said.status],
        ends_on=said.until + timedelta(days=1) if said.until and said.status == "late" else None,
        note=note,
        by=page.owner,
    )
    sentences = report_progress(page.visitor, page.assessment, entry, seen=said.seen, at=at)
    StatusLink.objects.filter(pk=page.link).update(used_at=at)
    return sentences


def _log(visitor: Visitor, action: str, about: str, at: datetime) -> None:
    record(
        organization_id=visitor.organization_id,
        actor=Actor(id=visitor.user_id, name=visitor.name),
        action=action,
        about=f"assessment/{about}",
        at=at,
    )

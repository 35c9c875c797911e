"""Personal links: who answers by one, and how far they are."""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from stadial.model import Framework
from stadial.web.assessments.models import Referral, RespondentLink
from stadial.web.assessments.queries.interview import (
    InterviewPage,
    answered_by,
    interview_page_of,
    said_by,
)
from stadial.web.assessments.queries.opened import (
    Listed,
    framework_named,
    listed_row,
    opened_row,
)
from stadial.web.organizations.queries import Visitor

_BESIDE = ("organization", "assessment", "assessment__scope")
_READ = (
    *("organization__name", "respondent", "asked", "expires_at", "finished_at"),
    *(
        f"assessment__{each}"
        for each in (
            *("key", "title", "scope__name", "framework", "state"),
            *("revision", "documents_revision", "closed_at"),
        )
    ),
)
"""What is looked up with every answer of a guest, so no column more than is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A respondent who came in by their link, and all that they may see."""

    link: int
    assessment: Listed
    organization_id: UUID
    organization: str
    respondent: str
    asked: tuple[str, ...]
    """Ids of the capabilities, in order; all of them where the link names none."""
    expires_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestPage:
    """One question as a respondent sees it: nothing of anybody else."""

    page: InterviewPage
    number: int
    total: int
    before: str
    after: str
    """Ids of the questions around it; empty at the ends."""
    answered: int
    passed_on: str
    """To whom they passed it on; empty: to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """A link as the assessor sees it."""

    id: int
    respondent: str
    state: str
    """`revoked`, `done`, `expired`, `started` or `not opened`."""
    expires_at: datetime


def link_of(token: str) -> int | None:
    """Return the number of the link that a token belongs to; None for an unknown one."""
    digest = sha256(token.encode()).hexdigest()
    found = RespondentLink.objects.filter(token_sha256=digest).only("pk").first()
    return None if found is None else found.pk


def guest_of(link: int, *, at: datetime) -> Guest | None:
    """Return who comes in by a link; None where it is expired, revoked, or its work is closed."""
    rows = RespondentLink.objects.filter(pk=link, revoked_at=None, expires_at__gt=at)
    row = next(iter(rows.select_related(*_BESIDE).only(*_READ)), None)
    if row is None or row.assessment.state == "closed":
        return None
    framework = framework_named(row.assessment.framework)
    return Guest(
        link=row.pk,
        assessment=listed_row(row.assessment),
        organization_id=row.organization_id,
        organization=row.organization.name,
        respondent=row.respondent,
        asked=_asked(row, framework),
        expires_at=row.expires_at,
        finished_at=row.finished_at,
    )


def guest_page(guest: Guest, capability: str) -> GuestPage | None:
    """Return one question of a guest; None if it is not among theirs. Empty: the first open one."""
    found = opened_row(guest.assessment)
    answered = answered_by(found, guest.respondent)
    done = [each for each in guest.asked if each in answered]
    wanted = capability or next((x for x in guest.asked if x not in answered), guest.asked[0])
    if wanted not in guest.asked:
        return None
    rows = said_by(found, guest.respondent)
    page = interview_page_of(found, rows, guest.respondent, wanted)
    if page is None:
        return None
    place = guest.asked.index(wanted)
    return GuestPage(
        page=page,
        number=place + 1,
        total=len(guest.asked),
        before=guest.asked[place - 1] if place else "",
        after=guest.asked[place + 1] if place + 1 < len(guest.asked) else "",
        answered=len(done),
        passed_on=_passed_on(guest, wanted),
    )


def guest_answers(guest: Guest) -> tuple[InterviewPage, ...]:
    """Return every question of a guest with what they said, for the last page."""
    found = opened_row(guest.assessment)
    rows = said_by(found, guest.respondent)
    pages = (interview_page_of(found, rows, guest.respondent, each) for each in guest.asked)
    return tuple(page for page in pages if page is not None)


def links_of(visitor: Visitor, key: str, *, at: datetime) -> dict[str, LinkState]:
    """Return the newest link of each respondent of an assessment, by the respondent."""
    rows = RespondentLink.objects.filter(
        organization_id=visitor.organization_id, assessment__key=key
    ).order_by("created_at")
    return {
        row.respondent: LinkState(
            id=row.pk, respondent=row.respondent, state=_state(row, at), expires_at=row.expires_at
        )
        for row in rows
    }


def _passed_on(guest: Guest, capability: str) -> str:
    found = Referral.objects.filter(
        assessment_id=guest.assessment.id, respondent=guest.respondent, capability=capability
    ).first()
    return "" if found is None else found.to_whom


def _asked(row: RespondentLink, framework: Framework) -> tuple[str, ...]:
    named: list[str] = json.loads(row.asked)
    known = [each for each in named if each in framework.capability_by_id]
    return tuple(known or framework.capability_by_id)


def _state(row: RespondentLink, at: datetime) -> str:
    if row.revoked_at:
        return "revoked"
    if row.finished_at:
        return "done"
    if row.expires_at <= at:
        return "expired"
    return "started" if row.opened_at else "not opened"

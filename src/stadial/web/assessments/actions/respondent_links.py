"""Links by which people answer without an account: given, followed, finished, revoked."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from stadial.codecs.fault import DocumentError, Fault
from stadial.web.assessments.actions.locked import open_row, require
from stadial.web.assessments.actions.save_answer import Said, Saved, keep_answer
from stadial.web.assessments.models import Assessment, RespondentLink
from stadial.web.assessments.queries.links import Guest
from stadial.web.assessments.queries.opened import frame_of, listed
from stadial.web.assessments.queries.referrals import own_questions
from stadial.web.audit.actions import Actor, record
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

LINK_DAYS = 14
"""How long a link works where nobody says otherwise."""
LONGEST_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Whom to ask by a link, and about what."""

    respondent: str
    days: int = LINK_DAYS
    """Until it expires."""
    asked: tuple[str, ...] = ()
    """Ids of capabilities, in order; empty: all of them."""
    own: bool = False
    """Whether to ask instead about what their group operates."""


@transaction.atomic
def give_link(visitor: Visitor, key: str, asking: Asking, *, at: datetime) -> str:
    """
    Make a personal link and return its token: it is shown once, and only its digest is kept.

    An earlier link of the same person no longer works.

    Raises:
        Http404: If the visitor's organization has no such assessment, or it no such respondent.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        DocumentError: If a capability does not exist, or the days are out of range.
    """
    actor = require(visitor, Permission.INTERVIEW)
    row = open_row(visitor, key, lock=True)
    found = listed(visitor, key)
    assert found is not None
    frame = frame_of(found)
    groups = {each.noun.id: each.noun.group for each in frame.documents.people}
    if asking.respondent not in groups:
        raise Http404
    own = own_questions(frame.framework, groups[asking.respondent]) if asking.own else ()
    asked = own or asking.asked
    unknown = [each for each in asked if each not in frame.framework.capability_by_id]
    if unknown or not 1 <= asking.days <= LONGEST_DAYS:
        problem = f"There is no capability {unknown[0]!r}." if unknown else "Too long, or no time."
        mend = f"Ask about capabilities of the framework, for 1 to {LONGEST_DAYS} days."
        raise DocumentError([Fault(file="link", problem=problem, mend=mend)])
    _revoke(row, asking.respondent, at)
    token = secrets.token_urlsafe(32)
    RespondentLink.objects.create(
        organization_id=row.organization_id,
        assessment=row,
        respondent=asking.respondent,
        token_sha256=sha256(token.encode()).hexdigest(),
        asked=json.dumps(asked),
        created_by=actor.name[:254],
        expires_at=at + timedelta(days=asking.days),
    )
    log_of_link(row, actor, "link.given", asking.respondent, at)
    return token


@transaction.atomic
def revoke_link(visitor: Visitor, key: str, respondent: str, *, at: datetime) -> None:
    """
    Make the link of a respondent stop to work.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed: then no link works any more.
    """
    actor = require(visitor, Permission.INTERVIEW)
    row = open_row(visitor, key, lock=True)
    if _revoke(row, respondent, at):
        log_of_link(row, actor, "link.revoked", respondent, at)


@transaction.atomic
def follow_link(link: int, *, at: datetime) -> None:
    """Keep when a link was followed first."""
    RespondentLink.objects.filter(pk=link, opened_at=None).update(opened_at=at)


def answer_as_guest(guest: Guest, said: Said, *, at: datetime) -> Saved:
    """
    Keep an answer of a respondent who came in by their link.

    Raises:
        PermissionDenied: If it is about what they were not asked, or for somebody else.
        DocumentError: With everything that is wrong with the answer.
        StaleAnswerError: If it was saved elsewhere since the page was opened.
        AssessmentClosedError: If the assessment was closed meanwhile.
    """
    frame = frame_of(guest.assessment)
    held = frame.framework.capability_of.get(said.about)
    about = said.about if said.about in frame.framework.capability_by_id else held and held.id
    if about not in guest.asked or said.respondent != guest.respondent:
        raise PermissionDenied
    return keep_answer(row_of(guest), frame, said, actor=Actor(name=name_of(guest)), at=at)


@transaction.atomic
def finish_as_guest(guest: Guest, *, at: datetime) -> None:
    """Keep that a respondent says they are done; the link goes on to work until it expires."""
    row = row_of(guest)
    RespondentLink.objects.filter(pk=guest.link).update(finished_at=at)
    log_of_link(row, Actor(name=name_of(guest)), "link.finished", guest.respondent, at)


def _revoke(row: Assessment, respondent: str, at: datetime) -> int:
    standing = RespondentLink.objects.filter(assessment=row, respondent=respondent, revoked_at=None)
    return standing.update(revoked_at=at)


def row_of(guest: Guest) -> Assessment:
    """Return the row of a guest's assessment as it was read with their link."""
    known = guest.assessment
    return Assessment(
        pk=known.id, organization_id=guest.organization_id, key=known.key, title=known.title
    )


def name_of(guest: Guest) -> str:
    """Return a guest as the log names them."""
    return f"{guest.respondent} (by link)"


def log_of_link(
    row: Assessment, actor: Actor, action: str, about: str, at: datetime, **details: str
) -> None:
    """Keep in the log what became of a link."""
    record(
        organization_id=row.organization_id,
        actor=actor,
        action=action,
        about=f"assessment/{row.key}/{about}",
        at=at,
        details=details,
    )

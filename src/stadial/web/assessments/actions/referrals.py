"""What a respondent wishes beside answering, and what an assessor makes of it."""

import json
from contextlib import suppress
from datetime import datetime
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from stadial.codecs.fault import DocumentError, Fault
from stadial.web.assessments.actions.locked import open_row, require
from stadial.web.assessments.actions.respondent_links import (
    Asking,
    answer_as_guest,
    give_link,
    log_of_link,
    name_of,
    row_of,
)
from stadial.web.assessments.actions.save_answer import Said, StaleAnswerError
from stadial.web.assessments.models import Referral, RespondentLink
from stadial.web.assessments.queries.links import Guest
from stadial.web.assessments.queries.opened import frame_of, listed
from stadial.web.audit.actions import Actor
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

LONGEST = 200


@transaction.atomic
def pass_on(guest: Guest, capability: str, to_whom: str, *, at: datetime) -> None:
    """
    Keep who would know an answer; what was not answered yet becomes *I don't know*.

    Raises:
        PermissionDenied: If it is about what they were not asked.
        DocumentError: If nobody is named, or the name cannot be printed.
        AssessmentClosedError: If the assessment was closed meanwhile.
    """
    if capability not in guest.asked:
        raise PermissionDenied
    named = to_whom.strip()
    if not named or not named.isprintable() or len(named) > LONGEST:
        mend = f"Write a name, a team or a role in one line of at most {LONGEST} characters."
        raise DocumentError([Fault(file="link", problem="Nobody is named.", mend=mend)])
    row = row_of(guest)
    Referral.objects.update_or_create(
        organization_id=guest.organization_id,
        assessment=row,
        respondent=guest.respondent,
        capability=capability,
        defaults={"to_whom": named, "created_at": at, "settled_at": None},
    )
    said = Said(
        respondent=guest.respondent, about=capability, entry={"level": "unknown"}, version=0
    )
    with suppress(StaleAnswerError):  # they said something already, and it stands
        answer_as_guest(guest, said, at=at)
    log_of_link(
        row,
        Actor(name=name_of(guest)),
        "question.passed-on",
        f"{guest.respondent}/{capability}",
        at,
    )


@transaction.atomic
def disown_link(guest: Guest, *, at: datetime) -> None:
    """Make a link stop to work because who has it says that it is not theirs."""
    RespondentLink.objects.filter(pk=guest.link, revoked_at=None).update(revoked_at=at)
    log_of_link(row_of(guest), Actor(name=name_of(guest)), "link.disowned", guest.respondent, at)


@transaction.atomic
def ask_again(token: str, *, at: datetime) -> None:
    """Keep that somebody whose link no longer works asks for a new one; once for each link."""
    digest = sha256(token.encode()).hexdigest()
    waiting = RespondentLink.objects.filter(token_sha256=digest, asked_again_at=None)
    found = waiting.exclude(assessment__state="closed").select_related("assessment").first()
    if found is not None and waiting.filter(pk=found.pk).update(asked_again_at=at):
        actor = Actor(name=f"{found.respondent} (by link)")
        log_of_link(found.assessment, actor, "link.asked-again", found.respondent, at)


@transaction.atomic
def settle_referral(
    visitor: Visitor, key: str, referral: int, *, respondent: str, at: datetime
) -> str:
    """
    Ask somebody a question that was passed on, or lay it aside where nobody is named.

    Who has a link that works is asked by it; who has none gets one about this question alone.

    Returns:
        The token of a new link; empty where none was made.

    Raises:
        Http404: If the visitor's organization has no such assessment, person or open referral.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
    """
    actor = require(visitor, Permission.INTERVIEW)
    row = open_row(visitor, key, lock=True)
    found = Referral.objects.filter(assessment=row, pk=referral, settled_at=None).first()
    if found is None or (respondent and respondent not in _people(visitor, key)):
        raise Http404
    Referral.objects.filter(pk=found.pk).update(settled_at=at)
    about = f"{found.respondent}/{found.capability}"
    log_of_link(row, actor, "referral.settled", about, at, asked=respondent)
    standing = RespondentLink.objects.filter(
        assessment=row, respondent=respondent, revoked_at=None, expires_at__gt=at
    ).first()
    if standing is not None:
        asked: list[str] = json.loads(standing.asked)
        if asked and found.capability not in asked:
            more = json.dumps([*asked, found.capability])
            RespondentLink.objects.filter(pk=standing.pk).update(asked=more, finished_at=None)
        return ""
    if not respondent:
        return ""
    return give_link(visitor, key, Asking(respondent=respondent, asked=(found.capability,)), at=at)


def _people(visitor: Visitor, key: str) -> set[str]:
    """Return the ids of all who can be asked in an assessment."""
    found = listed(visitor, key)
    assert found is not None, "its row is locked, so it is there"
    return {each.noun.id for each in frame_of(found).documents.people}

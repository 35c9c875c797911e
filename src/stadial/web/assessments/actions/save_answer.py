"""Recording one answer of one respondent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from stadial.codecs.assessment_files import FOLDER, merged_entry
from stadial.usecases.fill_frame import Frame, check_entry
from stadial.web.assessments.actions.locked import grow, open_row, require
from stadial.web.assessments.mapping import entry_text
from stadial.web.assessments.models import Answer, Assessment, Sheet
from stadial.web.assessments.queries.opened import frame_of, listed
from stadial.web.audit.actions import Actor, record
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

_CHANGED = ("entry", "changed_by", "changed_at", "version")


class StaleAnswerError(Exception):
    """Somebody else saved this answer since the form was opened."""

    def __init__(self, theirs: Any, *, version: int, by: str) -> None:
        """Keep what stands there now, its version and who saved it."""
        super().__init__(f"{by} saved this answer meanwhile.")
        self.theirs = theirs
        self.version = version
        self.by = by


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """An answer that was kept."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of one criterion or capability."""

    respondent: str
    about: str
    entry: Mapping[str, Any]
    """As a file of answers would hold it: `answer` or `level`, `written`, `note`, `system` …."""
    version: int
    """Of the answer that the form showed; 0 where there was none."""


def save_answer(visitor: Visitor, key: str, said: Said, *, at: datetime) -> Saved:
    """
    Record an answer in place of the earlier one of the same respondent.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        DocumentError: With everything that is wrong with the answer.
        StaleAnswerError: If somebody else saved it since the form was opened.
    """
    actor = require(visitor, Permission.INTERVIEW)
    found = listed(visitor, key)
    row = open_row(visitor, key)
    assert found is not None
    return keep_answer(row, frame_of(found), said, actor=actor, at=at)


@transaction.atomic
def keep_answer(
    assessment: Assessment, frame: Frame, said: Said, *, actor: Actor, at: datetime
) -> Saved:
    """
    Check and keep an answer, whoever gives it.

    Raises:
        DocumentError: With everything that is wrong with the answer.
        StaleAnswerError: If somebody else saved it since the form was opened.
    """
    section = "levels" if said.about in frame.framework.capability_by_id else "answers"
    answer = _answer(assessment, section, said)
    if answer.version and answer.version != said.version:
        theirs = json.loads(answer.entry)
        by = answer.changed_by or gettext("The folder that was brought in")
        raise StaleAnswerError(theirs, version=answer.version, by=by)
    stood = json.loads(answer.entry) if answer.version else None
    given = {**_beside(stood), **said.entry, "date": at.date().isoformat()}
    entry = merged_entry(stood, given, section=section)
    check_entry(
        frame,
        respondent=said.respondent,
        section=section,
        about=said.about,
        entry=entry,
        today=at.date(),
    )
    was = answer.entry
    answer.entry, answer.changed_by = entry_text(entry), actor.name[:254]
    answer.version += 1
    answer.save(update_fields=_CHANGED if answer.pk else None)
    grow(assessment)
    record(
        organization_id=assessment.organization_id,
        actor=actor,
        action="answer.saved",
        about=f"assessment/{assessment.key}/{said.respondent}/{said.about}",
        at=at,
        details={"before": was, "after": answer.entry},
    )
    return Saved(version=answer.version, at=at)


def _beside(stood: Any) -> dict[str, Any]:
    """Return what stays beside an answer that is given anew: the evidence it names."""
    named = stood.get("evidence") if isinstance(stood, Mapping) else None
    return {"evidence": named} if named else {}


def _answer(assessment: Assessment, section: str, said: Said) -> Answer:
    """Return the answer that stands, locked; else a new one of version 0, its sheet locked."""
    rows = Answer.objects.select_for_update(of=("self",)).filter(
        assessment=assessment,
        sheet__respondent=said.respondent,
        section=section,
        about=said.about,
    )
    if found := next(iter(rows), None):
        return found
    sheet = _sheet(assessment, said.respondent)
    given_meanwhile = next(iter(rows.all()), None)
    return given_meanwhile or Answer(
        organization_id=assessment.organization_id,
        assessment=assessment,
        sheet=sheet,
        section=section,
        about=said.about,
        position=_next_position(sheet, section),
        version=0,
    )


def _sheet(assessment: Assessment, respondent: str) -> Sheet:
    """Return the sheet of a respondent, locked: what is new on it comes one after the other."""
    rows = Sheet.objects.select_for_update()
    found = rows.filter(assessment=assessment, respondent=respondent).first()
    if found is not None:
        return found
    Sheet.objects.get_or_create(
        assessment=assessment,
        respondent=respondent,
        defaults={
            "organization_id": assessment.organization_id,
            "path": f"{FOLDER}{respondent}.yaml",
        },
    )
    return rows.get(assessment=assessment, respondent=respondent)


def _next_position(sheet: Sheet, section: str) -> int:
    last = Answer.objects.filter(sheet=sheet, section=section).aggregate(last=Max("position"))
    return 0 if last["last"] is None else last["last"] + 1

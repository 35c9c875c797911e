"""Freezing an assessment: all it was judged by is kept, and it may be closed with that."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.http import Http404

from stadial.codecs.snapshot_json import write_snapshot
from stadial.model import Snapshot
from stadial.usecases import close_assessment as usecase
from stadial.web.assessments.actions.change_documents import keep_attachment
from stadial.web.assessments.actions.kept_files import files_follow_rows
from stadial.web.assessments.actions.locked import ChangedMeanwhileError, grow, open_row, require
from stadial.web.assessments.models import Assessment, Attachment
from stadial.web.assessments.queries.opened import opened
from stadial.web.audit.actions import record
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

SNAPSHOTS = "snapshots/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Freezing:
    """What is to be frozen, as somebody saw it."""

    revision: int
    """Of the assessment when it was looked at."""
    closes: bool
    """Whether it takes no more answers afterwards."""
    errors: int = 0
    """How many errors of the quality check stood in it, as they were shown."""


def close_assessment(visitor: Visitor, key: str, freezing: Freezing, *, at: datetime) -> str:
    """
    Keep a snapshot of an assessment as it stands; return the snapshot's path in the folder.

    It is computed before the assessment is locked, so that nobody who answers waits for it; if
    an answer comes in meanwhile, nothing is frozen.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If it was closed.
        ChangedMeanwhileError: If it changed since it was looked at.
        DocumentError: If its documents cannot be read any more.
    """
    require(visitor, Permission.DECIDE)
    open_row(visitor, key)
    found = opened(visitor, key)
    if found is None:
        raise Http404
    if found.listed.revision != freezing.revision:
        raise ChangedMeanwhileError
    snapshot = usecase.close_assessment(
        framework=found.framework,
        assessment=replace(found.assessment, as_of=found.at),
        now=at,
    )
    return _keep(visitor, key, freezing, snapshot, at=at)


@files_follow_rows
@transaction.atomic
def _keep(
    visitor: Visitor, key: str, freezing: Freezing, snapshot: Snapshot, *, at: datetime
) -> str:
    actor = require(visitor, Permission.DECIDE)
    row = open_row(visitor, key, lock=True)
    if row.revision != freezing.revision:
        raise ChangedMeanwhileError
    path = _free_path(row, snapshot.picture.at)
    keep_attachment(row, path, write_snapshot(snapshot))
    grow(row, documents=True)
    if freezing.closes:
        Assessment.objects.filter(pk=row.pk).update(state="closed", closed_at=at)
    record(
        organization_id=row.organization_id,
        actor=actor,
        action="assessment.frozen",
        about=f"assessment/{row.key}",
        at=at,
        details={
            "path": path,
            "digest": snapshot.digests["whole"],
            "closed": freezing.closes,
            "errors": freezing.errors,
        },
    )
    return path


def _free_path(row: Assessment, day: date) -> str:
    """
    Return where a snapshot of a day is kept; a number behind it where there is one already.

    The number is written so that names stand in the order in which they were taken.
    """
    rows = Attachment.objects.filter(assessment=row, path__startswith=f"{SNAPSHOTS}{day}")
    taken = set(rows.values_list("path", flat=True))
    number, path = 1, f"{SNAPSHOTS}{day}.json"
    while path in taken:
        number += 1
        path = f"{SNAPSHOTS}{day}_{number:02}.json"
    return path

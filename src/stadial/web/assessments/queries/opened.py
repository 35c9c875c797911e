"""An assessment as its nouns: the documents read once for each state, the answers on top."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils import timezone

from stadial.adapters import framework_shelf
from stadial.codecs.fault import DocumentError, Fault
from stadial.model import Assessment as AssessmentNoun, Framework, Picture
from stadial.usecases.fill_frame import Frame, fill_frame, open_frame
from stadial.usecases.open_framework import open_framework
from stadial.web.assessments.mapping import sheet_value
from stadial.web.assessments.models import Answer, Assessment, Attachment, Document, Sheet
from stadial.web.organizations.queries import Visitor

_RESTORE = "Whoever runs the server restores the folder of attachments from a backup."


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An assessment in a list: what its row says."""

    id: UUID
    key: str
    """In addresses."""
    title: str
    scope: str
    """Name of the part that is assessed; empty: the whole organization."""
    framework: str
    state: str
    """`open`, `in-review` or `closed`."""
    revision: int
    documents_revision: int
    closed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An assessment with its framework, as every use case takes it."""

    listed: Listed
    framework: Framework
    assessment: AssessmentNoun
    at: date
    """The day it is judged by: its own, or today."""


def assessments_of(visitor: Visitor) -> tuple[Listed, ...]:
    """Return the assessments of the visitor's organization, newest first."""
    found = _narrowed(visitor).order_by("-created_at", "key")
    return tuple(listed_row(each) for each in found)


def listed(visitor: Visitor, key: str) -> Listed | None:
    """Return one assessment of the visitor's organization; None if it has no such."""
    found = _narrowed(visitor).filter(key=key).first()
    return None if found is None else listed_row(found)


def opened(visitor: Visitor, key: str) -> Opened | None:
    """
    Return one assessment of the visitor's organization as nouns; None if it has no such.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = listed(visitor, key)
    return None if found is None else opened_row(found)


def opened_row(found: Listed) -> Opened:
    """
    Return an assessment, of which somebody else made sure that it may be seen, as nouns.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    frame = frame_of(found)
    assessment = _filled(found.id, found.revision, found.documents_revision, found.framework)
    return Opened(
        listed=found,
        framework=frame.framework,
        assessment=assessment,
        at=assessment.as_of or timezone.localdate(),
    )


def picture_of(opened: Opened) -> Picture:
    """Return every rating and score of an assessment; computed once for each state and day."""
    each = opened.listed
    return _picture(
        each.id, each.revision, each.documents_revision, each.framework, opened.at.toordinal()
    )


def frame_of(listed: Listed) -> Frame:
    """Return the documents of an assessment, read once for each state of them."""
    return _frame(listed.id, listed.documents_revision, listed.framework)


def framework_named(name: str) -> Framework:
    """Return a framework of the shelf."""
    return _framework(name)


def frameworks() -> tuple[tuple[str, str], ...]:
    """Return id and name of each framework that the server has, our own first."""
    names = sorted(shelf_frameworks(), key=lambda name: (name != "stadial", name))
    return tuple((name, framework_named(name).name) for name in names)


def shelf_frameworks() -> tuple[str, ...]:
    """Return the names of the frameworks that the server has."""
    return framework_shelf.shelf_names()


def sheets_of(assessment_id: UUID) -> Mapping[str, Mapping[str, Any]]:
    """Return what every file of answers holds, by its path."""
    answers: dict[int, list[Answer]] = defaultdict(list)
    for answer in Answer.objects.filter(assessment_id=assessment_id):
        answers[answer.sheet_id].append(answer)
    sheets = Sheet.objects.filter(assessment_id=assessment_id).defer("content")
    return {
        sheet.path: sheet_value(sheet, answers[sheet.pk]) for sheet in sheets if answers[sheet.pk]
    }


def _narrowed(visitor: Visitor) -> Any:
    return Assessment.objects.select_related("scope").filter(
        organization_id=visitor.organization_id
    )


def listed_row(row: Assessment) -> Listed:
    """Return what the row of an assessment says."""
    return Listed(
        id=row.pk,
        key=row.key,
        title=row.title,
        scope=row.scope.name if row.scope else "",
        framework=row.framework,
        state=row.state,
        revision=row.revision,
        documents_revision=row.documents_revision,
        closed_at=row.closed_at,
    )


@lru_cache(maxsize=16)
def _framework(name: str) -> Framework:
    return open_framework(name=name, shelf=framework_shelf)


@lru_cache(maxsize=64)
def _frame(assessment_id: UUID, _documents_revision: int, framework: str) -> Frame:
    documents = Document.objects.filter(assessment_id=assessment_id)
    digests = dict(
        Attachment.objects.filter(assessment_id=assessment_id).values_list("path", "sha256")
    )
    return open_frame(
        files={each.path: bytes(each.content) for each in documents},
        framework=_framework(framework),
        today=timezone.localdate(),
        digest_of=digests.get,
    )


@lru_cache(maxsize=64)
def _filled(
    assessment_id: UUID, _revision: int, documents_revision: int, framework: str
) -> AssessmentNoun:
    frame = _frame(assessment_id, documents_revision, framework)
    return fill_frame(frame, sheets_of(assessment_id))


@lru_cache(maxsize=256)
def _picture(
    assessment_id: UUID, revision: int, documents_revision: int, framework: str, day: int
) -> Picture:
    from stadial.engine.picture import take_picture

    assessment = _filled(assessment_id, revision, documents_revision, framework)
    return take_picture(_framework(framework), assessment, at=date.fromordinal(day))


def attachment_of(listed: Listed, path: str) -> bytes | None:
    """Return a file that lies beside the documents, by its path; None if there is no such."""
    found = Attachment.objects.filter(assessment_id=listed.id, path=path).first()
    if found is None:
        return None
    return read_attachment(found.stored, sha256=found.sha256, path=path)


def read_attachment(stored: str, *, sha256: str, path: str) -> bytes:
    """
    Return the bytes of an attachment, as they came in.

    Raises:
        DocumentError: If the storage has lost or changed them.
    """
    try:
        with default_storage.open(stored) as file:
            content = bytes(file.read())
    except OSError as error:
        problem = "The storage does not give this file."
        raise DocumentError([Fault(file=path, problem=problem, mend=_RESTORE)]) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        problem = "This file is not the one that came in: its digest differs."
        raise DocumentError([Fault(file=path, problem=problem, mend=_RESTORE)])
    return content

"""Changing a folder by the very use cases of the command line: files in, changed files out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.db import transaction

from stadial.adapters.folder import is_document
from stadial.model import Framework
from stadial.web.assessments.actions.kept_files import files_follow_rows, keep_file, remove_after
from stadial.web.assessments.actions.locked import ChangedMeanwhileError, grow, open_row, require
from stadial.web.assessments.mapping import is_sheet
from stadial.web.assessments.models import Assessment, Attachment, Document
from stadial.web.assessments.queries.folder import files_of
from stadial.web.assessments.queries.opened import framework_named, listed
from stadial.web.audit.actions import record
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

Change = Callable[[Mapping[str, bytes], Framework], Mapping[str, bytes]]
"""Takes the files of the folder and the framework; gives those that change, or are new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What is meant by a change: who may do it, and how the log tells of it."""

    permission: Permission
    action: str
    """A word with a dot: `person.added`."""
    about: str = ""
    """What inside the assessment it is about."""
    details: Mapping[str, Any] = field(default_factory=dict)
    seen: int | None = None
    """Revision of the documents that the page was made from; None: it does not matter here."""


def keep_document(assessment: Assessment, path: str, content: bytes) -> None:
    """Keep one document of a folder, in place of what stood at its path."""
    Document.objects.update_or_create(
        assessment=assessment,
        path=path,
        defaults={
            "organization_id": assessment.organization_id,
            "content": content,
            "sha256": sha256(content).hexdigest(),
        },
    )


def keep_attachment(assessment: Assessment, path: str, content: bytes) -> None:
    """Keep a file beside the documents, under a name in the storage that nobody chose."""
    name = f"{assessment.organization_id}/{assessment.pk}/{uuid4()}"
    said = {
        "organization_id": assessment.organization_id,
        "sha256": sha256(content).hexdigest(),
        "size": len(content),
        "stored": keep_file(name, content),
    }
    row, is_new = Attachment.objects.get_or_create(assessment=assessment, path=path, defaults=said)
    if not is_new:
        remove_after(row.stored)
        Attachment.objects.filter(pk=row.pk).update(**said)


@files_follow_rows
@transaction.atomic
def change_documents(
    visitor: Visitor, key: str, intent: Intent, change: Change, *, at: datetime
) -> None:
    """
    Change documents of an assessment, whole or not at all.

    The assessment is locked meanwhile, so two changes come one after the other. Where nothing
    changes, nothing is kept and nothing is logged.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If its documents are not those that were seen.
        DocumentError: With everything that is wrong with the change.
    """
    actor = require(visitor, intent.permission)
    row = open_row(visitor, key, lock=True)
    if intent.seen is not None and row.documents_revision != intent.seen:
        raise ChangedMeanwhileError
    found = listed(visitor, key)
    assert found is not None
    changed = change(files_of(found), framework_named(row.framework))
    if not changed:
        return
    for path, content in changed.items():
        assert not is_sheet(path), "answers are rows: save_answer changes them"
        keep = keep_document if is_document(path) else keep_attachment
        keep(row, path, content)
    grow(row, documents=True)
    record(
        organization_id=row.organization_id,
        actor=actor,
        action=intent.action,
        about="/".join(part for part in ("assessment", row.key, intent.about) if part),
        at=at,
        details={**intent.details, "files": sorted(changed)},
    )

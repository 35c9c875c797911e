"""Bringing in an assessment as the folder that the command line knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from stadial.codecs.assessment_files import framework_choice
from stadial.codecs.fault import DocumentError, Fault
from stadial.model import Assessment as AssessmentNoun
from stadial.usecases.open_assessment import open_assessment
from stadial.web.assessments.actions.change_documents import keep_attachment
from stadial.web.assessments.actions.kept_files import files_follow_rows
from stadial.web.assessments.actions.locked import require
from stadial.web.assessments.mapping import SheetParts, is_sheet, sheet_parts
from stadial.web.assessments.models import Answer, Assessment, Document, Sheet
from stadial.web.assessments.queries.opened import framework_named, shelf_frameworks
from stadial.web.audit.actions import Actor, record
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

MOST_PATH = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A folder as it comes in."""

    files: Mapping[str, bytes]
    """The documents and sheets by their paths: what `stadial` reads of a folder."""
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    """Everything else in it that is kept: evidence, reports of tools, snapshots."""
    once: UUID | None = None
    """Of the form it came by: sent twice, it comes in once. None: each time it comes in anew."""


def import_folder(visitor: Visitor, brought: Brought, *, at: datetime) -> str:
    """
    Keep an assessment that comes in as a folder; return its key in addresses.

    It is read and checked whole, as the command line would, before anything is kept.

    Raises:
        PermissionDenied: If the visitor's role does not allow it.
        DocumentError: With every fault of every file.
    """
    actor = require(visitor, Permission.IMPORT)
    try:
        return _came_in(visitor, brought) or _keep(visitor, actor, brought, at=at)
    except IntegrityError:
        key = _came_in(visitor, brought)  # by the same form, in the meantime
        if key is None:
            raise
        return key


def _came_in(visitor: Visitor, brought: Brought) -> str | None:
    """Return the key of the assessment that came in by the same form; None before it did."""
    if brought.once is None:
        return None
    rows = Assessment.objects.filter(organization_id=visitor.organization_id, pk=_id_of(brought))
    found: str | None = rows.values_list("key", flat=True).first()
    return found


def _id_of(brought: Brought) -> UUID:
    """Return the id of the row: of the form and of what came by it, so that another is another."""
    if brought.once is None:
        return uuid4()
    parts = {**brought.files, **brought.attachments}
    whole = "".join(f"{path}\0{sha256(parts[path]).hexdigest()}\n" for path in sorted(parts))
    return uuid5(brought.once, whole)


@files_follow_rows
@transaction.atomic
def _keep(visitor: Visitor, actor: Actor, brought: Brought, *, at: datetime) -> str:
    name = framework_choice(brought.files)
    _refuse_unknown(name, brought)
    digests = {path: sha256(each).hexdigest() for path, each in brought.attachments.items()}
    noun = open_assessment(
        files=brought.files,
        framework=framework_named(name),
        today=at.date(),
        digest_of=digests.get,
    )
    assessment = Assessment.objects.create(
        pk=_id_of(brought),
        organization_id=visitor.organization_id,
        key=_free_key(visitor, noun),
        title=noun.title[:300],
        framework=name,
    )
    _keep_documents(assessment, brought.files)
    _keep_sheets(assessment, brought.files)
    for path, content in brought.attachments.items():
        keep_attachment(assessment, path, content)
    record(
        organization_id=visitor.organization_id,
        actor=actor,
        action="assessment.imported",
        about=f"assessment/{assessment.key}",
        at=at,
        details={"files": len(brought.files), "attachments": len(brought.attachments)},
    )
    return assessment.key


def _refuse_unknown(name: str, brought: Brought) -> None:
    faults = []
    if name not in shelf_frameworks():
        mend = f"Use one of the shelf: {', '.join(shelf_frameworks())}."
        problem = f"The server has no framework {name[:100]!r}."
        faults.append(Fault(file="stadial.toml", path="framework", problem=problem, mend=mend))
    for path in (*brought.files, *brought.attachments):
        parts = PurePosixPath(path).parts
        if len(path) > MOST_PATH or path.startswith("/") or {"..", "."} & set(parts):
            problem = "This path cannot be kept."
            mend = f"Use a path inside the folder, of up to {MOST_PATH} signs."
            faults.append(Fault(file=path[:100], problem=problem, mend=mend))
    if faults:
        raise DocumentError(faults)


def _free_key(visitor: Visitor, noun: AssessmentNoun) -> str:
    """Return the id of an assessment as it may stand in addresses; a number where it is taken."""
    wanted = slugify(noun.id)[:80] or "assessment"
    rows = Assessment.objects.filter(organization_id=visitor.organization_id)
    taken = set(rows.filter(key__startswith=wanted).values_list("key", flat=True))
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _keep_documents(assessment: Assessment, files: Mapping[str, bytes]) -> None:
    Document.objects.bulk_create(
        Document(
            organization_id=assessment.organization_id,
            assessment=assessment,
            path=path,
            content=content,
            sha256=sha256(content).hexdigest(),
        )
        for path, content in files.items()
        if not is_sheet(path)
    )


def _keep_sheets(assessment: Assessment, files: Mapping[str, bytes]) -> None:
    parts = [sheet_parts(path, content) for path, content in files.items() if is_sheet(path)]
    sheets = Sheet.objects.bulk_create(_sheet(assessment, each) for each in parts)
    Answer.objects.bulk_create(
        Answer(
            organization_id=assessment.organization_id,
            assessment=assessment,
            sheet=sheet,
            section=section,
            about=about,
            position=position,
            entry=entry,
        )
        for sheet, each in zip(sheets, parts, strict=True)
        for position, (section, about, entry) in enumerate(each.entries)
    )


def _sheet(assessment: Assessment, parts: SheetParts) -> Sheet:
    return Sheet(
        organization_id=assessment.organization_id,
        assessment=assessment,
        path=parts.path,
        respondent=parts.respondent,
        answered_on=parts.answered_on,
        content=parts.content,
    )

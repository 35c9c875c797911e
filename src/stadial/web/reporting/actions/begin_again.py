"""Beginning again: a new assessment made from the folder of an old one."""

from datetime import datetime

from django.db import transaction
from django.http import Http404

from stadial.adapters.folder import is_document
from stadial.codecs.assessment_files import FOLDER as ANSWERS
from stadial.usecases import begin_again as usecase
from stadial.web.assessments.actions import Brought, import_folder
from stadial.web.assessments.actions.kept_files import files_follow_rows
from stadial.web.assessments.actions.locked import require
from stadial.web.assessments.models import Assessment
from stadial.web.assessments.queries import folder_of
from stadial.web.audit.actions import record
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission
from stadial.web.reporting.queries.snapshots import FOLDER as SNAPSHOTS


class NothingFrozenError(Exception):
    """Answers of last year are kept in its snapshot alone, and there is none."""


class TitleTakenError(Exception):
    """The organization has an assessment of this title."""


@files_follow_rows
@transaction.atomic
def begin_again(visitor: Visitor, key: str, title: str, *, at: datetime) -> str:
    """
    Make a new assessment from an old one, without its answers; return the key of the new one.

    The old one is locked meanwhile, so that a form that was sent twice makes one.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        NothingFrozenError: If the old one has no snapshot.
        TitleTakenError: If there is an assessment of this title.
        DocumentError: With every fault of the folder, as it would come in today.
    """
    actor = require(visitor, Permission.DECIDE)
    mine = Assessment.objects.filter(organization_id=visitor.organization_id)
    old = mine.select_for_update().filter(key=key).first()
    folder = folder_of(visitor, key)
    if old is None or folder is None:
        raise Http404
    if not any(path.startswith(SNAPSHOTS) for path in folder):
        raise NothingFrozenError
    if mine.filter(title=title).exists():
        raise TitleTakenError
    beside = {path: each for path, each in folder.items() if not is_document(path)}
    begun = usecase.begin_again(
        files={path: each for path, each in folder.items() if is_document(path)},
        title=title,
        today=at.date(),
    )
    brought = Brought(
        files=begun,
        attachments={path: x for path, x in beside.items() if not path.startswith(ANSWERS)},
    )
    new = import_folder(visitor, brought, at=at)
    record(
        organization_id=visitor.organization_id,
        actor=actor,
        action="assessment.begun-again",
        about=f"assessment/{new}",
        at=at,
        details={"from": old.key},
    )
    return new

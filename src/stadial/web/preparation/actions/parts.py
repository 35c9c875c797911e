"""Parts of the organization: in the folder, and as rows that its assessments can be about."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from stadial.codecs.fault import DocumentError, Fault
from stadial.model import Framework, Scope
from stadial.usecases.keep_scope import FILE, TABLE, keep_scope
from stadial.usecases.open_assessment import open_assessment
from stadial.web.assessments.actions import Intent, change_documents
from stadial.web.organizations.models import Organization, Scope as ScopeRow
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


@transaction.atomic
def keep_part(visitor: Visitor, key: str, part: Scope, *, seen: int, at: datetime) -> None:
    """
    Name a part of the organization, and say what it belongs to.

    It stands in the folder, and in the organization, whose assessments can then be about it.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since the page was made.
        DocumentError: If the part has no name of its own, or parts would stand in a circle,
            here or in the organization.
    """
    lock_parts(visitor)
    kept = part
    scopes: tuple[Scope, ...] = ()

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        nonlocal kept, scopes
        kept, changed = keep_scope(files=files, framework=framework, scope=part, today=at.date())
        after = {**files, **changed}
        scopes = open_assessment(files=after, framework=framework, today=at.date()).scopes
        return changed

    intent = Intent(
        permission=Permission.PLAN,
        action="part.changed" if part.id else "part.added",
        about=part.id,
        details={"name": part.name, "parent": part.parent},
        seen=seen,
    )
    change_documents(visitor, key, intent, change, at=at)
    row = row_of(visitor, kept, scopes)
    parent = next((each for each in scopes if each.id == kept.parent), None)
    row.name = kept.name[:200]
    row.parent = row_of(visitor, parent, scopes) if parent else None
    _refuse_circle(row)
    row.save()


def lock_parts(visitor: Visitor) -> None:
    """Let parts of an organization change one after the other, whichever assessment names them."""
    rows = Organization.objects.select_for_update(no_key=True)
    rows.filter(pk=visitor.organization_id).first()


def row_of(visitor: Visitor, part: Scope, scopes: Sequence[Scope]) -> ScopeRow:
    """Return the row of a part, made with those above it where there is none yet."""
    found = ScopeRow.objects.filter(organization_id=visitor.organization_id, key=part.id).first()
    if found is not None:
        return found
    parent = next((each for each in scopes if each.id == part.parent), None)
    return ScopeRow.objects.create(
        organization_id=visitor.organization_id,
        key=part.id,
        name=part.name[:200],
        parent=row_of(visitor, parent, scopes) if parent else None,
    )


def _refuse_circle(row: ScopeRow) -> None:
    """Refuse a part that stands below itself, as other assessments of the organization have it."""
    above, passed = row.parent, {row.pk}
    while above is not None:
        if above.pk in passed:
            problem = f"In another assessment, {row.name!r} stands above what it would belong to."
            mend = "Let it belong to another part, or correct that assessment first."
            raise DocumentError([Fault(file=FILE, path=TABLE, problem=problem, mend=mend)])
        passed.add(above.pk)
        above = above.parent

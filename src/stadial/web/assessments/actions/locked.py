"""What every change of an assessment begins and ends with."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404

from stadial.web.assessments.models import Assessment
from stadial.web.audit.actions import Actor
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


class AssessmentClosedError(Exception):
    """A closed assessment takes no more answers; start a new one."""


class ChangedMeanwhileError(Exception):
    """Somebody changed the same thing since the page was opened; nothing was changed."""


def require(visitor: Visitor, permission: Permission) -> Actor:
    """
    Return the visitor as the log names them.

    Raises:
        PermissionDenied: If their role does not allow it.
    """
    if not visitor.may(permission):
        raise PermissionDenied
    return Actor(id=visitor.user_id, name=visitor.name)


def open_row(visitor: Visitor, key: str, *, lock: bool = False) -> Assessment:
    """
    Return the row of an assessment that may still change.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        AssessmentClosedError: If it was closed.
    """
    rows = Assessment.objects.select_for_update() if lock else Assessment.objects
    found = rows.filter(organization_id=visitor.organization_id, key=key).first()
    if found is None:
        raise Http404
    if found.state == "closed":
        raise AssessmentClosedError(f"{found.title} was closed on {found.closed_at:%Y-%m-%d}.")
    return found


def grow(assessment: Assessment, *, documents: bool = False) -> None:
    """
    Make a new revision of an assessment, so that nothing computed before is shown for it.

    Raises:
        AssessmentClosedError: If it was closed while the change was made.
    """
    changed = {"revision": F("revision") + 1}
    if documents:
        changed["documents_revision"] = F("documents_revision") + 1
    if not Assessment.objects.filter(pk=assessment.pk).exclude(state="closed").update(**changed):
        raise AssessmentClosedError(f"{assessment.title} was closed meanwhile.")

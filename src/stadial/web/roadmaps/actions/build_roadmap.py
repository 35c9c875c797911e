"""Building the roadmap from the gaps."""

from collections.abc import Mapping
from datetime import datetime

from django.http import Http404

from stadial.codecs.fault import DocumentError, Fault
from stadial.engine.targets import TargetError
from stadial.model import Framework, Roadmap
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.plan_roadmap import plan_roadmap
from stadial.usecases.store_roadmap import store_roadmap
from stadial.web.assessments.actions.change_documents import Intent, change_documents
from stadial.web.assessments.actions.locked import ChangedMeanwhileError, open_row, require
from stadial.web.assessments.queries import Opened, opened
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

EFFORT = "quick"
"""How hard to try while somebody waits."""


def build_roadmap(visitor: Visitor, key: str, *, seen: int, at: datetime) -> Roadmap:
    """
    Build the roadmap that leads to the targets, and keep it.

    `seen` is the revision of the documents that the page showed. It is planned before
    anything is locked, so that nobody waits for it, and kept only if these are still the same.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since, or while it was planned.
        DocumentError: If the targets do not fit the framework.
    """
    require(visitor, Permission.PLAN)
    open_row(visitor, key)
    found = opened(visitor, key)
    if found is None:
        raise Http404
    if found.listed.documents_revision != seen:
        raise ChangedMeanwhileError
    roadmap = _planned(found)

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        changed = store_roadmap(files=files, roadmap=roadmap)
        open_assessment(files={**files, **changed}, framework=framework, today=at.date())
        return changed

    details = {"effort": EFFORT, "initiatives": len(roadmap.initiatives)}
    intent = Intent(
        permission=Permission.PLAN,
        action="roadmap.built",
        details=details,
        seen=seen,
    )
    change_documents(visitor, key, intent, change, at=at)
    return roadmap


def _planned(found: Opened) -> Roadmap:
    try:
        return plan_roadmap(
            framework=found.framework,
            assessment=found.assessment,
            at=found.at,
            effort=EFFORT,
        )
    except TargetError as error:
        mend = "Choose other targets first."
        raise DocumentError(
            [Fault(file="stadial.toml", path="targets", problem=str(error), mend=mend)]
        ) from error

"""Choosing the levels to reach."""

from collections.abc import Mapping
from datetime import datetime

from stadial.model import Framework, TargetChoice
from stadial.usecases import set_targets as usecase
from stadial.web.assessments.actions.change_documents import Intent, change_documents
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def set_targets(
    visitor: Visitor, key: str, wanted: TargetChoice, *, seen: int, at: datetime
) -> None:
    """
    Choose the levels to reach; `seen` is the revision of the documents that the page showed.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since.
        DocumentError: If a target cannot be one of this framework.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return usecase.set_targets(files=files, framework=framework, wanted=wanted, today=at.date())

    details = {
        "preset": wanted.preset,
        "levels": dict(wanted.levels),
        "by_date": str(wanted.by_date or ""),
        "approved_by": wanted.approved_by,
    }
    intent = Intent(permission=Permission.PLAN, action="targets.set", details=details, seen=seen)
    change_documents(visitor, key, intent, change, at=at)

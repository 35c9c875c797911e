"""Settling what evidence or an incident says against a criterion."""

from collections.abc import Mapping
from datetime import datetime

from stadial.model import Framework, Settlement
from stadial.usecases.settle_conflict import settle_conflict
from stadial.web.assessments.actions import Intent, change_documents
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def settle(visitor: Visitor, key: str, settlement: Settlement, *, seen: int, at: datetime) -> None:
    """
    Keep why evidence or an incident does not speak against a criterion any more.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since.
        DocumentError: If it does not speak against the criterion, or there is no reason.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return settle_conflict(
            files=files, framework=framework, settlement=settlement, today=at.date()
        )

    intent = Intent(
        permission=Permission.DECIDE,
        action="conflict.settled",
        about=settlement.about,
        details={"criterion": settlement.criterion, "reason": settlement.reason},
        seen=seen,
    )
    change_documents(visitor, key, intent, change, at=at)

"""Letting a gap be until a day, with somebody who answers for it."""

from collections.abc import Mapping
from datetime import datetime

from stadial.model import Framework, Waiver
from stadial.usecases import accept_gap as usecase
from stadial.web.assessments.actions.change_documents import Intent, change_documents
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def accept_gap(visitor: Visitor, key: str, acceptance: Waiver, *, seen: int, at: datetime) -> None:
    """
    Accept the gap of a capability; `seen` is the revision of the documents the page showed.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since.
        DocumentError: If there is no such gap, or its end has been.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return usecase.accept_gap(
            files=files, framework=framework, acceptance=acceptance, today=at.date()
        )

    details = {
        "reason": acceptance.reason,
        "owner": acceptance.owner,
        "until": str(acceptance.expires_on),
    }
    intent = Intent(
        permission=Permission.DECIDE,
        action="gap.accepted",
        about=acceptance.about,
        details=details,
        seen=seen,
    )
    change_documents(visitor, key, intent, change, at=at)

"""Answering for a finding of the quality check until a day."""

from collections.abc import Mapping
from datetime import datetime

from django.http import Http404

from stadial.model import Framework, Waiver
from stadial.usecases.waive_finding import waive_finding
from stadial.web.agreement.queries import previous_of
from stadial.web.assessments.actions import Intent, change_documents
from stadial.web.assessments.queries import opened
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def waive(visitor: Visitor, key: str, waiver: Waiver, *, seen: int, at: datetime) -> None:
    """
    Keep who answers for a finding, why, and until when.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since.
        DocumentError: If there is no such finding, no reason, or the day is over.
    """
    found = opened(visitor, key)
    if found is None:
        raise Http404
    previous = previous_of(found)

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return waive_finding(
            files=files, framework=framework, waiver=waiver, today=at.date(), previous=previous
        )

    intent = Intent(
        permission=Permission.DECIDE,
        action="finding.waived",
        about=f"{waiver.rule} {waiver.about}".strip(),
        details={
            "reason": waiver.reason,
            "owner": waiver.owner,
            "until": str(waiver.expires_on),
        },
        seen=seen,
    )
    change_documents(visitor, key, intent, change, at=at)

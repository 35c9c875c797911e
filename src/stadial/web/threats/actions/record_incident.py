"""Keeping what went wrong, or nearly did."""

from collections.abc import Mapping
from datetime import datetime

from stadial.model import Framework
from stadial.usecases import record_incident as usecase
from stadial.usecases.record_incident import Event
from stadial.web.assessments.actions import Intent, change_documents
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def record_incident(visitor: Visitor, key: str, event: Event, *, at: datetime) -> None:
    """
    Keep an incident or a near miss.

    It is added to what stands there, so it does not matter what else was changed meanwhile.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        DocumentError: If it is recorded already, or cannot stand there.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        _, changed = usecase.record_incident(
            files=files, framework=framework, event=event, today=at.date()
        )
        return changed

    intent = Intent(
        permission=Permission.INTERVIEW,
        action="incident.recorded",
        about=event.title,
        details={"kind": event.kind.value, "occurred_on": str(event.occurred_on)},
    )
    change_documents(visitor, key, intent, change, at=at)

"""Putting somebody on the list of those who are asked."""

from collections.abc import Mapping
from datetime import datetime

from stadial.model import Framework
from stadial.usecases import add_person as usecase
from stadial.usecases.add_person import Newcomer
from stadial.web.assessments.actions.change_documents import Intent, change_documents
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def add_person(visitor: Visitor, key: str, newcomer: Newcomer, *, at: datetime) -> None:
    """
    Put somebody on the list of those who are asked.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        DocumentError: If the group does not exist, or a word cannot stand there.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        _, changed = usecase.add_person(
            files=files, framework=framework, newcomer=newcomer, today=at.date()
        )
        return changed

    intent = Intent(permission=Permission.INTERVIEW, action="person.added", about=newcomer.name)
    change_documents(visitor, key, intent, change, at=at)

"""Putting somebody on the list of those who are asked."""

from collections.abc import Mapping
from datetime import datetime

from stadial.model import Framework
from stadial.usecases import add_person as usecase
from stadial.usecases.add_person import Newcomer
from stadial.web.assessments.actions.change_documents import Intent, change_documents
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def add_person(
    visitor: Visitor, key: str, newcomer: Newcomer, *, at: datetime, seen: int | None = None
) -> None:
    """
    Put somebody on the list of those who are asked.

    Args:
        visitor: Who does.
        key: Of the assessment, in addresses.
        newcomer: Whom to ask.
        at: When.
        seen: Revision of the documents that the page was made from; None: any.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If its documents are not those that were seen.
        DocumentError: If the group does not exist, or a word cannot stand there.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        _, changed = usecase.add_person(
            files=files, framework=framework, newcomer=newcomer, today=at.date()
        )
        return changed

    intent = Intent(
        permission=Permission.INTERVIEW, action="person.added", about=newcomer.name, seen=seen
    )
    change_documents(visitor, key, intent, change, at=at)

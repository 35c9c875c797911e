"""What is judged: one AI system, or many from a file."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from stadial.model import AISystem, Framework
from stadial.usecases import import_systems as importing, keep_system as keeping
from stadial.web.assessments.actions import Intent, change_documents
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def keep_system(visitor: Visitor, key: str, system: AISystem, *, seen: int, at: datetime) -> None:
    """
    Put an AI system on the register, or correct the one with its id.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since the page was made.
        DocumentError: If the system cannot stand as it is.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        _, changed = keeping.keep_system(
            files=files, framework=framework, system=system, today=at.date()
        )
        return changed

    action = "system.changed" if system.id else "system.added"
    intent = Intent(
        permission=Permission.PLAN,
        action=action,
        about=system.id,
        details={"name": system.name},
        seen=seen,
    )
    change_documents(visitor, key, intent, change, at=at)


def import_systems(
    visitor: Visitor, key: str, systems: Sequence[AISystem], *, seen: int, at: datetime
) -> None:
    """
    Put several AI systems on the register, all of them or none.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since the page was made.
        DocumentError: If one of them cannot stand as it is.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return importing.import_systems(
            files=files, framework=framework, systems=systems, today=at.date()
        )

    intent = Intent(
        permission=Permission.PLAN,
        action="systems.imported",
        details={"systems": [each.id for each in systems]},
        seen=seen,
    )
    change_documents(visitor, key, intent, change, at=at)

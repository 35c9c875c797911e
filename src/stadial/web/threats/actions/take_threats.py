"""Taking a release of the threat catalogue into an assessment."""

from collections.abc import Mapping
from datetime import datetime

from stadial.model import Catalogue, Framework
from stadial.usecases import take_threats as usecase
from stadial.web.assessments.actions import Intent, change_documents
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def take_threats(visitor: Visitor, key: str, after: Catalogue, *, seen: int, at: datetime) -> None:
    """
    Store a release, and write every id that moved anew; `seen` is what the preview was made of.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If its documents are not those of the preview.
        DocumentError: If it cannot be applied to the folder.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return usecase.take_threats(
            files=files, framework=framework, after=after, today=at.date()
        ).files

    intent = Intent(
        permission=Permission.DECIDE,
        action="threats.updated",
        about=f"{after.name} {after.edition}",
        details={"edition": after.edition, "sha256": after.sha256},
        seen=seen,
    )
    change_documents(visitor, key, intent, change, at=at)

"""Reporting how an initiative goes."""

from collections.abc import Mapping
from datetime import datetime

from django.http import Http404

from stadial.model import Framework, ProgressEntry
from stadial.usecases.record_progress import Recorded, record_progress
from stadial.web.assessments.actions.change_documents import Intent, change_documents
from stadial.web.assessments.actions.locked import ChangedMeanwhileError
from stadial.web.assessments.queries import opened
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def report_progress(
    visitor: Visitor, key: str, entry: ProgressEntry, *, seen: int, at: datetime
) -> tuple[str, ...]:
    """
    Keep a report on an initiative; return what it changed and what it did not, in sentences.

    `seen` is how many reports on this initiative the page showed: a form that is sent twice, or
    after somebody else's report, changes nothing.

    Raises:
        Http404: If the visitor's organization has no such assessment, or it no such initiative.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If somebody reported on it since.
        DocumentError: If the report contradicts the initiative or the calendar.
    """
    told: list[Recorded] = []

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        found = opened(visitor, key)
        assert found is not None, "its row is locked, so it is there"
        assessment = found.assessment
        if entry.initiative not in {each.id for each in assessment.roadmap.initiatives}:
            raise Http404
        if sum(each.initiative == entry.initiative for each in assessment.progress) != seen:
            raise ChangedMeanwhileError
        told.append(record_progress(files=files, framework=framework, entry=entry, today=at.date()))
        return told[0].files

    intent = Intent(
        permission=Permission.PROGRESS,
        action="progress.reported",
        about=entry.initiative,
        details={"kind": entry.kind.value, "on": str(entry.on)},
    )
    change_documents(visitor, key, intent, change, at=at)
    return told[0].sentences

"""Keeping what was learned: one's own lesson, those of incidents, those of others."""

from collections.abc import Mapping
from datetime import datetime

from stadial.model import Framework, Learning
from stadial.usecases.keep_learning import (
    Kept,
    import_learnings,
    keep_learnings,
    propose_from_incidents,
)
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.share_learning import share_learning
from stadial.web.assessments.actions import Intent, change_documents
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


def keep_lesson(visitor: Visitor, key: str, learning: Learning, *, at: datetime) -> None:
    """
    Keep one lesson.

    It is added to what stands there, so it does not matter what else was changed meanwhile.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        DocumentError: If it is kept already, says whose it is, or cannot stand there.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        kept = keep_learnings([learning], files=files, framework=framework, today=at.date())
        return kept.changed

    intent = Intent(
        permission=Permission.PROGRESS,
        action="lesson.kept",
        details={"shared": learning.shared},
    )
    change_documents(visitor, key, intent, change, at=at)


def keep_lessons_of_incidents(visitor: Visitor, key: str, *, at: datetime) -> int:
    """
    Keep the lessons of incidents that are not kept yet; return how many there were.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        DocumentError: If one of them cannot stand there.
    """
    count = 0

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        nonlocal count
        before = open_assessment(files=files, framework=framework, today=at.date())
        proposed = propose_from_incidents(before)
        count = len(proposed)
        kept = keep_learnings(proposed, files=files, framework=framework, today=at.date())
        return kept.changed

    intent = Intent(permission=Permission.PROGRESS, action="lesson.taken-from-incidents")
    change_documents(visitor, key, intent, change, at=at)
    return count


def bring_in_lessons(
    visitor: Visitor, key: str, content: bytes, *, name: str, at: datetime
) -> Kept:
    """
    Keep the lessons of others, marked as such; return what was added, and what was left out.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        DocumentError: If this is no file of lessons.
    """
    kept = Kept(learnings=(), changed={})

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        nonlocal kept
        kept = import_learnings(
            content, name=name, files=files, framework=framework, today=at.date()
        )
        return kept.changed

    intent = Intent(permission=Permission.IMPORT, action="lesson.brought-in")
    change_documents(visitor, key, intent, change, at=at)
    return kept


def share_lesson(visitor: Visitor, key: str, lesson: str, *, shared: bool, at: datetime) -> None:
    """
    Say whether others may have a lesson.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        DocumentError: If there is no such lesson, or it says whose it is.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return share_learning(
            lesson, shared=shared, files=files, framework=framework, today=at.date()
        )

    intent = Intent(
        permission=Permission.PROGRESS,
        action="lesson.shared" if shared else "lesson.taken-back",
        about=lesson,
    )
    change_documents(visitor, key, intent, change, at=at)

"""Moving initiatives, promising their dates, and taking over a plan that was shown."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.http import Http404

from stadial.codecs.fault import DocumentError, Fault
from stadial.model import Framework, Initiative
from stadial.usecases.edit_initiative import edit_initiative
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.publish_roadmap import publish_roadmap
from stadial.usecases.store_roadmap import store_roadmap
from stadial.web.assessments.actions.change_documents import Intent, change_documents
from stadial.web.assessments.actions.locked import ChangedMeanwhileError, open_row, require
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission
from stadial.web.roadmaps.queries.replan import replan_page

UseCase = Callable[[Mapping[str, bytes], Framework], Mapping[str, bytes]]


class _NothingToDoError(Exception):
    """What is asked for is so already: nothing is kept, and nothing is logged."""


def move_initiative(
    visitor: Visitor, key: str, wanted: Initiative, *, seen: int, at: datetime
) -> bool:
    """
    Change owner, people, dates or order of an initiative; return whether anything changed.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since.
        DocumentError: If it cannot be so.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return edit_initiative(files=files, framework=framework, wanted=wanted, today=at.date())

    details = {
        "owner": wanted.owner,
        "team": wanted.team,
        "starts_on": str(wanted.starts_on or ""),
        "ends_on": str(wanted.ends_on or ""),
        "status": wanted.status.value,
        "requires": list(wanted.requires),
        "locked": wanted.locked,
        "metric": wanted.metric,
    }
    intent = Intent(
        permission=Permission.PLAN,
        action="initiative.edited",
        about=wanted.id,
        details=details,
        seen=seen,
    )
    return _changed(visitor, key, intent, change, at=at)


def publish(visitor: Visitor, key: str, *, seen: int, at: datetime) -> bool:
    """
    Promise the dates of the roadmap, so that later slips are seen; whether any was new.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since.
        DocumentError: If the documents have faults.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return publish_roadmap(files=files, framework=framework, today=at.date())

    intent = Intent(permission=Permission.PLAN, action="roadmap.published", seen=seen)
    return _changed(visitor, key, intent, change, at=at)


def accept_replan(visitor: Visitor, key: str, calm: float, *, shown: str, at: datetime) -> None:
    """
    Keep the adjusted roadmap that was shown; `shown` is the sign that the page gave for it.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If anything it was computed from was changed since.
        DocumentError: If nothing was promised that could move.
    """
    require(visitor, Permission.PLAN)
    open_row(visitor, key)
    page = replan_page(visitor, key, calm)
    if page is None:
        raise Http404
    if page.sign != shown:
        raise ChangedMeanwhileError
    if not page.found.is_planned:
        problem, mend = "Nothing was promised that could move.", "Build the roadmap from the gaps."
        raise DocumentError(
            [Fault(file="roadmap.yaml", path="initiatives", problem=problem, mend=mend)]
        )
    roadmap = page.found.roadmap

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        changed = store_roadmap(files=files, roadmap=roadmap)
        open_assessment(files={**files, **changed}, framework=framework, today=at.date())
        return changed

    details = {"calm": calm, "moved": page.found.chosen.moved, "way": page.found.chosen.way}
    intent = Intent(
        permission=Permission.PLAN,
        action="roadmap.replanned",
        details=details,
        seen=page.opened.listed.documents_revision,
    )
    change_documents(visitor, key, intent, change, at=at)


def _changed(visitor: Visitor, key: str, intent: Intent, usecase: UseCase, *, at: datetime) -> bool:
    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        changed = usecase(files, framework)
        if not changed:
            raise _NothingToDoError
        return changed

    try:
        change_documents(visitor, key, intent, change, at=at)
    except _NothingToDoError:
        return False
    return True

"""Deciding the rating of a criterion; every answer and every vote stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404

from stadial.model import Framework, View
from stadial.reports.html.words import of_score
from stadial.usecases.record_decision import Decision, record_decision
from stadial.usecases.record_level import LevelDecision, record_level
from stadial.web.agreement.queries.decided import answer_words
from stadial.web.assessments.actions import Intent, change_documents
from stadial.web.assessments.queries import Opened, opened, picture_of
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a decision did to the assured score of its capability."""

    capability: str
    before: str
    after: str
    is_again: bool
    """Whether an earlier decision was replaced; the log keeps both."""


def adjudicate(visitor: Visitor, key: str, decision: Decision, *, seen: int, at: datetime) -> Moved:
    """
    Keep what an assessor decided; `seen` is the revision of the documents that the page showed.

    Raises:
        Http404: If the visitor's organization has no such assessment or criterion.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since.
        DocumentError: If the answer is not on the scale, or the decision would not hold.
    """
    found = _found(visitor, key)
    if decision.criterion not in found.framework.criterion_by_id:
        raise Http404
    earlier = _earlier(found, decision)

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return record_decision(files=files, framework=framework, decision=decision, today=at.date())

    intent = Intent(
        permission=Permission.DECIDE,
        action="decision.recorded",
        about=decision.criterion,
        details={**decision.entry(), **({"before": earlier} if earlier else {})},
        seen=seen,
    )
    change_documents(visitor, key, intent, change, at=at)
    capability = found.framework.capability_of[decision.criterion].id
    return Moved(
        capability=capability,
        before=_assured(found, capability),
        after=_assured(_found(visitor, key), capability),
        is_again=bool(earlier),
    )


def decide_level(
    visitor: Visitor, key: str, decision: LevelDecision, *, seen: int, at: datetime
) -> Moved:
    """
    Keep the level that an assessor decided: each disputed criterion of a capability.

    Raises:
        Http404: If the visitor's organization has no such assessment or capability.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since.
        DocumentError: If nothing is disputed there any more, or there is no reason.
    """
    found = _found(visitor, key)
    if decision.capability not in found.framework.capability_by_id:
        raise Http404

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return record_level(files=files, framework=framework, decision=decision, today=at.date())

    details = {
        "level": decision.level,
        "reason": decision.reason,
        "decided_by": decision.decided_by,
        "dissent": decision.dissent,
    }
    intent = Intent(
        permission=Permission.DECIDE,
        action="decision.recorded",
        about=decision.capability,
        details=details,
        seen=seen,
    )
    change_documents(visitor, key, intent, change, at=at)
    return Moved(
        capability=decision.capability,
        before=_assured(found, decision.capability),
        after=_assured(_found(visitor, key), decision.capability),
        is_again=False,
    )


def _found(visitor: Visitor, key: str) -> Opened:
    found = opened(visitor, key)
    if found is None:
        raise Http404
    return found


def _earlier(found: Opened, decision: Decision) -> dict[str, Any]:
    """Return the decision that is replaced, as the log keeps it; empty without one."""
    for each in found.assessment.adjudications:
        if (each.criterion, each.system) == (decision.criterion, decision.system):
            return {
                "answer": answer_words(each),
                "reason": each.reason,
                "decided_by": each.decided_by,
                "decided_on": str(each.decided_on),
                "dissent": each.dissent,
            }
    return {}


def _assured(found: Opened, capability: str) -> str:
    return of_score(picture_of(found).capabilities[View.ASSURED][capability])

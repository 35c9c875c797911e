"""The plan of an assessment: kept in its header, and on its row where lists read it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from stadial.model import Framework, Scope
from stadial.usecases import plan_assessment as planning
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.plan_assessment import Plan
from stadial.web.assessments.actions import Intent, change_documents
from stadial.web.assessments.models import Assessment
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission
from stadial.web.preparation.actions.parts import lock_parts, row_of


@transaction.atomic
def plan_assessment(visitor: Visitor, key: str, plan: Plan, *, seen: int, at: datetime) -> None:
    """
    Settle what is assessed, who leads it, and by when the targets are to be reached.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ChangedMeanwhileError: If the documents were changed since the page was made.
        DocumentError: If the plan cannot stand as it is.
    """
    lock_parts(visitor)
    scopes: tuple[Scope, ...] = ()

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        nonlocal scopes
        scopes = open_assessment(files=files, framework=framework, today=at.date()).scopes
        return planning.plan_assessment(
            files=files, framework=framework, plan=plan, today=at.date()
        )

    details = {"title": plan.title, "scope": plan.scope, "lead": plan.lead}
    intent = Intent(permission=Permission.PLAN, action="plan.changed", details=details, seen=seen)
    change_documents(visitor, key, intent, change, at=at)
    part = next((each for each in scopes if each.id == plan.scope), None)
    Assessment.objects.filter(organization_id=visitor.organization_id, key=key).update(
        title=plan.title[:300], scope=row_of(visitor, part, scopes) if part else None
    )

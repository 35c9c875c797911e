"""The plan of an assessment, and what looks like a slip of the pen in it."""

from dataclasses import dataclass

from django.utils import timezone

from stadial.usecases.plan_assessment import Doubt, Plan, doubts_about, plan_of
from stadial.web.assessments.queries import Opened, opened
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """All that the page of the plan shows."""

    opened: Opened
    plan: Plan
    doubts: tuple[Doubt, ...]
    scopes: tuple[tuple[str, str], ...]
    """Id and name of each part that can be assessed."""


def plan_page(visitor: Visitor, key: str) -> PlanPage | None:
    """
    Return the plan of an assessment; None if the visitor's organization has no such.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    plan = plan_of(found.assessment)
    is_over = found.listed.state == "closed"
    return PlanPage(
        opened=found,
        plan=plan,
        doubts=() if is_over else doubts_about(plan, today=timezone.localdate()),
        scopes=tuple((each.id, each.name) for each in found.assessment.scopes),
    )

"""Questions that were passed on, as the assessor sees them, and who asks for a new link."""

from dataclasses import dataclass
from datetime import datetime

from stadial.model import Capability, Framework
from stadial.web.assessments.models import Referral, RespondentLink
from stadial.web.assessments.queries.opened import Opened
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """A question that waits for somebody else."""

    id: int
    capability: str
    question: str
    by: str
    """Name of who passed it on."""
    to_whom: str
    """In their words."""
    at: datetime


def passed_on(visitor: Visitor, found: Opened) -> tuple[PassedOn, ...]:
    """Return the questions of an assessment that were passed on and wait, oldest first."""
    rows = Referral.objects.filter(
        organization_id=visitor.organization_id,
        assessment_id=found.listed.id,
        settled_at=None,
    ).order_by("created_at", "pk")
    names = {each.id: each.name for each in found.assessment.respondents}
    known = found.framework.capability_by_id
    return tuple(
        PassedOn(
            id=row.pk,
            capability=row.capability,
            question=known[row.capability].question,
            by=names.get(row.respondent, row.respondent),
            to_whom=row.to_whom,
            at=row.created_at,
        )
        for row in rows
        if row.capability in known
    )


def waiting_for_link(visitor: Visitor, found: Opened) -> tuple[str, ...]:
    """Return the names of those whose link no longer works and who asked for a new one."""
    rows = RespondentLink.objects.filter(
        organization_id=visitor.organization_id, assessment_id=found.listed.id
    ).order_by("created_at")
    newest = {row.respondent: row for row in rows}
    names = {each.id: each.name for each in found.assessment.respondents}
    return tuple(
        names.get(each.respondent, each.respondent)
        for each in newest.values()
        if each.asked_again_at is not None
    )


def own_questions(framework: Framework, group: str) -> tuple[str, ...]:
    """Return the capabilities of which a group operates half of the criteria, in their order."""
    return tuple(
        capability.id
        for capability in framework.capability_by_id.values()
        if _operated(capability, group) * 2 >= len(capability.criteria)
    )


def _operated(capability: Capability, group: str) -> int:
    return sum(group in criterion.stakeholders for criterion in capability.criteria)

"""What is next: headline, steps and the next actions, each with its way."""

from functools import partial

from django.http import Http404, HttpResponseBase
from django.urls import resolve
from django.views.decorators.http import require_safe

from stadial.usecases.see_what_is_next import Step, Todo
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.preparation import queries
from stadial.web.preparation.views.answers import answer
from stadial.web.ui.frame import first_of

SHOWN = 3
_STEP_WAYS = {
    Step.PEOPLE: ("assessments:people",),
    Step.STATE: ("assessments:collect",),
    Step.GAPS: ("roadmaps:gaps", "assessments:results"),
    Step.ROADMAP: ("roadmaps:roadmap",),
    Step.WORK: ("roadmaps:progress",),
    Step.IMPROVEMENT: ("reporting:reports",),
}
_TODO_WAYS = {
    Todo.ASK_GROUPS: ("assessments:people",),
    Todo.LIST_SYSTEMS: ("preparation:scope",),
    Todo.HEAR_SILENT: ("assessments:collect",),
    Todo.SETTLE: ("agreement:disputes", "assessments:results"),
    Todo.REVIEW: ("evidence:library",),
    Todo.REFRESH: ("evidence:library",),
    Todo.LATE: ("roadmaps:progress",),
    Todo.UNKNOWN: ("agreement:responses", "assessments:results"),
    Todo.TARGETS: ("roadmaps:gaps",),
    Todo.UNPLANNED: ("roadmaps:gaps",),
    Todo.OWNERS: ("preparation:scope",),
    Todo.FREEZE: ("reporting:freeze", "reporting:reports"),
}
"""Where each is done: the first of these pages that exists."""
_TAILS = {Todo.REVIEW: "?show=queue"}
BEGINNINGS = (
    ("governance", ("preparation:plan",)),
    ("inventory", ("preparation:scope",)),
    ("riskiest", ("assessments:collect",)),
    ("monitoring", ("assessments:collect",)),
    ("incidents", ("assessments:collect",)),
)
"""The five first steps of a beginner, and where each is begun."""


@needs(Permission.SEE)
@require_safe
def next_steps(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show where the assessment stands, and what to do next."""
    page = queries.next_page(request.visitor, assessment)
    if page is None:
        raise Http404
    way = partial(_way, request.visitor, assessment)
    actions = tuple(
        (each, way(_TODO_WAYS[each.todo], tail=_TAILS.get(each.todo, "")))
        for each in page.next.actions
    )
    more = {
        "place": "next",
        "page": page,
        "steps_of": tuple((each, way(_STEP_WAYS[each.step])) for each in page.next.steps),
        "first": actions[:SHOWN],
        "then": actions[SHOWN:],
        "beginnings": tuple((word, way(names)) for word, names in BEGINNINGS)
        if page.next.is_little_answered
        else (),
    }
    return answer(request, "preparation/next.html", page.opened, more)


def _way(visitor: Visitor, assessment: str, names: tuple[str, ...], *, tail: str = "") -> str:
    """Return the address of the first page that exists and lets the visitor in; else nothing."""
    parts = {"organization": visitor.organization, "assessment": assessment}
    found = (first_of((name,), parts) for name in names)
    doors = ((way, getattr(resolve(way).func, "door", "")) for way in found if way)
    return next((f"{way}{tail}" for way, door in doors if visitor.passes(door)), "")

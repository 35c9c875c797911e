"""The roadmap: seen in three ways, and built from the gaps."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.roadmaps import actions, queries
from stadial.web.roadmaps.views.answers import answer

VIEWS = ("gantt", "board", "table")
_LONGEST = 12


@needs(Permission.SEE)
@require_safe
def roadmap(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show the roadmap as bars, as a board or as a table."""
    return roadmap_answer(request, assessment)


@needs(Permission.PLAN)
@require_POST
def build(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Build the roadmap from the gaps, and show it."""
    refusal = refusal_of(
        lambda: actions.build_roadmap(
            request.visitor, assessment, seen=seen_of(request), at=timezone.now()
        )
    )
    if refusal:
        return roadmap_answer(request, assessment, refusal)
    messages.success(request, _("The roadmap is built from the gaps, and kept."))
    return redirect(
        "roadmaps:roadmap", organization=request.visitor.organization, assessment=assessment
    )


def seen_of(request: MemberRequest) -> int:
    """Return the revision that the page showed; one that never was, where it names none."""
    said = request.POST.get("seen", "")
    return int(said) if said.isdecimal() and said.isascii() and len(said) < _LONGEST else -1


def roadmap_answer(
    request: MemberRequest, key: str, refusal: Refusal | None = None
) -> HttpResponseBase:
    """Return the page of the roadmap, and why something was not done."""
    page = queries.roadmap_page(request.visitor, key)
    if page is None:
        raise Http404
    asked = request.GET.get("view", "")
    more = {"place": "roadmap", "page": page, "view": asked if asked in VIEWS else VIEWS[0]}
    return answer(request, "roadmaps/roadmap.html", page.opened, more, refusal)

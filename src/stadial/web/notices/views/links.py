"""Who can report on their initiative without signing in."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from stadial.web.assessments.actions import AssessmentClosedError
from stadial.web.notices import actions, queries
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission

_LONGEST = 200


@needs(Permission.PLAN)
@require_safe
def links(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """List the initiatives that go on, with their links."""
    return _page(request, assessment)


@needs(Permission.PLAN)
@require_POST
def give(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Make a link for the owner of an initiative, and show it this once."""
    about = request.POST.get("initiative", "")
    try:
        token = actions.give_status_link(request.visitor, assessment, about, at=timezone.now())
    except AssessmentClosedError as error:
        return _page(request, assessment, fault=str(error))
    address = request.build_absolute_uri(reverse("notices:status", kwargs={"token": token}))
    return _page(request, assessment, given={"initiative": about, "address": address})


@needs(Permission.PLAN)
@require_POST
def revoke(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Make every link of an initiative stop to work."""
    if queries.links_page(request.visitor, assessment, at=timezone.now()) is None:
        raise Http404
    about = request.POST.get("initiative", "")
    if not about.isprintable() or not 0 < len(about) <= _LONGEST:
        raise BadRequest
    actions.revoke_status_links(request.visitor, assessment, about, at=timezone.now())
    return redirect(
        "notices:links", organization=request.visitor.organization, assessment=assessment
    )


def _page(
    request: MemberRequest, key: str, *, given: dict[str, str] | None = None, fault: str = ""
) -> HttpResponseBase:
    found = queries.links_page(request.visitor, key, at=timezone.now())
    if found is None:
        raise Http404
    page = {
        "visitor": request.visitor,
        "place": "roadmap",
        "assessment": found.assessment,
        "initiatives": found.initiatives,
        "given": given,
        "fault": fault,
        "may_give": found.assessment.state != "closed",
    }
    return render(request, "notices/links.html", page, status=409 if fault else 200)

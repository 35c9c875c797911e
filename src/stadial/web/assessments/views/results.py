"""What came out of an assessment, and why."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stadial.web.assessments.queries.results import results_of
from stadial.web.assessments.queries.why import why_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.SEE)
@require_safe
def results(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show levels, pictures, every score, and what is still unknown."""
    found = results_of(request.visitor, assessment)
    if found is None:
        raise Http404
    return render(
        request,
        "assessments/results.html",
        {
            "visitor": request.visitor,
            "place": "agree",
            "assessment": found.opened.listed,
            "results": found,
        },
    )


@needs(Permission.SEE)
@require_safe
def why(request: MemberRequest, assessment: str, about: str) -> HttpResponseBase:
    """Show why one number is what it is."""
    found = why_of(request.visitor, assessment, about)
    if found is None:
        raise Http404
    return render(
        request,
        "assessments/why.html",
        {
            "visitor": request.visitor,
            "place": "agree",
            "assessment": found.opened.listed,
            "why": found,
        },
    )

"""What came out of an assessment, and why."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stadial.codecs.fault import DocumentError
from stadial.web.assessments.queries.opened import listed
from stadial.web.assessments.queries.results import results_of
from stadial.web.assessments.queries.why import why_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.SEE)
@require_safe
def results(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show levels, pictures, every score, and what is still unknown."""
    try:
        found = results_of(request.visitor, assessment)
    except DocumentError as error:
        return _unreadable(request, assessment, error)
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
    try:
        found = why_of(request.visitor, assessment, about)
    except DocumentError as error:
        return _unreadable(request, assessment, error)
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


def _unreadable(request: MemberRequest, key: str, error: DocumentError) -> HttpResponseBase:
    """Say which documents cannot be read, and how to mend them."""
    return render(
        request,
        "assessments/unreadable.html",
        {
            "visitor": request.visitor,
            "place": "agree",
            "assessment": listed(request.visitor, key),
            "faults": error.faults,
        },
        status=409,
    )

"""Two states of an assessment, side by side."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.reporting import queries


@needs(Permission.SEE)
@require_safe
def compare(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show what changed between two states, and why."""
    first, second = request.GET.get("from", ""), request.GET.get("to", "")
    try:
        found = queries.comparison_of(request.visitor, assessment, first, second)
    except queries.UnknownStateError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return render(
        request,
        "reporting/compare.html",
        {
            "visitor": request.visitor,
            "place": "improve",
            "assessment": found.listed,
            "comparison": found,
            "living": queries.LIVING,
            "may_decide": request.visitor.may(Permission.DECIDE),
        },
    )

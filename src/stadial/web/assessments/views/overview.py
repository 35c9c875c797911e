"""All assessments of an organization."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stadial.web.assessments.queries.overview import overview_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.SEE)
@require_safe
def overview(request: MemberRequest) -> HttpResponseBase:
    """List them, each with its level, its lowest domain and its state."""
    return render(
        request,
        "assessments/overview.html",
        {
            "visitor": request.visitor,
            "place": "overview",
            "glances": overview_of(request.visitor),
            "may_import": request.visitor.may(Permission.IMPORT),
        },
    )

"""What could hurt: in points, and in money where somebody gave figures."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.threats import queries
from stadial.web.threats.views.printed import PRINTED


@needs(Permission.SEE)
@require_safe
def risk(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show what is left of the risk, and what would take most of it away."""
    page = queries.risk_page(request.visitor, assessment)
    if page is None:
        raise Http404
    return render(
        request,
        "threats/risk.html",
        {
            "visitor": request.visitor,
            "place": "gaps",
            "assessment": page.opened.listed,
            "page": page,
            "printed": PRINTED,
        },
    )


@needs(Permission.SEE)
@require_safe
def why(request: MemberRequest, assessment: str, about: str) -> HttpResponseBase:
    """Show why the risk of a threat, a criterion, an AI system or the whole is so."""
    return _why(request, queries.risk_why(request.visitor, assessment, about))


@needs(Permission.SEE)
@require_safe
def loss_why(request: MemberRequest, assessment: str, scenario: str) -> HttpResponseBase:
    """Show why a scenario costs what it costs."""
    return _why(request, queries.loss_why(request.visitor, assessment, scenario))


def _why(request: MemberRequest, found: queries.RiskWhy | None) -> HttpResponseBase:
    if found is None:
        raise Http404
    return render(
        request,
        "threats/risk_why.html",
        {
            "visitor": request.visitor,
            "place": "gaps",
            "assessment": found.opened.listed,
            "why": found,
        },
    )

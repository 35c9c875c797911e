"""Which attacks are covered, and why each stands as it does."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from stadial.reports.html.pictures.attack_matrix import finding_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.threats import queries
from stadial.web.threats.views.printed import PRINTED
from stadial.web.ui.frame import first_of


@needs(Permission.SEE)
@require_safe
def coverage(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show the matrix, and the list behind it, narrowed as the address says."""
    asked = {name: request.GET.get(name, "") for name in ("show", "tactic", "system")}
    page = queries.coverage_page(request.visitor, assessment, queries.Narrowing(**asked))
    if page is None:
        raise Http404
    return render(
        request,
        "threats/coverage.html",
        {
            "visitor": request.visitor,
            "place": "gaps",
            "assessment": page.opened.listed,
            "page": page,
            "printed": PRINTED,
            "finding": finding_of(page.coverage),
        },
    )


@needs(Permission.SEE)
@require_safe
def technique(request: MemberRequest, assessment: str, technique: str) -> HttpResponseBase:
    """Show one technique: what acts against it, and what is planned."""
    page = queries.technique_page(request.visitor, assessment, technique)
    if page is None:
        raise Http404
    here = {"organization": request.visitor.organization, "assessment": assessment}
    return render(
        request,
        "threats/technique.html",
        {
            "visitor": request.visitor,
            "place": "gaps",
            "assessment": page.opened.listed,
            "page": page,
            "printed": PRINTED,
            "work": [
                (each, first_of(("roadmaps:initiative",), {**here, "initiative": each.id}))
                for each in page.initiatives
            ],
        },
    )


@needs(Permission.SEE)
@require_safe
def layer(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Give coverage as a layer of the ATT&CK Navigator, always to be kept."""
    content = queries.layer_of(request.visitor, assessment)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{assessment}-layer.json"
    )
    return response

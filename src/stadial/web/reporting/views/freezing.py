"""Freezing an assessment, after a look at what stands in it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stadial.web.assessments.actions import Freezing, close_assessment
from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.reporting import queries
from stadial.web.reporting.forms import CLOSE, OPEN, FreezeForm


@needs(Permission.DECIDE)
@require_http_methods(["GET", "POST"])
def freeze(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show what the quality check says; keep a snapshot once somebody has seen it."""
    found = queries.closing_of(request.visitor, assessment)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, found)
    form = FreezeForm(request.POST, errors=len(found.errors))
    if not form.is_valid():
        return _page(request, found, form=form)
    freezing = Freezing(
        revision=form.cleaned_data["revision"],
        closes=form.cleaned_data["afterwards"] == CLOSE,
        errors=len(found.errors),
    )
    kept: list[str] = []
    refusal = refusal_of(
        lambda: kept.append(
            close_assessment(request.visitor, assessment, freezing, at=timezone.now())
        )
    )
    if refusal is not None:
        now = queries.closing_of(request.visitor, assessment)
        return _page(request, now or found, refusal=refusal)
    messages.success(request, _("Frozen: %(path)s") % {"path": kept[0]})
    return redirect(
        "reporting:reports", organization=request.visitor.organization, assessment=assessment
    )


def _page(
    request: MemberRequest,
    found: queries.Closing,
    *,
    form: FreezeForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    listed = found.opened.listed
    fresh = {"revision": listed.revision, "afterwards": OPEN}
    wrong = refusal.status if refusal else 422
    return render(
        request,
        "reporting/freeze.html",
        {
            "visitor": request.visitor,
            "place": "reports",
            "assessment": listed,
            "closing": found,
            "form": form or FreezeForm(initial=fresh, errors=len(found.errors)),
            "refusal": refusal,
        },
        status=wrong if request.method == "POST" else 200,
    )

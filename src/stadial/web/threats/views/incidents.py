"""What went wrong, or nearly did."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.threats import actions, queries
from stadial.web.threats.forms import IncidentForm


@needs(Permission.SEE)
@require_safe
def incidents(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """List incidents and near misses, the newest first."""
    page = _found(request, assessment)
    return _page(request, page, _form(page))


@needs(Permission.INTERVIEW)
@require_POST
def record(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Keep one more, or say why it cannot be."""
    page = _found(request, assessment)
    form = _form(page, request.POST)
    if not form.is_valid():
        return _page(request, page, form, Refusal(status=422, faults=()))
    refusal = refusal_of(
        lambda: actions.record_incident(
            request.visitor, assessment, form.event(), at=timezone.now()
        )
    )
    if refusal:
        return _page(request, _found(request, assessment), form, refusal)
    messages.success(request, _("It is recorded. What it contradicts counts less from now on."))
    return redirect(
        "threats:incidents", organization=request.visitor.organization, assessment=assessment
    )


def _found(request: MemberRequest, key: str) -> queries.IncidentsPage:
    page = queries.incidents_page(request.visitor, key)
    if page is None:
        raise Http404
    return page


def _form(page: queries.IncidentsPage, *given: object) -> IncidentForm:
    opened = page.opened
    return IncidentForm(*given, framework=opened.framework, systems=opened.assessment.systems)


def _page(
    request: MemberRequest,
    page: queries.IncidentsPage,
    form: IncidentForm,
    refusal: Refusal | None = None,
) -> HttpResponseBase:
    is_open = page.opened.listed.state != "closed"
    return render(
        request,
        "threats/incidents.html",
        {
            "visitor": request.visitor,
            "place": "collect",
            "assessment": page.opened.listed,
            "page": page,
            "form": form,
            "faults": refusal.faults if refusal else (),
            "may_record": is_open and request.visitor.may(Permission.INTERVIEW),
        },
        status=refusal.status if refusal else 200,
    )

"""Trying something on the roadmap: what would be different, and nothing is kept."""

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stadial.engine.plan.commission import UnknownIdError
from stadial.web.assessments.request import Refusal
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.roadmaps import queries
from stadial.web.roadmaps.forms import WhatIfForm
from stadial.web.roadmaps.views.answers import answer


@needs(Permission.PLAN)
@require_safe
def what_if(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show what can be tried, and what comes of it."""
    page = queries.what_if_page(request.visitor, assessment)
    if page is None:
        raise Http404
    form = WhatIfForm(
        request.GET or None, initiatives=page.initiatives, dated=page.dated, teams=page.teams
    )
    if form.is_valid():
        try:
            page = queries.tried(page, form.changes())
        except UnknownIdError:
            form.add_error(None, _("This has no place on the roadmap, so it cannot be changed."))
    refusal = Refusal(status=422, faults=()) if form.is_bound and form.errors else None
    more = {"place": "roadmap", "page": page, "form": form}
    return answer(request, "roadmaps/what_if.html", page.opened, more, refusal)

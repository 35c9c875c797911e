"""The plan of an assessment, shown and changed; and who is heard."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.preparation import actions, queries
from stadial.web.preparation.forms import PlanForm
from stadial.web.preparation.views.answers import answer, back_to, may_plan


@needs(Permission.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show the plan, and take a new one."""
    page = _found(request, assessment)
    form = _form(request, page)
    refusal: Refusal | None = None
    if form.is_bound and not form.is_valid():
        refusal = Refusal(status=422, faults=())
    elif form.is_bound:
        refusal = refusal_of(
            lambda: actions.plan_assessment(
                request.visitor,
                assessment,
                form.plan(),
                seen=form.cleaned_data["seen"],
                at=timezone.now(),
            )
        )
        if refusal is None:
            messages.success(request, _("The plan is kept."))
            return back_to(request, "preparation:plan", assessment)
    more = {"page": page, "form": form if may_plan(request, page.opened) else None}
    return answer(request, "preparation/plan.html", page.opened, more, refusal)


@needs(Permission.SEE)
@require_safe
def coverage(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show which groups were heard on which domains."""
    page = queries.coverage_page(request.visitor, assessment)
    if page is None:
        raise Http404
    may_add = page.opened.listed.state != "closed" and request.visitor.may(Permission.INTERVIEW)
    more = {"page": page, "may_add": may_add}
    return answer(request, "preparation/coverage.html", page.opened, more)


def _found(request: MemberRequest, key: str) -> queries.PlanPage:
    page = queries.plan_page(request.visitor, key)
    if page is None:
        raise Http404
    return page


def _form(request: MemberRequest, page: queries.PlanPage) -> PlanForm:
    seen = page.opened.listed.documents_revision
    return PlanForm(
        request.POST if request.method == "POST" else None,
        plan=page.plan,
        scopes=page.scopes,
        initial={"seen": seen},
    )

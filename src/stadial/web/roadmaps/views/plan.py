"""Changing a plan: one initiative by hand, all dates promised, or all planned again."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.roadmaps import actions, queries
from stadial.web.roadmaps.queries.replan import CALMS
from stadial.web.roadmaps.views.answers import answer
from stadial.web.roadmaps.views.initiative import found_initiative, initiative_answer, plan_form
from stadial.web.roadmaps.views.roadmap import VIEWS, roadmap_answer, seen_of

CALM = 0.002
"""What the command line takes unless told otherwise."""


@needs(Permission.PLAN)
@require_POST
def move(request: MemberRequest, assessment: str, initiative: str) -> HttpResponseBase:
    """Change when, by whom and after what an initiative is done, or show why it cannot be."""
    page = found_initiative(request, assessment, initiative)
    form = plan_form(page, request.POST)
    if not form.is_valid():
        return initiative_answer(request, page, plan=form, refusal=Refusal(status=422, faults=()))
    refusal = refusal_of(
        lambda: actions.move_initiative(
            request.visitor,
            assessment,
            form.wanted(),
            seen=form.cleaned_data["seen"],
            at=timezone.now(),
        )
    )
    if refusal:
        page = found_initiative(request, assessment, initiative)
        shown = form if refusal.status == 422 else None
        return initiative_answer(request, page, plan=shown, refusal=refusal)
    messages.success(request, _("‘%(title)s’ is kept as you set it.") % {"title": page.line.title})
    return redirect(_back(request, assessment, initiative))


@needs(Permission.PLAN)
@require_POST
def publish(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Promise the dates of the roadmap."""
    told: list[bool] = []
    refusal = refusal_of(
        lambda: told.append(
            actions.publish(request.visitor, assessment, seen=seen_of(request), at=timezone.now())
        )
    )
    if refusal:
        return roadmap_answer(request, assessment, refusal)
    if told == [True]:
        messages.success(request, _("The dates are published: what ends later is shown as late."))
    else:
        messages.info(request, _("Every date was published already; nothing changed."))
    return redirect(
        "roadmaps:roadmap", organization=request.visitor.organization, assessment=assessment
    )


@needs(Permission.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def replan(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show what would move if it were planned again, and keep that once it is accepted."""
    refusal, calm = None, _calm(request)
    if request.method == "POST":
        shown = request.POST.get("shown", "")
        refusal = refusal_of(
            lambda: actions.accept_replan(
                request.visitor, assessment, calm, shown=shown, at=timezone.now()
            )
        )
        if refusal is None:
            messages.success(request, _("The roadmap is kept as it was shown."))
            return redirect(
                "roadmaps:roadmap", organization=request.visitor.organization, assessment=assessment
            )
    page = queries.replan_page(request.visitor, assessment, calm)
    if page is None:
        raise Http404
    more = {"place": "roadmap", "page": page, "calms": CALMS}
    return answer(request, "roadmaps/replan.html", page.opened, more, refusal)


def _calm(request: MemberRequest) -> float:
    """Return the price of movement that was chosen; only those on offer are computed."""
    said = request.GET.get("calm", str(CALM))
    return next((each for each in CALMS if str(each) == said), CALM)


def _back(request: MemberRequest, assessment: str, initiative: str) -> str:
    """Return where somebody came from."""
    parts = {"organization": request.visitor.organization, "assessment": assessment}
    back = request.POST.get("back", "")
    if back in VIEWS:
        return f"{reverse('roadmaps:roadmap', kwargs=parts)}?view={back}"
    return reverse("roadmaps:initiative", kwargs={**parts, "initiative": initiative})

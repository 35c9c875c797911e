"""One initiative, and what is reported on it."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from stadial.model import CLOSED
from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.roadmaps import actions, queries
from stadial.web.roadmaps.forms import PlanForm, ReportForm
from stadial.web.roadmaps.queries.initiative import InitiativePage
from stadial.web.roadmaps.views.answers import answer, in_page_words


@needs(Permission.SEE)
@require_safe
def initiative(request: MemberRequest, assessment: str, initiative: str) -> HttpResponseBase:
    """Show why an initiative is there, how it goes, and what is not proven."""
    page = found_initiative(request, assessment, initiative)
    return initiative_answer(request, page)


@needs(Permission.PROGRESS)
@require_POST
def report(request: MemberRequest, assessment: str, initiative: str) -> HttpResponseBase:
    """Keep a report on an initiative, or show why it cannot stand."""
    page = found_initiative(request, assessment, initiative)
    form = _form(page, request)
    if not form.is_valid():
        return initiative_answer(request, page, form, refusal=Refusal(status=422, faults=()))
    entry = form.entry(initiative, by=request.visitor.name)
    sentences: list[str] = []
    refusal = refusal_of(
        lambda: sentences.extend(
            actions.report_progress(
                request.visitor,
                assessment,
                entry,
                seen=form.cleaned_data["seen"],
                at=timezone.now(),
            )
        )
    )
    if refusal:
        page = found_initiative(request, assessment, initiative)
        shown = form if refusal.status == 422 else None
        return initiative_answer(request, page, shown, refusal=refusal)
    for sentence in sentences:
        messages.info(request, in_page_words(sentence))
    return redirect(
        "roadmaps:initiative",
        organization=request.visitor.organization,
        assessment=assessment,
        initiative=initiative,
    )


def found_initiative(request: MemberRequest, key: str, about: str) -> InitiativePage:
    """
    Return an initiative as its page shows it.

    Raises:
        Http404: If there is no such.
    """
    page = queries.initiative_page(request.visitor, key, about)
    if page is None:
        raise Http404
    return page


def plan_form(page: InitiativePage, given: QueryDict | None = None) -> PlanForm:
    """Return the form that changes when, by whom and after what it is done."""
    return PlanForm(
        given,
        initiative=page.initiative,
        teams=page.teams,
        others=page.others,
        seen=page.opened.listed.documents_revision,
    )


def initiative_answer(
    request: MemberRequest,
    page: InitiativePage,
    form: ReportForm | None = None,
    *,
    plan: PlanForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponseBase:
    """Return the page of an initiative, with a form that was sent in place of a fresh one."""
    more = {
        "place": "roadmap",
        "page": page,
        "form": form or _form(page),
        "plan": plan or plan_form(page),
        "is_over": page.initiative.status in CLOSED,
    }
    return answer(request, "roadmaps/initiative.html", page.opened, more, refusal)


def _form(page: InitiativePage, request: MemberRequest | None = None) -> ReportForm:
    return ReportForm(
        request.POST if request else None,
        is_over=page.initiative.status in CLOSED,
        metric=page.initiative.metric,
        initial={"on": page.opened.at, "seen": len(page.reports)},
    )

"""An interview: one capability a page, each answer kept as it is given."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from stadial.web.assessments import actions, queries
from stadial.web.assessments.forms import AnswerForm
from stadial.web.assessments.views.outcome import Outcome, outcome_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.INTERVIEW)
@require_GET
def interview(
    request: MemberRequest, assessment: str, respondent: str, capability: str = ""
) -> HttpResponseBase:
    """Show one capability, with what the respondent said so far."""
    return _page(request, assessment, (respondent, capability))


@needs(Permission.INTERVIEW)
@require_POST
def answer(
    request: MemberRequest, assessment: str, respondent: str, about: str
) -> HttpResponseBase:
    """
    Keep one answer.

    A script is told in JSON what became of it; a form without scripts is led back to its page.
    """
    capability = queries.capability_holding(request.visitor, assessment, about)
    if capability is None:
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise BadRequest(_("This is not an answer."))
    said = actions.Said(
        respondent=respondent,
        about=about,
        entry=form.entry("level" if about == capability else "answer"),
        version=form.cleaned_data["version"],
    )
    outcome = outcome_of(
        lambda: actions.save_answer(request.visitor, assessment, said, at=timezone.now()), said
    )
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(outcome.content, status=outcome.status)
    if outcome.status == 200:
        return redirect(
            "assessments:interview-step",
            organization=request.visitor.organization,
            assessment=assessment,
            respondent=respondent,
            capability=capability,
        )
    return _page(request, assessment, (respondent, capability), outcome)


def _page(
    request: MemberRequest,
    assessment: str,
    place: tuple[str, str],
    outcome: Outcome | None = None,
) -> HttpResponse:
    respondent, capability = place
    page = queries.interview_page(
        request.visitor, assessment, respondent=respondent, capability=capability
    )
    if page is None:
        raise Http404
    shown = page.capability.id if page.is_answered else ""
    return render(
        request,
        "assessments/interview.html",
        {
            "visitor": request.visitor,
            "place": "collect",
            "assessment": page.opened.listed,
            "page": page,
            "last_time": queries.last_time(page.opened, respondent, shown) if shown else None,
            "faults": outcome.content.get("faults", ()) if outcome else (),
            "mine": outcome.mine if outcome else None,
            "theirs_by": outcome.content.get("by", "") if outcome else "",
        },
        status=outcome.status if outcome else 200,
    )

"""Who is asked, and how far each one is."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from stadial.codecs.fault import DocumentError
from stadial.web.assessments import actions, queries
from stadial.web.assessments.forms import PersonForm
from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.SEE)
@require_http_methods(["GET", "POST"])
def people(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """List who is asked; take one more."""
    found = queries.interviews_of(request.visitor, assessment)
    if found is None:
        raise Http404
    opened, asking = found
    groups = tuple((each.id, each.name) for each in opened.framework.stakeholders)
    seen = {"seen": opened.listed.documents_revision}
    form = PersonForm(request.POST or None, groups=groups, initial=seen)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        refusal = _added(request, assessment, form)
        if refusal is None:
            return redirect(
                "assessments:people",
                organization=request.visitor.organization,
                assessment=assessment,
            )
    return render(
        request,
        "assessments/people.html",
        {
            "visitor": request.visitor,
            "place": "prepare",
            "assessment": opened.listed,
            "asking": asking,
            "groups": groups,
            "form": form,
            "faults": refusal.faults if refusal else (),
            "may_add": request.visitor.may(Permission.INTERVIEW)
            and opened.listed.state != "closed",
        },
        status=refusal.status if refusal else 422 if request.method == "POST" else 200,
    )


def _added(request: MemberRequest, assessment: str, form: PersonForm) -> Refusal | None:
    """Put somebody on the list; a form that is sent twice does it once."""
    seen = form.cleaned_data.pop("seen")
    person = actions.Newcomer(**form.cleaned_data)
    now = timezone.now()

    def add() -> None:
        try:
            actions.add_person(request.visitor, assessment, person, at=now, seen=seen)
        except actions.ChangedMeanwhileError:
            # Whatever else was changed does not matter to a list that grows.
            if not queries.is_asked(request.visitor, assessment, person):
                actions.add_person(request.visitor, assessment, person, at=now)

    return refusal_of(add)


@needs(Permission.SEE)
@require_GET
def collect(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """List who is asked, with how far each one is, to begin or go on with an interview."""
    found = queries.interviews_of(request.visitor, assessment)
    if found is None:
        raise Http404
    opened, asking = found
    return render(
        request,
        "assessments/collect.html",
        {
            "visitor": request.visitor,
            "place": "collect",
            "assessment": opened.listed,
            "asking": asking,
            "links": queries.links_of(request.visitor, assessment, at=timezone.now()),
            "passed_on": queries.passed_on(request.visitor, opened),
            "waiting": queries.waiting_for_link(request.visitor, opened),
            "may_ask": request.visitor.may(Permission.INTERVIEW)
            and opened.listed.state != "closed",
        },
    )


@needs(Permission.INTERVIEW)
@require_POST
def give_link(request: MemberRequest, assessment: str, respondent: str) -> HttpResponseBase:
    """Make a personal link, and show it this once."""
    asked = tuple(request.POST.getlist("asked"))
    own = request.POST.get("only") == "own"
    asking = actions.Asking(respondent=respondent, asked=asked, own=own)
    try:
        token = actions.give_link(request.visitor, assessment, asking, at=timezone.now())
    except DocumentError as error:
        raise BadRequest(error.faults[0].problem) from error
    return _given(request, assessment, respondent, token)


@needs(Permission.INTERVIEW)
@require_POST
def revoke_link(request: MemberRequest, assessment: str, respondent: str) -> HttpResponseBase:
    """Make the link of a respondent stop to work."""
    actions.revoke_link(request.visitor, assessment, respondent, at=timezone.now())
    return redirect(
        "assessments:collect", organization=request.visitor.organization, assessment=assessment
    )


@needs(Permission.INTERVIEW)
@require_POST
def settle_referral(request: MemberRequest, assessment: str, referral: int) -> HttpResponseBase:
    """Ask somebody a question that was passed on, or lay it aside."""
    whom = request.POST.get("respondent", "")
    token = actions.settle_referral(
        request.visitor, assessment, referral, respondent=whom, at=timezone.now()
    )
    if token:
        return _given(request, assessment, whom, token)
    return redirect(
        "assessments:collect", organization=request.visitor.organization, assessment=assessment
    )


def _given(request: MemberRequest, key: str, respondent: str, token: str) -> HttpResponse:
    """Show a link, this once."""
    address = request.build_absolute_uri(reverse("assessments:follow", kwargs={"token": token}))
    return render(
        request,
        "assessments/link_given.html",
        {
            "visitor": request.visitor,
            "place": "collect",
            "assessment": queries.listed(request.visitor, key),
            "respondent": respondent,
            "address": address,
            "days": actions.LINK_DAYS,
        },
    )

"""What a respondent sees who came in by a link: their own questions, one a page."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from stadial.web.assessments import actions, queries
from stadial.web.assessments.forms import AnswerForm
from stadial.web.assessments.request import GuestRequest, by_link, let_in, over
from stadial.web.assessments.views.outcome import Outcome, outcome_of
from stadial.web.organizations.request import public


@public
@require_GET
def follow(request: HttpRequest, token: str) -> HttpResponseBase:
    """Let in who follows a link, and take its token out of the address."""
    link = queries.link_of(token)
    if link is None or queries.guest_of(link, at=timezone.now()) is None:
        return over(request, token=token)
    actions.follow_link(link, at=timezone.now())
    here = reverse("assessments:guest", kwargs={"link": link})
    response = redirect(here)
    let_in(response, link, path=here, is_secure=request.is_secure())
    response["Referrer-Policy"] = "no-referrer"
    return response


@public
@require_GET
@by_link
def welcome(request: GuestRequest) -> HttpResponseBase:
    """Say who asks, about what, how long it takes, and who will see the answers."""
    page = queries.guest_page(request.guest, "")
    return render(request, "assessments/guest_welcome.html", {"guest": request.guest, "page": page})


@public
@require_GET
@by_link
def question(request: GuestRequest, capability: str) -> HttpResponseBase:
    """Show one question."""
    return _page(request, capability)


@public
@require_POST
@by_link
def answer(request: GuestRequest, about: str) -> HttpResponseBase:
    """Keep one answer; lead on to the next question, or tell a script."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise BadRequest(_("This is not an answer."))
    guest = request.guest
    short = "level" if about in guest.asked else "answer"
    said = actions.Said(
        respondent=guest.respondent,
        about=about,
        entry=form.entry(short),
        version=form.cleaned_data["version"],
    )
    outcome = outcome_of(lambda: actions.answer_as_guest(guest, said, at=timezone.now()), said)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(outcome.content, status=outcome.status)
    if outcome.status != 200:
        return _page(request, about, outcome)
    found = queries.guest_page(guest, about)
    onward = found.after if found else ""
    if onward:
        return redirect("assessments:guest-question", link=guest.link, capability=onward)
    return redirect("assessments:guest-done", link=guest.link)


@public
@require_http_methods(["GET", "POST"])
@by_link
def done(request: GuestRequest) -> HttpResponseBase:
    """Show what was said, to be looked through, and take the word that this is all."""
    if request.method == "POST":
        actions.finish_as_guest(request.guest, at=timezone.now())
        return redirect("assessments:guest-done", link=request.guest.link)
    pages = queries.guest_answers(request.guest)
    return render(request, "assessments/guest_done.html", {"guest": request.guest, "pages": pages})


def _page(request: GuestRequest, capability: str, outcome: Outcome | None = None) -> HttpResponse:
    found = queries.guest_page(request.guest, capability)
    if found is None:
        raise Http404
    return render(
        request,
        "assessments/guest_question.html",
        {
            "guest": request.guest,
            "shown": found,
            "page": found.page,
            "faults": outcome.content.get("faults", ()) if outcome else (),
            "mine": outcome.mine if outcome else None,
        },
        status=outcome.status if outcome else 200,
    )

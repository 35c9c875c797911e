"""What a respondent may wish beside answering: pass on, not me, my answers, a new link."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from stadial.web.assessments import actions, queries
from stadial.web.assessments.request import GuestRequest, by_link, over, refusal_of
from stadial.web.organizations.request import public


@public
@require_POST
@by_link
def pass_on(request: GuestRequest, capability: str) -> HttpResponseBase:
    """Keep who would know the answer, and lead on to the next question."""
    guest, whom = request.guest, request.POST.get("to_whom", "")
    refusal = refusal_of(lambda: actions.pass_on(guest, capability, whom, at=timezone.now()))
    found = queries.guest_page(guest, capability)
    if found is None:
        raise Http404
    if refusal:
        page = {"guest": guest, "shown": found, "page": found.page, "faults": refusal.faults}
        page["mine"] = None
        return render(request, "assessments/guest_question.html", page, status=refusal.status)
    if found.after:
        return redirect("assessments:guest-question", link=guest.link, capability=found.after)
    return redirect("assessments:guest-done", link=guest.link)


@public
@require_POST
@by_link
def not_me(request: GuestRequest) -> HttpResponseBase:
    """End a link because who has it is somebody else."""
    actions.disown_link(request.guest, at=timezone.now())
    return render(request, "assessments/guest_not_me.html")


@public
@require_GET
@by_link
def take_answers(request: GuestRequest) -> HttpResponseBase:
    """Give a respondent what they said, as a page that opens without a network."""
    page = {"guest": request.guest, "pages": queries.guest_answers(request.guest)}
    response: HttpResponse = render(request, "assessments/guest_file.html", page)
    response["Content-Disposition"] = 'attachment; filename="my-answers.html"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@public
@require_POST
def ask_again(request: HttpRequest, token: str) -> HttpResponseBase:
    """Tell the assessors that a link no longer works and its owner wants to go on."""
    actions.ask_again(token, at=timezone.now())
    return over(request, is_told=True)

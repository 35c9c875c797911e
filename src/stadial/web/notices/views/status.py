"""What an owner sees who followed a link: one initiative, and four buttons."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from stadial.codecs.fault import DocumentError
from stadial.model import last_day
from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.notices import actions, queries
from stadial.web.notices.forms import StatusForm
from stadial.web.organizations.request import public
from stadial.web.roadmaps.views.answers import in_page_words


@public
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show an initiative to its owner; keep how they say it goes."""
    try:
        response = _answer(request, token)
    except DocumentError:
        response = render(request, "notices/not_now.html", status=409)
    # Without any referrer a browser would send its forms as from nowhere, and they be refused.
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store"
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponseBase:
    page = queries.status_page(token, at=timezone.now())
    if page is None:
        return render(request, "notices/link_over.html", status=410)
    if request.method != "POST":
        return _page(request, page)
    form = StatusForm(request.POST)
    if not form.is_valid():
        return _page(request, page, form, refusal=Refusal(status=422, faults=()))
    said = actions.Status(**form.cleaned_data)
    told: list[str] = []
    refusal = refusal_of(lambda: told.extend(actions.report_by_link(page, said, at=timezone.now())))
    if refusal is None:
        told = [in_page_words(each) for each in told]
        return render(request, "notices/reported.html", {"page": page, "told": told})
    fresh = queries.status_page(token, at=timezone.now())
    if fresh is None:
        return render(request, "notices/link_over.html", status=410)
    return _page(request, fresh, form if refusal.status == 422 else None, refusal=refusal)


def _page(
    request: HttpRequest,
    page: queries.StatusPage,
    form: StatusForm | None = None,
    *,
    refusal: Refusal | None = None,
) -> HttpResponseBase:
    ends = page.initiative.ends_on
    shown = {
        "page": page,
        "form": form or StatusForm(initial={"seen": page.seen}),
        "until": last_day(ends) if ends else None,
        "faults": tuple(map(in_page_words, refusal.faults)) if refusal else (),
    }
    return render(request, "notices/status.html", shown, status=refusal.status if refusal else 200)

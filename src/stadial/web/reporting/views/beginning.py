"""A new assessment made from last year's."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stadial.codecs.fault import DocumentError
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.reporting import actions, queries
from stadial.web.reporting.forms import AgainForm


@needs(Permission.DECIDE)
@require_http_methods(["GET", "POST"])
def again(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Say what is carried over and what is not; make the new assessment."""
    now = timezone.now()
    found = queries.last_year(request.visitor, assessment, today=now.date())
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, found, AgainForm(initial={"title": found.title}))
    form = AgainForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    title = form.cleaned_data["title"]
    try:
        key = actions.begin_again(request.visitor, assessment, title, at=now)
    except DocumentError as error:
        return _page(request, found, form, faults=error.faults)
    except actions.TitleTakenError:
        form.add_error("title", _("There is an assessment of this title already."))
        return _page(request, found, form)
    except actions.NothingFrozenError:
        return _page(request, found, form)
    return redirect("assessments:people", organization=request.visitor.organization, assessment=key)


def _page(
    request: MemberRequest,
    found: queries.LastYear,
    form: AgainForm,
    *,
    faults: tuple[object, ...] = (),
) -> HttpResponse:
    return render(
        request,
        "reporting/again.html",
        {
            "visitor": request.visitor,
            "place": "reports",
            "assessment": found.listed,
            "last": found,
            "form": form,
            "faults": faults,
        },
        status=422 if request.method == "POST" else 200,
    )

"""The three questions, the targets that they are asked against, and gaps that may stay open."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.roadmaps import actions, queries
from stadial.web.roadmaps.forms import AcceptanceForm, TargetsForm
from stadial.web.roadmaps.queries.gaps import GapsPage
from stadial.web.roadmaps.views.answers import answer

TABS = ("biggest", "risks", "quick")
_Forms = dict[str, TargetsForm | AcceptanceForm]


@needs(Permission.SEE)
@require_safe
def gaps(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show the biggest gaps, the highest risks or the quick wins."""
    return _page(request, _found(request, assessment), {})


@needs(Permission.PLAN)
@require_POST
def targets(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Choose the levels to reach, or show why they cannot be."""
    page = _found(request, assessment)
    form = TargetsForm(request.POST, framework=page.opened.framework, choice=page.choice)
    if not form.is_valid():
        return _page(request, page, {"form": form}, _incomplete(form))
    wanted, seen = form.wanted(), form.cleaned_data["seen"]
    refusal = refusal_of(
        lambda: actions.set_targets(
            request.visitor, assessment, wanted, seen=seen, at=timezone.now()
        )
    )
    if refusal:
        return _refused(request, assessment, {"form": form}, refusal)
    messages.success(request, _("The targets are set. Gaps are counted against them."))
    return _back(request, assessment)


@needs(Permission.DECIDE)
@require_POST
def accept(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Let a gap be until a day, or show why that cannot stand."""
    page = _found(request, assessment)
    form = AcceptanceForm(request.POST, gaps=_choices(page))
    if not form.is_valid():
        return _page(request, page, {"accepting": form}, _incomplete(form))
    acceptance, seen = form.acceptance(), form.cleaned_data["seen"]
    refusal = refusal_of(
        lambda: actions.accept_gap(
            request.visitor, assessment, acceptance, seen=seen, at=timezone.now()
        )
    )
    if refusal:
        return _refused(request, assessment, {"accepting": form}, refusal)
    messages.success(request, _("The gap is accepted until that day. It stays in every number."))
    return _back(request, assessment)


def _found(request: MemberRequest, key: str) -> GapsPage:
    page = queries.gaps_page(request.visitor, key)
    if page is None:
        raise Http404
    return page


def _choices(page: GapsPage) -> tuple[tuple[str, str], ...]:
    return tuple((each.id, f"{each.id} {each.name}") for each in page.biggest)


def _back(request: MemberRequest, key: str) -> HttpResponseBase:
    return redirect("roadmaps:gaps", organization=request.visitor.organization, assessment=key)


def _incomplete(form: TargetsForm | AcceptanceForm) -> Refusal:
    """Say at the top of the page that something below is to be mended."""
    said = _("What is not right yet is marked in the form below.")
    if any(each.errors for each in form.hidden_fields()):
        said = _("The form was not complete. Open the page again, and send it from there.")
    return Refusal(status=422, faults=(said,))


def _refused(request: MemberRequest, key: str, forms: _Forms, refusal: Refusal) -> HttpResponseBase:
    """Show the page as it stands now; what can be mended keeps what was typed."""
    return _page(request, _found(request, key), forms if refusal.status == 422 else {}, refusal)


def _page(
    request: MemberRequest, page: GapsPage, forms: _Forms, refusal: Refusal | None = None
) -> HttpResponse:
    asked = request.GET.get("tab", "")
    seen = {"seen": page.opened.listed.documents_revision}
    about = {"about": request.GET.get("accept", "")}
    may_decide = request.visitor.may(Permission.DECIDE) and page.opened.listed.state != "closed"
    more = {
        "place": "gaps",
        "page": page,
        "tab": asked if asked in TABS else TABS[0],
        "may_decide": may_decide and bool(page.biggest),
        "form": TargetsForm(framework=page.opened.framework, choice=page.choice, initial=seen),
        "accepting": AcceptanceForm(gaps=_choices(page), initial={**seen, **about}),
        **forms,
    }
    return answer(request, "roadmaps/gaps.html", page.opened, more, refusal)

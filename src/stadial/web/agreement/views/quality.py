"""What the quality check finds, and who answers for what of it."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stadial.model import Waiver
from stadial.web.agreement import actions, queries
from stadial.web.agreement.forms import WaiverForm
from stadial.web.agreement.views.answers import INVALID, answer
from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.SEE)
@require_safe
def quality(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show what the quality check finds, the errors first."""
    page = queries.quality_of(request.visitor, assessment)
    if page is None:
        raise Http404
    return answer(request, "agreement/quality.html", page.opened, {"page": page})


@needs(Permission.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def waive(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Ask who answers for a finding, and keep it."""
    page = _found(request, assessment)
    if request.method != "POST":
        return _page(request, page, _form(page, request.visitor.name))
    form = WaiverForm(request.POST)
    if not form.is_valid():
        return _page(request, page, form, INVALID)
    said = form.cleaned_data
    waiver = Waiver(
        rule=page.finding.rule,
        about=page.finding.about,
        reason=said["reason"],
        owner=said["owner"],
        expires_on=said["expires_on"],
    )
    refusal = refusal_of(
        lambda: actions.waive(
            request.visitor, assessment, waiver, seen=said["seen"], at=timezone.now()
        )
    )
    if refusal:
        if refusal.status == 409:
            page = _found(request, assessment)
            form = _form(page, request.visitor.name)
        return _page(request, page, form, refusal)
    messages.success(request, _("Waived. It stays in the list below, with the reason."))
    return redirect(
        "agreement:quality", organization=request.visitor.organization, assessment=assessment
    )


def _found(request: MemberRequest, assessment: str) -> queries.FindingPage:
    rule, about = request.GET.get("rule", ""), request.GET.get("about", "")
    page = queries.finding_page(request.visitor, assessment, rule, about)
    if page is None:
        raise Http404
    return page


def _form(page: queries.FindingPage, owner: str) -> WaiverForm:
    return WaiverForm(initial={"seen": page.opened.listed.documents_revision, "owner": owner})


def _page(
    request: MemberRequest,
    page: queries.FindingPage,
    form: WaiverForm,
    refusal: Refusal | None = None,
) -> HttpResponseBase:
    more = {"page": page, "form": form, "name": queries.rule_name(page.finding.rule)}
    return answer(request, "agreement/waive.html", page.opened, more, refusal)

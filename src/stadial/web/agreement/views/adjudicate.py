"""Deciding one criterion, with all that people and evidence say of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from stadial.model import Settlement
from stadial.web.agreement import actions, queries
from stadial.web.agreement.forms import DecisionForm, LevelForm, SettleForm
from stadial.web.agreement.views.answers import INVALID, answer
from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission

Matter = queries.CriterionMatter | queries.CapabilityMatter
Form = DecisionForm | LevelForm


@needs(Permission.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def adjudicate(request: MemberRequest, assessment: str, about: str) -> HttpResponseBase:
    """Show what is said of a criterion or a capability; keep what an assessor decides."""
    matter = queries.matter_of(request.visitor, assessment, about)
    if matter is None:
        raise Http404
    if request.method != "POST":
        return _page(request, matter)
    if not request.visitor.may(Permission.DECIDE):
        raise PermissionDenied
    form = _form(matter, request)
    if not form.is_valid():
        return _page(request, matter, form, INVALID)
    moved: list[actions.Moved] = []
    refusal = refusal_of(lambda: moved.append(_decide(request, assessment, about, form)))
    if refusal:
        matter = queries.matter_of(request.visitor, assessment, about) or matter
        return _page(request, matter, form if refusal.status == 422 else None, refusal)
    messages.success(request, _told(moved[0]))
    return _back(request, assessment, about)


@needs(Permission.DECIDE)
@require_POST
def settle(request: MemberRequest, assessment: str, about: str) -> HttpResponseBase:
    """Keep why evidence or an incident does not speak against a criterion any more."""
    matter = _criterion(request, assessment, about)
    form = SettleForm(request.POST)
    if not form.is_valid():
        faults = tuple(str(each) for errors in form.errors.values() for each in errors)
        return _page(request, matter, refusal=Refusal(status=422, faults=faults))
    settlement = Settlement(
        about=form.cleaned_data["against"],
        criterion=about,
        reason=form.cleaned_data["reason"],
        decided_by=request.visitor.name,
        decided_on=timezone.now().date(),
    )
    refusal = refusal_of(
        lambda: actions.settle(
            request.visitor,
            assessment,
            settlement,
            seen=form.cleaned_data["seen"],
            at=timezone.now(),
        )
    )
    if refusal:
        return _page(request, _criterion(request, assessment, about), refusal=refusal)
    messages.success(request, _("Settled. The evidence stays on file."))
    return _back(request, assessment, about)


def _decide(request: MemberRequest, assessment: str, about: str, form: Form) -> actions.Moved:
    said, at = form.cleaned_data, timezone.now()
    if isinstance(form, LevelForm):
        level = actions.LevelDecision(
            capability=about,
            level=said["level"],
            reason=said["reason"],
            decided_by=request.visitor.name,
            decided_on=at.date(),
            dissent=said["dissent"],
        )
        return actions.decide_level(request.visitor, assessment, level, seen=said["seen"], at=at)
    decision = actions.Decision(
        criterion=about,
        answer=said["answer"],
        reason=said["reason"],
        decided_by=request.visitor.name,
        decided_on=str(at.date()),
        system=said.get("system", ""),
        approved_by=said["approved_by"],
        expires_on=str(said["expires_on"] or ""),
        dissent=said["dissent"],
    )
    return actions.adjudicate(request.visitor, assessment, decision, seen=said["seen"], at=at)


def _told(moved: actions.Moved) -> str:
    """Say what a decision did, as the command line does."""
    again = _(" An earlier decision was replaced; the log keeps both.") if moved.is_again else ""
    if moved.before == moved.after:
        said = _("Decided. %(capability)s stays at %(after)s, assured; every vote is kept.")
    else:
        said = _("Decided. %(capability)s: %(before)s → %(after)s, assured; every vote is kept.")
    parts = {"capability": moved.capability, "before": moved.before, "after": moved.after}
    return said % parts + again


def _criterion(request: MemberRequest, assessment: str, about: str) -> queries.CriterionMatter:
    matter = queries.matter_of(request.visitor, assessment, about)
    if not isinstance(matter, queries.CriterionMatter):
        raise Http404
    return matter


def _form(matter: Matter, request: MemberRequest | None = None) -> Form:
    given = request.POST if request else None
    initial = {"seen": matter.opened.listed.documents_revision}
    if isinstance(matter, queries.CapabilityMatter):
        return LevelForm(given, levels=matter.levels, initial=initial)
    return DecisionForm(
        given,
        choices=queries.choices_of(matter.opened.framework, matter.criterion.id),
        systems=matter.systems,
        initial=initial,
    )


def _page(
    request: MemberRequest,
    matter: Matter,
    form: Form | None = None,
    refusal: Refusal | None = None,
) -> HttpResponseBase:
    is_whole = isinstance(matter, queries.CapabilityMatter)
    template = "agreement/capability.html" if is_whole else "agreement/criterion.html"
    more = {"page": matter, "form": form or _form(matter)}
    return answer(request, template, matter.opened, more, refusal)


def _back(request: MemberRequest, assessment: str, about: str) -> HttpResponseBase:
    return redirect(
        "agreement:adjudicate",
        organization=request.visitor.organization,
        assessment=assessment,
        about=about,
    )

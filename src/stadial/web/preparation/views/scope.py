"""What is judged: AI systems and parts of the organization, listed, added and corrected."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.preparation import actions, queries
from stadial.web.preparation.forms import PartForm, SystemForm
from stadial.web.preparation.views.answers import answer, back_to

_HERE = "preparation:scope"


@needs(Permission.SEE)
@require_safe
def scope(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """List the AI systems, and the parts of the organization they belong to."""
    page = found(request, assessment)
    return answer(request, "preparation/scope.html", page.opened, {"page": page})


@needs(Permission.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def system(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Put an AI system on the register, or correct one."""
    page = found(request, assessment)
    identifier = request.GET.get("id", "")
    before = next((each for each in page.systems if each.id == identifier), None)
    if identifier and before is None:
        raise Http404
    initial = SystemForm.beginning(before) if before else {}
    form = _system_form(page, request.POST or None, initial)
    refusal = _unfilled(form)
    if form.is_valid():
        refusal = refusal_of(
            lambda: actions.keep_system(
                request.visitor,
                assessment,
                form.system(identifier),
                seen=form.cleaned_data["seen"],
                at=timezone.now(),
            )
        )
        if refusal is None:
            messages.success(request, _("Kept: %(name)s.") % {"name": form.cleaned_data["name"]})
            return back_to(request, _HERE, assessment)
    return _entry(request, page, form, refusal, before=before.name if before else "", kind="system")


@needs(Permission.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Name a part of the organization, or move one."""
    page = found(request, assessment)
    identifier = request.GET.get("id", "")
    before = next((each.scope for each in page.parts if each.scope.id == identifier), None)
    if identifier and before is None:
        raise Http404
    others = tuple(each for each in page.names.items() if each[0] != identifier)
    initial = {"seen": page.opened.listed.documents_revision, **(asdict(before) if before else {})}
    form = PartForm(request.POST or None, parts=others, initial=initial)
    refusal = _unfilled(form)
    if form.is_valid():
        refusal = refusal_of(
            lambda: actions.keep_part(
                request.visitor,
                assessment,
                form.part(identifier),
                seen=form.cleaned_data["seen"],
                at=timezone.now(),
            )
        )
        if refusal is None:
            messages.success(request, _("Kept: %(name)s.") % {"name": form.cleaned_data["name"]})
            return back_to(request, _HERE, assessment)
    return _entry(request, page, form, refusal, before=before.name if before else "", kind="part")


def found(request: MemberRequest, key: str) -> queries.ScopePage:
    """Return the page of the scope, or tell that there is no such assessment."""
    page = queries.scope_page(request.visitor, key)
    if page is None:
        raise Http404
    return page


def _system_form(page: queries.ScopePage, given: Any, initial: dict[str, Any]) -> SystemForm:
    return SystemForm(
        given,
        archetypes=tuple(page.archetypes.items()),
        parts=tuple(page.names.items()),
        initial={"seen": page.opened.listed.documents_revision, **initial},
    )


def _unfilled(form: SystemForm | PartForm) -> Refusal | None:
    return Refusal(status=422, faults=()) if form.is_bound and not form.is_valid() else None


def _entry(
    request: MemberRequest,
    page: queries.ScopePage,
    form: SystemForm | PartForm,
    refusal: Refusal | None,
    **more: str,
) -> HttpResponse:
    return answer(
        request,
        "preparation/entry.html",
        page.opened,
        {"form": form, **more},
        refusal,
    )

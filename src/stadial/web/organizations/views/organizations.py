"""Organizations: a new one, and what is known of one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stadial.web.organizations import actions, queries
from stadial.web.organizations.forms import CreateForm, SettingsForm
from stadial.web.organizations.request import MemberRequest, needs, signed_in
from stadial.web.organizations.roles import Permission


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Make an organization and go there."""
    form = CreateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        assert request.user.is_authenticated
        slug = actions.create_organization(user_id=request.user.pk, **form.cleaned_data)
        return redirect("assessments:overview", organization=slug)
    status = 422 if form.is_bound else 200
    return render(request, "organizations/create.html", {"form": form}, status=status)


@needs(Permission.MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: MemberRequest) -> HttpResponse:
    """Show and change what is known of an organization."""
    form = SettingsForm(request.POST or None, initial=_initial(queries.facts_of(request.visitor)))
    if request.method == "POST" and form.is_valid():
        actions.change_organization(visitor=request.visitor, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("organizations:settings", organization=request.visitor.organization)
    page = {"form": form, "visitor": request.visitor, "place": "settings"}
    status = 422 if form.is_bound else 200
    return render(request, "organizations/settings.html", page, status=status)


def _initial(facts: queries.Facts) -> dict[str, object]:
    return {
        "name": facts.name,
        "sector": facts.sector,
        "people": facts.people,
        "band": facts.band,
    }

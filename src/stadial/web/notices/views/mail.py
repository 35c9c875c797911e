"""Which mails a member gets, and when the day of the organization begins."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from stadial.web.notices import actions, queries
from stadial.web.notices.forms import ChoiceForm, ZoneForm
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.SEE)
@require_http_methods(["GET", "POST"])
def mail(request: MemberRequest) -> HttpResponseBase:
    """Show and keep which mails the visitor wants."""
    if request.method != "POST":
        return _page(request)
    form = ChoiceForm(request.POST)
    if form.is_valid():
        actions.choose(request.visitor, **form.cleaned_data)
        messages.success(request, _("It was kept."))
    return redirect("notices:mail", organization=request.visitor.organization)


@needs(Permission.MANAGE)
@require_POST
def time_zone(request: MemberRequest) -> HttpResponseBase:
    """Keep where the day of the organization begins."""
    form = ZoneForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    actions.set_time_zone(request.visitor, form.cleaned_data["time_zone"], at=timezone.now())
    messages.success(request, _("It was kept."))
    return redirect("notices:mail", organization=request.visitor.organization)


def _page(request: MemberRequest, zone: ZoneForm | None = None) -> HttpResponseBase:
    found = queries.choice_of(request.visitor)
    form = ChoiceForm(
        initial={"wants_digest": found.wants_digest, "wants_yearly": found.wants_yearly}
    )
    page = {
        "visitor": request.visitor,
        "place": "settings",
        "form": form,
        "choice": found,
        "zone": zone or ZoneForm(initial={"time_zone": found.time_zone}),
        "may_manage": request.visitor.may(Permission.MANAGE),
    }
    return render(request, "notices/mail.html", page, status=422 if zone else 200)

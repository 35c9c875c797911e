"""The first page, the quick score, and the example."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stadial.usecases.quick_check import quick_check
from stadial.web.assessments.queries.opened import framework_named
from stadial.web.organizations.request import signed_in
from stadial.web.organizations.roles import ROLE_NAMES
from stadial.web.preparation import actions, queries
from stadial.web.preparation.forms import QuickForm
from stadial.web.preparation.views.answers import last_of


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show where to go on, four ways in, and the organizations of whoever is signed in."""
    assert request.user.is_authenticated
    found = queries.home_of(request.user, last=last_of(request))
    page = {"start": found, "role_names": ROLE_NAMES}
    return render(request, "preparation/home.html", page)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def quick(request: HttpRequest) -> HttpResponse:
    """Ask one question for each domain, and say what seven answers can say; nothing is kept."""
    assert request.user.is_authenticated
    framework = framework_named("stadial")
    form = QuickForm(request.POST if request.method == "POST" else None, framework=framework)
    check = None
    if form.is_valid():
        check = quick_check(framework=framework, levels=form.levels(), today=timezone.localdate())
    page = {
        "form": form,
        "check": check,
        "framework": framework,
        "beginning": queries.home_of(request.user).beginning if check else None,
    }
    status = 422 if form.is_bound and check is None else 200
    return render(request, "preparation/quick.html", page, status=status)


@signed_in
@require_POST
def example(request: HttpRequest) -> HttpResponse:
    """Bring the example in, once, and go there."""
    assert request.user.is_authenticated
    slug = actions.bring_example(request.user.pk, at=timezone.now())
    messages.success(request, _("This bank is made up. Change what you like."))
    return redirect("assessments:overview", organization=slug)

"""Joining an organization by an invitation."""

from allauth.account.utils import perform_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from stadial.web.organizations import actions, queries
from stadial.web.organizations.forms import JoinForm
from stadial.web.organizations.request import public
from stadial.web.organizations.roles import ROLE_HELP, ROLE_NAMES


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Show what an invitation offers, and take it: with one's account, or with a new one."""
    offer = queries.offer_of(token)
    if offer is None:
        return render(request, "organizations/invitation_gone.html", status=404)
    if request.user.is_authenticated:
        return _join_as(request, token, offer)
    if offer.has_account:
        return _page(request, offer, None)
    return _join_anew(request, token, offer)


def _join_as(request: HttpRequest, token: str, offer: queries.Offer) -> HttpResponse:
    """Join with the account that is signed in, if the invitation is for its address."""
    assert request.user.is_authenticated
    if request.method != "POST" or request.user.email.casefold() != offer.email.casefold():
        return _page(request, offer, None)
    try:
        slug = actions.join(token=token, user_id=request.user.pk)
    except (actions.InvitationGoneError, actions.NotAllowedError):
        return render(request, "organizations/invitation_gone.html", status=404)
    return redirect("assessments:overview", organization=slug)


def _join_anew(request: HttpRequest, token: str, offer: queries.Offer) -> HttpResponse:
    """Make the account that was invited, let it join, and sign it in."""
    form = JoinForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, offer, form)
    try:
        slug, user = actions.join_anew(token=token, **form.cleaned_data)
    except ValidationError as fault:
        form.add_error("password", fault)
        return _page(request, offer, form)
    except (actions.InvitationGoneError, actions.NotAllowedError):
        return render(request, "organizations/invitation_gone.html", status=404)
    except actions.AccountExistsError:
        return redirect("organizations:join", token=token)
    response: HttpResponse = perform_login(request, user, redirect_url=_overview(slug))
    return response


def _overview(slug: str) -> str:
    return reverse("assessments:overview", kwargs={"organization": slug})


def _page(request: HttpRequest, offer: queries.Offer, form: JoinForm | None) -> HttpResponse:
    is_theirs = (
        request.user.is_authenticated and request.user.email.casefold() == offer.email.casefold()
    )
    page = {
        "offer": offer,
        "form": form,
        "is_theirs": is_theirs,
        "is_signed_in": request.user.is_authenticated,
        "role": ROLE_NAMES[offer.role],
        "role_help": ROLE_HELP[offer.role],
        "here": request.path,
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "organizations/join.html", page, status=status)

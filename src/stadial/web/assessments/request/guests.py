"""What comes in by a respondent's link."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from stadial.web.assessments.queries import Guest, guest_of

_SALT = "stadial.respondent-link"
_COOKIE = "respondent-{link}"
_LIFE_SECONDS = 90 * 24 * 3600


class GuestRequest(HttpRequest):
    """A request of a respondent who came in by their link."""

    guest: Guest


def let_in(response: HttpResponseBase, link: int, *, path: str, is_secure: bool) -> None:
    """Give a browser the sign that it followed a link, for the addresses of that link alone."""
    response.set_signed_cookie(
        _COOKIE.format(link=link),
        str(link),
        salt=_SALT,
        max_age=_LIFE_SECONDS,
        path=path,
        secure=is_secure,
        httponly=True,
        samesite="Lax",
    )


def by_link(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """
    Let a view be seen by who followed the link in its address.

    The link is looked at each time: one that expired or was revoked leads nowhere at once, and
    says the same as one that never was.
    """

    @wraps(view)
    def guarded(request: HttpRequest, link: int, **parts: Any) -> HttpResponseBase:
        sign = request.get_signed_cookie(
            _COOKIE.format(link=link), default="", salt=_SALT, max_age=_LIFE_SECONDS
        )
        guest = guest_of(link, at=timezone.now()) if sign == str(link) else None
        if guest is None:
            return over(request)
        found = cast("GuestRequest", request)
        found.guest = guest
        response = view(found, **parts)
        response["Referrer-Policy"] = "same-origin"
        response["Cache-Control"] = "no-store"
        return response

    return guarded


def over(request: HttpRequest, *, token: str = "", is_told: bool = False) -> HttpResponse:
    """Say that a link leads nowhere, and what to do; with its token, a new one can be asked for."""
    page = {"token": token, "is_told": is_told}
    response = render(request, "assessments/link_over.html", page, status=410)
    response["Referrer-Policy"] = "same-origin"
    return response

"""What comes in: from a respondent's link, and about an assessment that cannot be read."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from stadial.codecs.fault import DocumentError, Fault
from stadial.engine.targets import TargetError
from stadial.web.assessments.queries import Guest, guest_of, listed
from stadial.web.organizations.queries import Visitor

logger = logging.getLogger(__name__)

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
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        return response

    return guarded


def over(request: HttpRequest) -> HttpResponse:
    """Say that a link leads nowhere, and what to do."""
    return render(request, "assessments/link_over.html", status=410)


class Unreadable:
    """Say on a page which documents cannot be read, whichever page needed them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page, where what a view did not catch is about documents; else None."""
        faults = _faults_of(error)
        if not faults:
            return None
        logger.warning("documents cannot be read: %d faults", len(faults))
        if isinstance(getattr(request, "guest", None), Guest):
            return render(request, "assessments/not_now.html", status=409)
        visitor = getattr(request, "visitor", None)
        key = request.resolver_match.kwargs.get("assessment") if request.resolver_match else None
        if not isinstance(visitor, Visitor) or key is None:
            return None
        page = {
            "visitor": visitor,
            "place": "",
            "assessment": listed(visitor, key),
            "faults": faults,
        }
        return render(request, "assessments/unreadable.html", page, status=409)


def _faults_of(error: Exception) -> tuple[Fault, ...]:
    """Return what is wrong with documents, where that is what an error says."""
    if isinstance(error, TargetError):
        mend = "Correct the targets."
        return (Fault(file="stadial.toml", path="targets", problem=str(error), mend=mend),)
    return error.faults if isinstance(error, DocumentError) else ()

"""What these pages have in common: their frame, who may change, and where somebody was last."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from stadial.web.assessments.queries import Opened
from stadial.web.assessments.request import Refusal
from stadial.web.organizations.request import MemberRequest
from stadial.web.organizations.roles import Permission

_LAST = "last-assessment"
_YEAR_SECONDS = 365 * 24 * 3600


def answer(
    request: MemberRequest,
    template: str,
    opened: Opened,
    more: Mapping[str, Any],
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Return a page, and remember that somebody was here."""
    response = render(
        request,
        template,
        {
            "visitor": request.visitor,
            "place": "prepare",
            "assessment": opened.listed,
            "opened": opened,
            "may_plan": may_plan(request, opened),
            "faults": refusal.faults if refusal else (),
            **more,
        },
        status=refusal.status if refusal else 200,
    )
    here = f"{request.visitor.organization}/{opened.listed.key}"
    response.set_signed_cookie(
        _LAST,
        here,
        max_age=_YEAR_SECONDS,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def may_plan(request: MemberRequest, opened: Opened) -> bool:
    """Tell whether somebody may change what is assessed."""
    return opened.listed.state != "closed" and request.visitor.may(Permission.PLAN)


def last_of(request: HttpRequest) -> tuple[str, str] | None:
    """Return organization and key of where somebody was last; None if that is not known."""
    found = request.get_signed_cookie(_LAST, default="", max_age=_YEAR_SECONDS) or ""
    organization, _, key = found.partition("/")
    return (organization, key) if key else None


def back_to(request: MemberRequest, name: str, assessment: str) -> HttpResponse:
    """Return the way to a page of the same assessment."""
    return redirect(name, organization=request.visitor.organization, assessment=assessment)

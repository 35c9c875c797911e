"""What these pages have in common: who may decide, and why something was not done."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from stadial.web.assessments.queries import Opened
from stadial.web.assessments.request import Refusal
from stadial.web.organizations.request import MemberRequest
from stadial.web.organizations.roles import Permission


def answer(
    request: MemberRequest,
    template: str,
    opened: Opened,
    more: Mapping[str, Any],
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Return a page; `more` holds what its template needs besides."""
    visitor = request.visitor
    return render(
        request,
        template,
        {
            "visitor": visitor,
            "place": "agree",
            "assessment": opened.listed,
            "may_decide": opened.listed.state != "closed" and visitor.may(Permission.DECIDE),
            "may_ask": visitor.may(Permission.INTERVIEW),
            "faults": refusal.faults if refusal else (),
            **more,
        },
        status=refusal.status if refusal else 200,
    )


INVALID = Refusal(status=422, faults=())
"""What came in was no decision: the form says it field by field."""

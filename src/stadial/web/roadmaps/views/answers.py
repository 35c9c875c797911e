"""What these pages have in common: who may do what, and why something was not done."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from stadial.web.assessments.queries import Opened
from stadial.web.assessments.request import Refusal
from stadial.web.organizations.request import MemberRequest
from stadial.web.organizations.roles import Permission

_FLAG = re.compile(r"--(started|on-track|slipped|done|dropped|metric)( --on YYYY-MM-DD)?")


def answer(
    request: MemberRequest,
    template: str,
    opened: Opened,
    more: Mapping[str, Any],
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Return a page; `more` names its `place`, and holds what its template needs besides."""
    is_open = opened.listed.state != "closed"
    return render(
        request,
        template,
        {
            "visitor": request.visitor,
            "assessment": opened.listed,
            "may_plan": is_open and request.visitor.may(Permission.PLAN),
            "may_report": is_open and request.visitor.may(Permission.PROGRESS),
            "faults": tuple(map(in_page_words, refusal.faults)) if refusal else (),
            **more,
        },
        status=refusal.status if refusal else 200,
    )


def in_page_words(sentence: str) -> str:
    """Return a sentence of a use case without the options of the command line."""
    return _FLAG.sub(lambda found: f"‘{found[1]}’", sentence)

"""Reminders: asked for by who interviews, and followed by who was reminded."""

from django.core.signing import BadSignature, loads
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from stadial.web.assessments.actions import follow_link
from stadial.web.assessments.queries import guest_of
from stadial.web.assessments.request import let_in, over
from stadial.web.notices import actions
from stadial.web.organizations.request import MemberRequest, needs, public
from stadial.web.organizations.roles import Permission

_LONGEST = 90 * 24 * 3600


@needs(Permission.INTERVIEW)
@require_POST
def remind(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Queue a mail to everybody whose answers are missing."""
    job = actions.remind_all(request.visitor, assessment, at=timezone.now())
    return redirect("jobs:job", organization=request.visitor.organization, job=job)


@public
@require_safe
def again(request: HttpRequest, token: str) -> HttpResponseBase:
    """Let in who follows the link of a reminder, as long as their own link works."""
    try:
        link = loads(token, salt=actions.SALT, max_age=_LONGEST)
    except BadSignature:
        return over(request)
    if not isinstance(link, int) or guest_of(link, at=timezone.now()) is None:
        return over(request)
    follow_link(link, at=timezone.now())
    here = reverse("assessments:guest", kwargs={"link": link})
    response = redirect(here)
    let_in(response, link, path=here, is_secure=request.is_secure())
    response["Referrer-Policy"] = "no-referrer"
    return response

"""Reminding respondents who have not answered, by themselves and when somebody asks for it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.signing import dumps
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_noop, ngettext

from stadial.web.assessments.queries import listed
from stadial.web.jobs.actions import JobError, Order, Outcome, Work, kind, start_job
from stadial.web.notices.actions.send import is_address, send_once
from stadial.web.notices.mapping import Message, one_line
from stadial.web.notices.queries import Asked, asked_of
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

DAYS = (3, 7, 10)
"""After a link was given."""
SALT = "stadial.reminder"


def remind_all(visitor: Visitor, key: str, *, at: datetime) -> UUID:
    """
    Queue a reminder to everybody whose answers are missing; return the job.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
    """
    found = listed(visitor, key)
    if found is None:
        raise Http404
    arguments = {"assessment": key, "day": at.date().isoformat()}
    order = Order(about=found.title, arguments=arguments)
    return start_job(visitor, "notices.remind", order, at=at)


@kind(
    "notices.remind",
    title=gettext_noop("Remind those who have not answered"),
    permission=Permission.INTERVIEW,
    retries=2,
    idempotent=True,
)
def remind_missing(work: Work) -> Outcome:
    """Mail everybody whose link is open; at most one such mail a day for each of them."""
    organization, key = work.visitor.organization_id, work.arguments["assessment"]
    asked = tuple(asked_of(organization, at=work.at, key=key))
    if not asked:
        raise JobError(_("Nobody has an open link: give links first, or all are done."))
    day = date.fromisoformat(work.arguments["day"])
    sent = 0
    for number, each in enumerate(asked):
        work.progress(100 * number // len(asked), _("writing"))
        sent += _remind(each, f"asked/{day}")
    lacking = sum(not is_address(each.email) for each in asked)
    said = [
        ngettext("%(count)d mail was sent.", "%(count)d mails were sent.", sent) % {"count": sent}
    ]
    if lacking:
        said.append(
            _("%(count)d of them have no address: hand the link over.") % {"count": lacking}
        )
    if sent + lacking < len(asked):
        said.append(_("The others were reminded today already, or the mail server refused."))
    here = {"organization": work.visitor.organization, "assessment": key}
    return Outcome(
        said=" ".join(said),
        address=reverse("assessments:collect", kwargs=here),
        result={"sent": sent, "lacking": lacking},
    )


def remind_due(organization_id: UUID, *, at: datetime) -> None:
    """Mail respondents 3, 7 and 10 days after they were given their link."""
    for each in asked_of(organization_id, at=at):
        age = at - each.given_at
        due = [days for days in DAYS if timedelta(days=days) <= age < timedelta(days=days + 2)]
        if due:
            _remind(each, f"day-{due[-1]}")


def _remind(asked: Asked, when: str) -> bool:
    return send_once(
        asked.organization_id, f"reminder/link/{asked.link}/{when}", lambda: _message(asked)
    )


def _message(asked: Asked) -> Message:
    token = dumps(asked.link, salt=SALT)
    parts = {
        "name": one_line(asked.name),
        "organization": one_line(asked.organization),
        "title": one_line(asked.title),
        "day": f"{asked.expires_at:%Y-%m-%d}",
    }
    begun = _("Your answers so far are kept. This link goes on where you were:")
    return Message(
        to=asked.email,
        subject=_("Your view of AI security at %(organization)s") % parts,
        lines=(
            _("Hello %(name)s,") % parts,
            "",
            _("%(organization)s asks for your view in “%(title)s”.") % parts,
            begun if asked.has_opened else _("This link leads to your questions:"),
            "",
            settings.PUBLIC_URL + reverse("notices:again", kwargs={"token": token}),
            "",
            _("It works until %(day)s, and is yours alone: do not pass it on.") % parts,
            _("If you are not the right person, follow it and say so there."),
        ),
    )

"""The weekly digest and the reminder of the year, each complete in itself."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from stadial.codecs.fault import DocumentError
from stadial.engine.targets import TargetError
from stadial.model import CLOSED
from stadial.web.assessments.queries import Listed, assessments_of
from stadial.web.notices.actions.send import send_once
from stadial.web.notices.actions.status_links import give_status_link
from stadial.web.notices.mapping import Message, digest_lines, one_line
from stadial.web.notices.queries import members_who_want, years_over, zone_of
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission
from stadial.web.roadmaps.queries import progress_page
from stadial.web.roadmaps.queries.progress import ProgressPage

MONDAY, HOUR = 0, 8
WEEK = timedelta(days=7)


def send_digests(organization_id: UUID, *, at: datetime) -> None:
    """Mail the week to whoever reports, on Monday from eight o'clock on, where they are."""
    local = at.astimezone(zone_of(organization_id))
    if local.weekday() != MONDAY or local.hour < HOUR:
        return
    year, week, _day = local.isocalendar()
    for visitor in members_who_want(organization_id, "digest", Permission.PROGRESS):
        key = f"digest/{year}-W{week:02}/user/{visitor.user_id}"
        send_once(organization_id, key, lambda who=visitor: _digest(who, at))  # type: ignore[misc]


def send_yearly(organization_id: UUID, *, at: datetime) -> None:
    """Mail those who decide a month before a year has gone by since an assessment was closed."""
    for each in years_over(organization_id, at=at):
        for visitor in members_who_want(organization_id, "yearly", Permission.DECIDE):
            parts = {"title": one_line(each.title), "day": f"{each.due_at:%Y-%m-%d}"}
            message = Message(
                to=visitor.email,
                subject=_("A year is nearly over: %(title)s") % parts,
                lines=(
                    _("“%(title)s” was closed a year ago on %(day)s.") % parts,
                    _("Begin the next one in time: people, scope and evidence are carried over."),
                    "",
                    _address("assessments:results", visitor, each.key),
                    *_end(visitor),
                ),
            )
            key = f"yearly/{each.id}/user/{visitor.user_id}"
            send_once(organization_id, key, lambda ready=message: ready)  # type: ignore[misc]


def _digest(visitor: Visitor, at: datetime) -> Message | None:
    lines: list[str] = []
    for each in assessments_of(visitor):
        if each.state != "closed":
            lines += _about(visitor, each, at)
    if not lines:
        return None
    name = one_line(visitor.organization_name)
    return Message(
        to=visitor.email,
        subject=_("The week at %(organization)s") % {"organization": name},
        lines=(*lines, *_end(visitor)),
    )


def _about(visitor: Visitor, listed: Listed, at: datetime) -> Iterable[str]:
    title = one_line(listed.title)
    try:
        page = progress_page(visitor, listed.key)
    except (DocumentError, TargetError):
        return (title, "", _("Its documents cannot be read; its page says which."), "")
    assert page is not None, "it was listed just now"
    lines = digest_lines(page, _moved(page, at))
    own = _own(visitor, page, at) if lines else ()
    if not lines:
        return ()
    return (title, *lines, *own, "", _address("roadmaps:progress", visitor, listed.key), "")


def _moved(page: ProgressPage, at: datetime) -> Iterable[str]:
    titles = {each.initiative: each.title for each in page.review.states}
    since = (at - WEEK).date()
    for each in page.opened.assessment.progress:
        if since <= each.on <= at.date():
            note = f" “{one_line(each.note)}”" if each.note else ""
            title = one_line(titles.get(each.initiative, each.initiative))
            yield f"{each.on}: {title}: {each.kind.value}{note}"


def _own(visitor: Visitor, page: ProgressPage, at: datetime) -> Iterable[str]:
    """Yield the links by which the reader says at once how their own initiatives go."""
    names = {visitor.name.casefold(), visitor.email.casefold()} - {""}
    own = [
        each
        for each in page.opened.assessment.roadmap.initiatives
        if each.owner.casefold() in names and each.status not in CLOSED
    ]
    if own:
        yield ""
        yield _("Say how yours go, without signing in (each link works for 14 days)")
    for each in own:
        token = give_status_link(visitor, page.opened.listed.key, each.id, at=at)
        address = settings.PUBLIC_URL + reverse("notices:status", kwargs={"token": token})
        yield f"- {one_line(each.title)}"
        yield f"  {address}"


def _address(route: str, visitor: Visitor, key: str) -> str:
    here = {"organization": visitor.organization, "assessment": key}
    return str(settings.PUBLIC_URL + reverse(route, kwargs=here))


def _end(visitor: Visitor) -> Iterable[str]:
    here = reverse("notices:mail", kwargs={"organization": visitor.organization})
    return ("", "--", _("Which mails you get:"), str(settings.PUBLIC_URL + here))

"""Words of mails: plain text, and a head that nobody can break out of."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stadial.model import last_day
from stadial.web.roadmaps.queries.progress import ProgressPage

LONGEST_SUBJECT = 150
MOST_LINES = 20
"""Of one part of a digest; the page has all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A mail before it is sent."""

    to: str
    subject: str
    lines: tuple[str, ...]

    @property
    def body(self) -> str:
        """Return the text."""
        return "\n".join(self.lines) + "\n"


def one_line(text: str, most: int = 300) -> str:
    """Return words that came from people as one line without signs that change the text around."""
    plain = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    words = " ".join(plain.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def subject(text: str) -> str:
    """Return the head line of a mail."""
    return one_line(text, LONGEST_SUBJECT)


def digest_lines(page: ProgressPage, moved: Iterable[str]) -> tuple[str, ...]:
    """Return what a week brought and what the next ones ask for; empty if there is nothing."""
    late = (
        _("%(title)s (%(owner)s): %(days)d days late, ends on %(day)s")
        % {
            "title": one_line(each.title),
            "owner": one_line(each.owner) or _("no owner"),
            "days": each.days_late,
            "day": last_day(each.ends_on) if each.ends_on else "?",
        }
        for each in page.late
    )
    titles = {each.initiative: each.title for each in page.review.states}
    due = (
        f"{each.on}: {one_line(f'{titles.get(each.initiative, each.initiative)}: {each.what}')}"
        for each in page.review.due
    )
    stale = (
        f"{each.on}: {one_line(each.title)} ({each.criterion}), {one_line(each.initiative_title)}"
        for each in page.stale
    )
    parts = (
        (_("What moved"), moved),
        (_("Late"), late),
        (_("Due in the next %(days)d days") % {"days": page.review.days_ahead}, due),
        (_("Evidence that goes stale"), stale),
    )
    return tuple(line for title, lines in parts for line in _part(title, tuple(lines)))


def _part(title: str, lines: tuple[str, ...]) -> Iterable[str]:
    if not lines:
        return
    yield ""
    yield f"{title} ({len(lines)})"
    yield from (f"- {line}" for line in lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        yield _("- and %(count)d more") % {"count": len(lines) - MOST_LINES}

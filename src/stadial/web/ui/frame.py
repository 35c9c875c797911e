"""What the frames ask: which places there are to go, who is here, and how the page looks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Protocol

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _, gettext_noop as said

THEMES = ("light", "dark")


class Member(Protocol):
    """What the frames need to know of a visitor."""

    @property
    def organization(self) -> str:
        """Return the slug of the organization."""

    def passes(self, door: str) -> bool:
        """Tell whether a view with this word on its door lets the visitor through."""


class Opened(Protocol):
    """What the frames need to know of the assessment on a page."""

    @property
    def key(self) -> str:
        """Return the key of the assessment in addresses."""


class Step(NamedTuple):
    """One entry of the rail before it is known who looks."""

    key: str
    label: str
    pages: tuple[tuple[str, str], ...]
    """Route and words of each of its pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A link to a place."""

    key: str
    label: str
    href: str
    is_here: bool


STEPS = (
    Step("next", said("Overview"), (("preparation:next", said("What is next")),)),
    Step(
        "prepare",
        said("Prepare"),
        (
            ("preparation:scope", said("Scope and AI systems")),
            ("assessments:people", said("People")),
            ("preparation:coverage", said("Who is heard")),
            ("preparation:plan", said("Plan")),
        ),
    ),
    Step(
        "collect",
        said("Collect"),
        (
            ("assessments:collect", said("Interviews")),
            ("agreement:responses", said("Responses")),
            ("threats:incidents", said("Incidents")),
        ),
    ),
    Step(
        "evidence",
        said("Evidence"),
        (("evidence:library", said("Library")), ("evidence:collectors", said("Collectors"))),
    ),
    Step(
        "agree",
        said("Agree"),
        (
            ("assessments:results", said("Results")),
            ("agreement:disputes", said("Disagreement")),
            ("agreement:quality", said("Quality check")),
        ),
    ),
    Step(
        "gaps",
        said("Gaps"),
        (
            ("roadmaps:gaps", said("Gaps and targets")),
            ("threats:coverage", said("Threats")),
            ("threats:risk", said("Risk")),
        ),
    ),
    Step(
        "roadmap",
        said("Roadmap"),
        (("roadmaps:roadmap", said("Roadmap")), ("notices:links", said("Links of owners"))),
    ),
    Step(
        "improve",
        said("Improve"),
        (
            ("roadmaps:progress", said("Check-in")),
            ("reporting:compare", said("Compare")),
            ("threats:update", said("New threats")),
            ("reporting:lessons", said("Lessons")),
        ),
    ),
    Step("reports", said("Reports"), (("reporting:reports", said("Reports")),)),
)
"""The steps of an assessment and their pages; the first page that somebody may see leads in."""
HOUSE = (
    Step("overview", said("Assessments"), (("assessments:overview", said("Assessments")),)),
    Step("members", said("Members"), (("organizations:members", said("Members")),)),
    Step("log", said("Log"), (("audit:log", said("Log")),)),
    Step("jobs", said("Jobs"), (("jobs:jobs", said("Jobs")),)),
    Step(
        "settings",
        said("Settings"),
        (("organizations:settings", said("Settings")), ("notices:mail", said("Mail"))),
    ),
)
"""The same for pages of the organization."""


def steps(visitor: Member, assessment: Opened, place: str) -> tuple[Place, ...]:
    """Return the steps of an assessment whose pages exist and that the visitor may see."""
    parts = {"organization": visitor.organization, "assessment": assessment.key}
    return tuple(_leading(STEPS, parts, visitor, place))


def house(visitor: Member, place: str) -> tuple[Place, ...]:
    """Return the pages of an organization that exist and that the visitor may see."""
    return tuple(_leading(HOUSE, {"organization": visitor.organization}, visitor, place))


def pages(
    visitor: Member, assessment: Opened | None, place: str, request: HttpRequest | None
) -> tuple[Place, ...]:
    """
    Return the pages of a step, for its second row of links; none where there is only one.

    Somebody is on a page, too, where they opened something that stands on it.
    """
    parts = {"organization": visitor.organization}
    rows = HOUSE if assessment is None else STEPS
    if assessment is not None:
        parts["assessment"] = assessment.key
    address = "" if request is None else request.path
    found = [page for step in rows if step.key == place for page in _open(step, parts, visitor)]
    around = max((x.href for x in found if address.startswith(x.href)), key=len, default=None)
    shown = [replace(page, is_here=page.href == around) for page in found]
    return tuple(shown) if len(shown) > 1 else ()


def account_links() -> tuple[Place, ...]:
    """Return what somebody can do with their own account."""
    own = (
        ("account", _("Account"), ("mfa_index", "account_change_password")),
        ("sign-out", _("Sign out"), ("account_logout",)),
    )
    found = ((key, label, first_of(names, {})) for key, label, names in own)
    return tuple(
        Place(key=key, label=label, href=href, is_here=False)
        for key, label, href in found
        if href is not None
    )


def home() -> str:
    """Return the address of the first page."""
    return first_of(("preparation:home",), {}) or "/"


def first_of(names: Iterable[str], parts: dict[str, str]) -> str | None:
    """Return the address of the first page in a list that exists; None if none does."""
    for name in names:
        try:
            return reverse(name, kwargs=parts or None)
        except NoReverseMatch:
            continue
    return None


def theme(request: HttpRequest | None) -> str:
    """Return the colours that somebody chose, `light` or `dark`; empty: as their system has it."""
    chosen = "" if request is None else request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""


def signed_in(request: HttpRequest | None) -> str:
    """Return the name of who is signed in; empty if nobody is."""
    user = getattr(request, "user", None)
    return str(user) if user is not None and user.is_authenticated else ""


def messages(request: HttpRequest | None) -> tuple[object, ...]:
    """Return what is to be said once on the next page."""
    return () if request is None else tuple(get_messages(request))


def day(value: date) -> str:
    """Return a day as people of this language read it: `22 November 2026`."""
    return formats.date_format(value, "j F Y")


def language() -> str:
    """Return the language of the page."""
    return translation.get_language() or "en"


def direction() -> str:
    """Return `rtl` for languages that are written from right to left, else `ltr`."""
    return "rtl" if translation.get_language_bidi() else "ltr"


def _leading(
    rows: Iterable[Step], parts: dict[str, str], visitor: Member, here: str
) -> Iterable[Place]:
    """Yield the way into each step: nobody is led to a closed door."""
    for step in rows:
        page = next(iter(_open(step, parts, visitor)), None)
        if page is not None:
            yield Place(key=step.key, label=_(step.label), href=page.href, is_here=step.key == here)


def _open(step: Step, parts: dict[str, str], visitor: Member) -> Iterable[Place]:
    """Yield the pages of a step that exist and let the visitor in."""
    for name, label in step.pages:
        href = first_of((name,), parts)
        if href is not None and visitor.passes(getattr(resolve(href).func, "door", "")):
            yield Place(key=name, label=_(label), href=href, is_here=False)

"""What the frames ask: which places there are to go, who is here, and how the page looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the rail."""

    key: str
    label: str
    href: str
    is_here: bool


STEPS = (
    ("prepare", said("Prepare"), ("assessments:people",)),
    ("collect", said("Collect"), ("assessments:collect",)),
    ("evidence", said("Evidence"), ("evidence:library",)),
    ("agree", said("Agree"), ("assessments:results",)),
)
"""Key, words and the page of each step; the first page that exists counts."""
HOUSE = (
    ("overview", said("Assessments"), ("assessments:overview",)),
    ("members", said("Members"), ("organizations:members",)),
    ("log", said("Log"), ("audit:log",)),
    ("settings", said("Settings"), ("organizations:settings",)),
)
"""The same for pages of the organization."""


def steps(visitor: Member, assessment: Opened, place: str) -> tuple[Place, ...]:
    """Return the steps of an assessment whose pages exist; the others are not shown."""
    parts = {"organization": visitor.organization, "assessment": assessment.key}
    return tuple(each for each in _places(STEPS, parts, place) if _lets_in(visitor, each))


def house(visitor: Member, place: str) -> tuple[Place, ...]:
    """Return the pages of an organization that exist."""
    found = _places(HOUSE, {"organization": visitor.organization}, place)
    return tuple(each for each in found if _lets_in(visitor, each))


def account_links() -> tuple[Place, ...]:
    """Return what somebody can do with their own account."""
    own = (
        ("account", _("Account"), ("mfa_index", "account_change_password")),
        ("sign-out", _("Sign out"), ("account_logout",)),
    )
    return tuple(_places(own, {}, ""))


def home() -> str:
    """Return the address of the first page."""
    return first_of(("organizations:home",), {}) or "/"


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


def _lets_in(visitor: Member, place: Place) -> bool:
    """Tell whether a page is open to a visitor: nobody is led to a closed door."""
    return visitor.passes(getattr(resolve(place.href).func, "door", ""))


def _places(
    rows: Iterable[tuple[str, str, tuple[str, ...]]], parts: dict[str, str], here: str
) -> Iterable[Place]:
    for key, label, names in rows:
        href = first_of(names, parts)
        if href is not None:
            yield Place(key=key, label=_(label), href=href, is_here=key == here)

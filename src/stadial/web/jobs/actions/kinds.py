"""Kinds of jobs, and what a job is handed and hands back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.utils.module_loading import autodiscover_modules

from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


class JobError(Exception):
    """Why a job cannot be done, in one sentence for whoever asked; it is not tried again."""


class LostJobError(Exception):
    """Somebody else does this job by now: whoever meets this stops at once."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that a job made."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a job ended well."""

    said: str
    """In one sentence."""
    address: str = ""
    """The page that shows what came of it; empty where there is none."""
    result: Mapping[str, Any] = field(default_factory=dict)
    """Plain values, a few."""
    file: File | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A job that is being done."""

    job: UUID
    visitor: Visitor
    """Who asked, with the role that they have now."""
    about: str
    arguments: Mapping[str, Any]
    at: datetime
    """When it was begun."""
    progress: Callable[[int, str], None]
    """Say how many per cent are done, and what is done now; raises LostJobError."""


Run = Callable[[Work], Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of job."""

    name: str
    """The app and a verb: `reporting.render`."""
    title: str
    """As people read it."""
    permission: Permission
    """What whoever asks must be allowed, then and when it is done."""
    retries: int
    """How often it is tried again after a fault that nobody foresaw."""
    idempotent: bool
    """Whether doing it twice is as good as once: only then is it done again after a crash."""
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Something that the server does by itself, again and again."""

    name: str
    every: timedelta
    run: Callable[[], None]


_KINDS: dict[str, Kind] = {}
_ROUNDS: dict[str, Round] = {}


def kind(
    name: str,
    *,
    title: str,
    permission: Permission = Permission.SEE,
    retries: int = 0,
    idempotent: bool = False,
) -> Callable[[Run], Run]:
    """Make a kind of job known."""

    def keep(run: Run) -> Run:
        _KINDS[name] = Kind(
            name=name,
            title=title,
            permission=permission,
            retries=retries,
            idempotent=idempotent,
            run=run,
        )
        return run

    return keep


def every(name: str, *, every: timedelta) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Make something known that the server does by itself; it looks itself at what is due."""

    def keep(run: Callable[[], None]) -> Callable[[], None]:
        _ROUNDS[name] = Round(name=name, every=every, run=run)
        return run

    return keep


def kind_named(name: str) -> Kind | None:
    """Return a kind of job; None if no app of this version knows it."""
    _look_around()
    return _KINDS.get(name)


def rounds() -> Mapping[str, Round]:
    """Return all that the server does by itself, by name."""
    _look_around()
    return _ROUNDS


@cache
def _look_around() -> None:
    """Wake the actions of every app, where kinds are made known."""
    autodiscover_modules("actions")

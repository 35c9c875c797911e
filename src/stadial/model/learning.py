"""What was learned, kept with what it belongs to, so that others can use it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """One lesson, in words that name no client."""

    id: str
    lesson: str
    learned_on: date
    criteria: tuple[str, ...] = ()
    threats: tuple[str, ...] = ()
    """Ids of techniques that it helps against."""
    advice: str = ""
    """What to do differently, in one sentence."""
    source: str = ""
    """Id of an incident, an initiative or a piece of evidence; it stays here when exported."""
    shared: bool = False
    """Whether its owner agrees that it leaves the organization."""
    from_outside: bool = False
    """Whether others learned it: it was imported, and is not exported again as ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLearning:
    """A lesson as it leaves the organization: without day, source or name."""

    id: str
    """Made from its words alone, so the same lesson has the same id everywhere."""
    lesson: str
    criteria: tuple[str, ...] = ()
    threats: tuple[str, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLearnings:
    """Lessons that were given away, and the framework that their criteria belong to."""

    framework_id: str
    framework_version: str
    learnings: tuple[SharedLearning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFact:
    """Words in a text that may say whose it is."""

    what: str
    """What they are: the name of a person, an amount of money …"""
    words: str
    """As they stand in the text."""

"""What stands in an archive, before anything of it is made."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from stadial.adapters.walk import NOT_WALKED
from stadial.codecs.fault import DocumentError, Fault
from stadial.plugins.observed import printable

MOST_NAME = 255
"""Octets of one name, as file systems have it."""
_SHOWN = 80
_CONTROL = {"Cc", "Cs"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much an archive may unpack to."""

    entries: int = 50_000
    """Files and folders, those that had to be made included."""
    octets: int = 500_000_000
    """Of all files together."""
    octets_each: int = 200_000_000
    depth: int = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing in an archive."""

    name: str
    is_folder: bool
    size: int
    """What it says itself; more is not believed, less neither."""
    problem: str
    """Why it is not taken; empty where it is a plain file or a folder."""
    read: Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True)
class Refusing:
    """Says why an archive is refused."""

    archive: str

    def at(self, entry: str, problem: str, mend: str) -> DocumentError:
        """Return the refusal for one entry."""
        shown = printable(entry)
        short = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        return self.whole(f"‘{short}’ {problem}", mend)

    def whole(self, problem: str, mend: str) -> DocumentError:
        """Return the refusal for the whole archive."""
        return DocumentError([Fault(file=printable(self.archive), problem=problem, mend=mend)])


def steps_of(entry: Entry, limits: Limits, refusing: Refusing) -> tuple[str, ...]:
    """
    Return the names on the way to an entry; empty for the top itself.

    Raises:
        DocumentError: If the way leads out, is too deep, or has a name that is none.
    """
    name = entry.name.replace("\\", "/")
    steps = tuple(step for step in name.rstrip("/").split("/") if step not in {"", "."})
    if name.startswith("/") or ".." in steps or name[1:2] == ":":
        raise refusing.at(entry.name, "leads out of the folder.", "Pack the folder itself.")
    if len(steps) > limits.depth:
        problem = f"lies deeper than {limits.depth} folders."
        raise refusing.at(entry.name, problem, "Leave out what is not your own work.")
    if not all(map(_is_name, steps)):
        raise refusing.at(entry.name, "has a name that cannot be kept.", "Give it another name.")
    return steps


def is_passed_by(steps: tuple[str, ...]) -> bool:
    """Tell whether an entry belongs to what nobody looks at: environments, caches."""
    return any(step == "__MACOSX" or (step in NOT_WALKED and step != ".git") for step in steps)


def _is_name(step: str) -> bool:
    if any(unicodedata.category(sign) in _CONTROL for sign in step):
        return False
    return len(step.encode()) <= MOST_NAME

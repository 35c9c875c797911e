"""Rules that hold for many kinds of entries."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from stadial.codecs.assessment_files.places import Faults, Placed

T = TypeVar("T")

_EASTWARD = timedelta(days=1)


def _id_of(noun: Any) -> str:
    return str(noun.id)


def check_unique(
    entries: Iterable[Placed[T]],
    faults: Faults,
    *,
    what: str,
    key: Callable[[T], str] = _id_of,
) -> None:
    """Tell of each entry whose id stood before, and where it stood first."""
    first: dict[str, Placed[T]] = {}
    for placed in entries:
        named = key(placed.noun)
        before = first.setdefault(named, placed)
        if before is not placed:
            line = before.document.line_of(before.path)
            problem = f"The {what} {named!r} stands already in {before.document.name}:{line}."
            faults.at(placed, problem=problem, mend="Rename or remove one of them.")


def check_days(
    placed: Placed[Any], faults: Faults, days: Mapping[str, date | None], *, today: date
) -> None:
    """
    Tell of days in the future, by the key under which they stand.

    Tomorrow is let pass: east of the machine that reads, it may have come.
    """
    for key, day in days.items():
        if day is not None and day > today + _EASTWARD:
            problem = f"{day} is in the future; today is {today}."
            faults.at(placed, key, problem=problem, mend="Write the day on which it was so.")


def check_texts(placed: Placed[Any], faults: Faults, *keys: str) -> None:
    """Tell of texts that must not be empty."""
    for key in keys:
        if not getattr(placed.noun, key).strip():
            faults.at(placed, key, problem="This is empty.", mend="Write at least a few words.")


def check_levels(
    placed: Placed[Any],
    faults: Faults,
    levels: Mapping[str, int],
    *at: str,
    numbers: Iterable[int],
) -> None:
    """Tell of levels that the framework does not have, by the id they are for."""
    known = sorted(numbers)
    for identifier, level in levels.items():
        if level not in known:
            mend = f"Use {known[0]} to {known[-1]}."
            faults.at(placed, *at, identifier, problem=f"There is no level {level}.", mend=mend)

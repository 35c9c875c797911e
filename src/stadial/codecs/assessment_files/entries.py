"""Nouns that stand in a document as they are: read through the border, one by one."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.border import adapter, faults_of
from stadial.codecs.suggestions import did_you_mean
from stadial.codecs.yaml_text import Document, Path

T = TypeVar("T")

MOST_ENTRIES = 20_000
MANY = 50
"""From here on, a list is first tried as a whole: a fault in it is looked for only then."""
_ID = re.compile(r"[^\W_][\w.@+:#/-]{0,119}")
_NAMES_A_FILE = re.compile(r"[^\W_][\w.@+-]{0,119}")


def read_entries(
    document: Document, kind: type[T], *, at: Path = (), value: Any, faults: Faults
) -> tuple[Placed[T], ...]:
    """
    Return the nouns of a list; what is faulty is left out and told.

    Args:
        document: The document, for places.
        kind: The noun that each entry must be.
        at: The way to the list.
        value: What stands there; nothing at all is an empty list.
        faults: Every fault is added here.
    """
    if value is None:
        return ()
    if not isinstance(value, list):
        mend = "Start each entry with a dash."
        faults.add(document, at, problem="This must be a list.", mend=mend)
        return ()
    if len(value) > MOST_ENTRIES:
        problem = f"This list has {len(value)} entries; at most {MOST_ENTRIES} are read."
        faults.add(document, at, problem=problem, mend="Split the assessment by scope.")
        return ()
    whole = _read_at_once(document, kind, at=at, value=value)
    if whole is not None:
        return whole
    found = (
        read_entry(document, kind, at=(*at, number), value=entry, faults=faults)
        for number, entry in enumerate(value)
    )
    return tuple(placed for placed in found if placed is not None)


def _read_at_once(
    document: Document, kind: type[T], *, at: Path, value: list[Any]
) -> tuple[Placed[T], ...] | None:
    """Return the nouns of a long list without any fault; None where each needs a look."""
    if len(value) < MANY or any(_holds_number_for_date(entry) for entry in value):
        return None
    assert is_dataclass(kind)
    has_id = "id" in {each.name for each in fields(kind)}
    nouns: tuple[Any, ...]
    try:
        nouns = adapter(cast("type[tuple[Any, ...]]", tuple[kind, ...])).validate_python(value)  # type: ignore[valid-type]
    except ValidationError:
        return None
    if has_id and not all(_ID.fullmatch(noun.id) for noun in nouns):
        return None
    return tuple(Placed(noun, document, (*at, number)) for number, noun in enumerate(nouns))


def _holds_number_for_date(entry: Any) -> bool:
    return isinstance(entry, Mapping) and any(
        isinstance(value, int | float) and _is_of_a_date(key) for key, value in entry.items()
    )


def _is_of_a_date(key: Any) -> bool:
    return isinstance(key, str) and key.endswith(("_on", "_date", "as_of"))


def read_entry(
    document: Document, kind: type[T], *, at: Path, value: Any, faults: Faults
) -> Placed[T] | None:
    """Return one noun with its place, or None where it is faulty."""
    assert is_dataclass(kind)
    known = {each.name for each in fields(kind)}
    entry = read_mapping(document, value, known=known, at=at, faults=faults)
    if entry is None:
        return None
    _take_out_numbers_for_dates(document, entry, at, faults)
    try:
        noun = adapter(kind).validate_python(entry)
    except ValidationError as error:
        faults.extend(faults_of(error, document, at=at))
        return None
    if "id" in known:
        _check_id(document, noun, at, faults)
    return Placed(noun, document, at)


def read_mapping(
    document: Document, value: Any, *, known: set[str], at: Path, faults: Faults
) -> dict[str, Any] | None:
    """Return the known keys of a mapping; each unknown one is told. None: no mapping."""
    if not isinstance(value, Mapping):
        mend = "Write `key: value` lines."
        faults.add(document, at, problem="This must be a mapping.", mend=mend)
        return None
    for key in sorted(value.keys() - known, key=str):
        meant = did_you_mean(key, known) or f"Known here: {', '.join(sorted(known))}."
        faults.add(document, (*at, str(key)), problem=f"The key {key!r} is not known.", mend=meant)
    return {key: each for key, each in value.items() if key in known}


def is_file_name(text: str) -> bool:
    """Test whether an id can also be the name of a file, anywhere."""
    return bool(_NAMES_A_FILE.fullmatch(text))


def _check_id(document: Document, noun: Any, at: Path, faults: Faults) -> None:
    if not _ID.fullmatch(noun.id):
        problem = f"{noun.id!r} cannot be an id."
        mend = "Use letters, digits, dots and dashes, and no blanks."
        faults.add(document, (*at, "id"), problem=problem, mend=mend)


def _take_out_numbers_for_dates(
    document: Document, entry: dict[str, Any], at: Path, faults: Faults
) -> None:
    """Tell of numbers in date fields: the library would count seconds since 1970."""
    for key in [key for key in entry if _is_of_a_date(key)]:
        if isinstance(entry[key], int | float):
            problem = f"{entry.pop(key)!r} is not a date."
            faults.add(document, (*at, key), problem=problem, mend="Write YYYY-MM-DD.")

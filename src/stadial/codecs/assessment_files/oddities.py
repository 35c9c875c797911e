"""Texts that hold signs which cannot be seen, and days that are a slip of the pen."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from stadial.codecs.assessment_files.places import Faults
from stadial.codecs.yaml_text import Document, Path

FIRST_YEAR, LAST_YEAR = 1990, 2200
"""Days outside are refused: nobody plans or remembers that far."""
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters and turns of the reading direction: they rewrite screens."""
_MAY_HOLD_UNSEEN = re.compile(
    rb"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]"
    rb"|\\[0abefvxuUN_LP]"
)
_DAY = re.compile(r"(\d{4})-\d\d-\d\d")
_DAY_IN_BYTES = re.compile(rb"\b(\d{4})-\d\d-\d\d")


def tell_of_oddities(document: Document, content: bytes, faults: Faults) -> None:
    """Add a fault for each text with unseen signs, and each day of an impossible year."""
    if _MAY_HOLD_UNSEEN.search(content):
        for path, value in _leaves(document.value):
            if isinstance(value, str) and (found := UNSEEN.search(value)):
                problem = f"This holds a sign that cannot be seen (U+{ord(found[0]):04X})."
                faults.add(document, path, problem=problem, mend="Take it out.")
    if any(not _is_sane(int(year)) for year in _DAY_IN_BYTES.findall(content)):
        for path, value in _leaves(document.value):
            if _is_of_a_day(path) and (year := _year_of(value)) and not _is_sane(year):
                problem = f"The year {year} cannot be meant."
                mend = f"Write a day from {FIRST_YEAR} to {LAST_YEAR}."
                faults.add(document, path, problem=problem, mend=mend)


def _is_sane(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _is_of_a_day(path: Path) -> bool:
    names = [step for step in path if isinstance(step, str)]
    return bool(names) and names[-1].endswith(("_on", "date", "as_of", "on"))


def _year_of(value: Any) -> int | None:
    if isinstance(value, date):
        return value.year
    found = _DAY.match(value) if isinstance(value, str) else None
    return int(found[1]) if found else None


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every key and every single value with its path."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield (*path, str(key)), str(key)
            yield from _leaves(each, (*path, str(key)))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _leaves(each, (*path, number))
    else:
        yield path, value

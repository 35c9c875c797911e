"""What may stand beside an answer or a level: day, note, evidence, written down, reason."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from stadial.codecs.assessment_files.answer_forms import RefusedValueError, short
from stadial.codecs.suggestions import did_you_mean
from stadial.model import Written

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WRITTEN = {each.value: each for each in Written}


def read_day(value: Any) -> date | None:
    """
    Return a day written YYYY-MM-DD; None for a blank.

    Raises:
        RefusedValueError: If it is no such day.
    """
    if value is None:
        return None
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            mend = "Check the month and the day."
            raise RefusedValueError(f"There is no day {value}.", mend=mend) from error
    raise RefusedValueError(f"{short(value)} is not a date.", mend="Write YYYY-MM-DD.")


def read_text(value: Any) -> str:
    """
    Return a text; empty for a blank.

    Raises:
        RefusedValueError: If it is a list, a number or a mapping.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    raise RefusedValueError(f"{short(value)} is not a text.", mend="Put it in quotes.")


def read_ids(value: Any) -> tuple[str, ...]:
    """
    Return the ids of a list, or a single one; empty for a blank.

    Raises:
        RefusedValueError: If there is anything but texts.
    """
    if value is None:
        return ()
    listed = value if isinstance(value, list) else [value]
    if all(isinstance(each, str) and each for each in listed):
        return tuple(dict.fromkeys(listed))
    raise RefusedValueError(f"{short(value)} is not a list of ids.", mend="Write `[one, two]`.")


def read_written(value: Any) -> Written | None:
    """
    Return whether it is written down; None for a blank.

    Raises:
        RefusedValueError: If it is not `no`, `partly` or `yes`.
    """
    if value is None:
        return None
    word = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    if isinstance(word, str) and word.casefold() in _WRITTEN:
        return _WRITTEN[word.casefold()]
    mend = did_you_mean(word, _WRITTEN) or "Use `no`, `partly` or `yes`."
    raise RefusedValueError(f"{short(value)} is not one of the words.", mend=mend)


def read_level(value: Any, *, numbers: frozenset[int]) -> int | None:
    """
    Return a level; None for `unknown`.

    Args:
        value: What was written.
        numbers: The levels of the framework; empty where it is not known.

    Raises:
        RefusedValueError: If it is no level.
    """
    if isinstance(value, str) and value.strip().casefold() == "unknown":
        return None
    listed = f"{min(numbers)} to {max(numbers)}" if numbers else "a whole number"
    mend = f"Use {listed}, or `unknown`."
    if isinstance(value, bool) or not isinstance(value, int):
        raise RefusedValueError(f"{short(value)} is not a level.", mend=mend)
    if value < 0 or (numbers and value not in numbers):
        raise RefusedValueError(f"There is no level {value}.", mend=mend)
    return value


BESIDE: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "written": ("written", read_written),
    "note": ("note", read_text),
    "evidence": ("evidence", read_ids),
    "date": ("answered_on", read_day),
    "reason": ("reason", read_text),
}
"""Key in the file: field of the noun, and its reader."""

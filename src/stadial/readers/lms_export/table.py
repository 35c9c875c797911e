"""A table of trainings: which column is which, and which rows tell of a finished one."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from stadial.plugins.outside import OutsideError
from stadial.readers.lms_export.dates import day_comes_first, day_of

_DELIMITERS = (",", ";", "\t", "|")
_MOST_HEADER = 4_000
_EMAIL = ("email", "e mail", "mail", "email address", "e mail address")
_LEARNER = (
    "learner",
    "user",
    "username",
    "user name",
    "login",
    "participant",
    "employee",
    "student",
)
_COURSE = ("course", "course name", "course title", "training", "training title", "training name")
_MORE_COURSE = (
    "learning object",
    "learning item",
    "curriculum",
    "module",
    "activity name",
    "item title",
)
_DONE_ON = ("completed on", "completed at", "completion date", "date completed")
_MORE_DONE_ON = ("completed date", "completion time", "completed time", "finished on", "completed")
_STATUS = ("status", "completion status", "course status", "training status", "result", "completed")
_LINE_END = re.compile(r"[\r\n]")
_WORDS = re.compile(r"[^\W_]+")

_DONE = frozenset({"completed", "complete", "passed", "pass", "finished", "done", "satisfied"})
_MORE_DONE = frozenset(
    {"attended", "successful", "success", "yes", "true", "1", "100", "certified"}
)
_OPEN = frozenset({"no", "false", "0", "failed", "fail", "incomplete", "enrolled", "registered"})
_MORE_OPEN = frozenset(
    {"not started", "in progress", "not completed", "not passed", "overdue", "assigned", "expired"}
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row each thing stands."""

    learner: int
    course: int
    done_on: int | None
    status: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One person and one course."""

    learner: str
    """In lower case."""
    course: str
    is_done: bool | None
    """None: the status is a word that is not known."""
    done_on: date | None


def is_table(opening: str) -> bool:
    """Return whether a text starts with the header of a table of trainings."""
    return _header(opening) is not None


def read_table(text: str) -> tuple[Row, ...]:
    """
    Return the rows with a person and a course.

    Raises:
        OutsideError: If it has no such header, or is no CSV further down.
    """
    header = _header(text)
    if header is None:
        raise OutsideError("no header with a learner, a course and a completion")
    delimiter, columns = header
    try:
        cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[1:]
    except csv.Error as error:
        raise OutsideError(f"not CSV: {error}") from error
    return tuple(_rows(cells, columns))


def _rows(cells: list[list[str]], columns: Columns) -> Iterator[Row]:
    day_first = day_comes_first(_cell(row, columns.done_on) for row in cells)
    for row in cells:
        learner, course = _cell(row, columns.learner), _cell(row, columns.course)
        if learner and course:
            done_on = day_of(_cell(row, columns.done_on), day_first=day_first)
            yield Row(
                learner=learner.lower(),
                course=course,
                is_done=_is_done(_cell(row, columns.status), columns, done_on),
                done_on=done_on,
            )


def _is_done(status: str, columns: Columns, done_on: date | None) -> bool | None:
    if columns.status is None:
        return done_on is not None
    words = plain(status)
    if words in _DONE | _MORE_DONE:
        return True
    return False if words in _OPEN | _MORE_OPEN or not words else None


def _cell(row: list[str], index: int | None) -> str:
    return row[index].strip() if index is not None and index < len(row) else ""


def _header(text: str) -> tuple[str, Columns] | None:
    line = _LINE_END.split(text.lstrip("\ufeff\r\n")[:_MOST_HEADER], maxsplit=1)[0]
    if line.lstrip()[:1] in {"{", "[", "<"}:
        return None
    for delimiter in _DELIMITERS:
        if line.count(delimiter) >= 2:
            columns = _columns(line, delimiter)
            if columns:
                return delimiter, columns
    return None


def _columns(line: str, delimiter: str) -> Columns | None:
    names = next(csv.reader([line], delimiter=delimiter))
    found = {plain(name): index for index, name in reversed(list(enumerate(names)))}
    learner = _first(found, (*_EMAIL, *(f"{who} email" for who in _LEARNER), *_LEARNER))
    course = _first(found, (*_COURSE, *_MORE_COURSE))
    done_on = _first(found, (*_DONE_ON, *_MORE_DONE_ON))
    status = _first({name: at for name, at in found.items() if at != done_on}, _STATUS)
    if learner is None or course is None or (done_on is None and status is None):
        return None
    return Columns(learner, course, done_on, status)


def _first(found: Mapping[str, int], wanted: tuple[str, ...]) -> int | None:
    return next((found[name] for name in wanted if name in found), None)


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """Return the words of a text in lower case, with single spaces and without signs."""
    return " ".join(_WORDS.findall(text.lower()))

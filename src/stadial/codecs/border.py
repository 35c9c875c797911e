"""The border: plain values become nouns, or every fault is told at once."""

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.yaml_text import Document, Path

T = TypeVar("T")

_CONFIG = ConfigDict(extra="forbid", allow_inf_nan=False)

_SENTENCES = {
    "missing": ("This is missing.", "Add `{key}`."),
    "unexpected_keyword_argument": ("This key is not known.", "Remove it."),
    "extra_forbidden": ("This key is not known.", "Remove it, or check its spelling."),
    "string_type": ("This must be a text.", "Put it in quotes."),
    "enum": ("{input!r} is not one of the words.", "Use {expected}."),
    "int_type": ("{input!r} is not a whole number.", "Write a number."),
    "int_parsing": ("{input!r} is not a whole number.", "Write a number."),
    "float_type": ("{input!r} is not a number.", "Write a number."),
    "float_parsing": ("{input!r} is not a number.", "Write a number."),
    "tuple_type": ("This must be a list.", "Start each entry with a dash."),
    "list_type": ("This must be a list.", "Start each entry with a dash."),
    "dict_type": ("This must be a mapping.", "Write `key: value` lines."),
    "mapping_type": ("This must be a mapping.", "Write `key: value` lines."),
    "dataclass_type": ("This must be a mapping.", "Write `key: value` lines."),
    "model_type": ("This must be a mapping.", "Write `key: value` lines."),
    "date_from_datetime_parsing": ("{input!r} is not a date.", "Write YYYY-MM-DD."),
    "date_parsing": ("{input!r} is not a date.", "Write YYYY-MM-DD."),
    "date_type": ("{input!r} is not a date.", "Write YYYY-MM-DD."),
}


def adapter(kind: type[T]) -> TypeAdapter[T]:
    """Return the reader and writer of a noun; unknown keys are refused."""
    found: TypeAdapter[T] = _adapter(cast("Any", kind))
    return found


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    for noun in set(_nouns(kind, set())):
        noun.__pydantic_config__ = _CONFIG
    return TypeAdapter(kind)


def read(document: Document, kind: type[T]) -> T:
    """
    Return the noun that a document holds.

    Raises:
        DocumentError: With every fault, each with line, path, problem and mend.
    """
    try:
        return adapter(kind).validate_python(document.value)
    except ValidationError as error:
        raise DocumentError(faults_of(error, document)) from error


def faults_of(error: ValidationError, document: Document, *, at: Path = ()) -> tuple[Fault, ...]:
    """Return the faults of one validation, in the words of the project."""
    return tuple(_fault(each, document, at) for each in error.errors())


def _fault(each: Any, document: Document, at: Path) -> Fault:
    path = at + tuple(step for step in each["loc"] if step != "[key]")
    known = {
        "key": path[-1] if path else "",
        "input": each.get("input"),
        "expected": each.get("ctx", {}).get("expected", ""),
    }
    plain = (f"{each['msg']}.", "Correct this value.")
    problem, mend = _SENTENCES.get(each["type"], plain)
    if each["type"] in _SENTENCES:
        problem, mend = problem.format(**known), mend.format(**known)
    return document.fault(path, problem=problem[:300], mend=mend)


def _nouns(kind: Any, met: set[Any]) -> Iterator[type[Any]]:
    if kind in met:
        return
    met.add(kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from _nouns(hint, met)
    for part in get_args(kind):
        if part is not Ellipsis and not isinstance(part, str):
            yield from _nouns(part, met)

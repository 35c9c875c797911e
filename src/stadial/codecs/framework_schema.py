"""
The JSON Schema of framework files, drawn from the nouns.

An editor that knows it completes keys and marks faults while one types. It
tells form alone; the rest is what `check_framework` is for.
"""

import dataclasses
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter

from stadial.model import Framework

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILE_NAME = {
    "type": "string",
    "pattern": r"\.ya?ml$",
    "description": "Name of a file beside this one that holds the domain.",
}


def framework_schema() -> dict[str, Any]:
    """
    Return the JSON Schema (2020-12) of a framework file and of a domain file.

    The descriptions are the docstrings of the nouns, so they cannot drift.
    """
    with _told_by_docstrings():
        drawn = TypeAdapter(Framework).json_schema()
    parts: dict[str, Any] = drawn.pop("$defs")
    drawn["properties"]["domains"]["items"] = {"anyOf": [{"$ref": "#/$defs/Domain"}, _FILE_NAME]}
    parts["Framework"] = drawn
    return {
        "$schema": _DIALECT,
        "title": "A framework of Stadial, or one domain of it in a file of its own",
        "type": "object",
        "if": {"anyOf": [{"required": ["domains"]}, {"required": ["levels"]}]},
        "then": {"$ref": "#/$defs/Framework"},
        "else": {"$ref": "#/$defs/Domain"},
        "$defs": {name: _untitled(parts[name]) for name in sorted(parts)},
    }


def write_schema() -> bytes:
    """Return the schema as the bytes of its file on the shelf."""
    return (json.dumps(framework_schema(), indent=2, ensure_ascii=False) + "\n").encode()


def _untitled(part: Any) -> Any:
    """Return a part without the titles that only repeat the keys."""
    if isinstance(part, dict):
        return {
            key: _untitled(value)
            for key, value in part.items()
            if key != "title" or not isinstance(value, str)
        }
    return [_untitled(each) for each in part] if isinstance(part, list) else part


@contextmanager
def _told_by_docstrings() -> Iterator[None]:
    """Let the nouns show their docstrings for a moment; reading them costs 0.2 s."""
    config = ConfigDict(extra="forbid", use_attribute_docstrings=True)
    nouns = _nouns(Framework, [])
    before = [vars(noun).get("__pydantic_config__") for noun in nouns]
    for noun in nouns:
        noun.__pydantic_config__ = config
    try:
        yield
    finally:
        for noun, own in zip(nouns, before, strict=True):
            if own is None:
                del noun.__pydantic_config__
            else:
                noun.__pydantic_config__ = own


def _nouns(kind: Any, met: list[Any]) -> list[Any]:
    """Return the dataclasses that a type is made of, itself included."""
    if dataclasses.is_dataclass(kind) and kind not in met:
        met.append(kind)
        for hint in get_type_hints(kind).values():
            _nouns(hint, met)
    for part in get_args(kind):
        _nouns(part, met)
    return met

"""
Documents that a collector meets in a subject: read warily, and never believed.

They are written by others, may be hostile, and follow no schema of ours. What
cannot be read raises one kind of error; what is not of the shape one looks for
comes back empty.
"""

import json
import re
import tomllib
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_YAML = 1_000_000
MAX_DEPTH = 60
MAX_VALUES = 200_000

# A key of a hundred parts and more: the reader of Python 3.11 takes minutes over such keys.
_ENDLESS_KEY = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){100}""")


class OutsideError(ValueError):
    """A document of a subject that cannot be read."""


def read_json(text: str) -> Any:
    """
    Return a JSON document as plain values.

    Raises:
        OutsideError: If it is not JSON, or nested too deep to be read.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise OutsideError(f"not JSON: {error}") from error


def read_toml(text: str) -> dict[str, Any]:
    """
    Return a TOML document as plain values.

    Raises:
        OutsideError: If it is not TOML, or nested too deep to be read.
    """
    if _ENDLESS_KEY.search(text):
        raise OutsideError("not TOML: a key of more than a hundred parts")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise OutsideError(f"not TOML: {error}") from error


def read_yaml(text: str) -> Any:
    """
    Return the first YAML document of a text as mappings, lists and texts.

    Every scalar stays the text that stands there, so `on:` is the key `on`, and
    tags are overlooked. References are followed, but what they unfold to is
    counted: a few lines cannot become gigabytes.

    Raises:
        OutsideError: If it is not YAML, over 1 MB, deeper than 60 levels, or
            unfolds to more than 200,000 values.
    """
    if len(text) > MAX_YAML:
        raise OutsideError("YAML over 1 MB")
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.DocumentEndEvent):
                break
            builder.take(event)
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, OutsideError):
            raise
        raise OutsideError(f"not YAML: {getattr(error, 'problem', None) or error}") from error
    return builder.value


class _Builder:
    """Builds values from events with a stack of its own, so depth costs no recursion."""

    def __init__(self) -> None:
        self.value: Any = None
        self.open: list[tuple[Any, list[Any], str | None]] = []
        """Of each open collection: its start, what it holds so far, and its anchor."""
        self.anchors: dict[str, tuple[Any, int, int]] = {}
        """Of each anchor: the value, how many values it unfolds to, and its depth."""
        self.counts: list[int] = []
        self.depths: list[int] = []

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the document."""
        if isinstance(event, yaml.ScalarEvent):
            self._put(event.value, 1, 0, event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise OutsideError("a reference to itself or to nothing")
            self._put(*self.anchors[event.anchor], None)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise OutsideError("YAML nested deeper than 60 levels")
        self.open.append((event, [], event.anchor))
        self.counts.append(1)
        self.depths.append(1)

    def _close(self) -> None:
        start, held, anchor = self.open.pop()
        value: Any = held
        if isinstance(start, yaml.MappingStartEvent):
            value = _mapping(held)
        self._put(value, self.counts.pop(), self.depths.pop(), anchor)

    def _put(self, value: Any, size: int, depth: int, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = (value, size, depth)
        if not self.open:
            self.value = value
            return
        self.open[-1][1].append(value)
        self.counts[-1] += size
        self.depths[-1] = max(self.depths[-1], depth + 1)
        if self.counts[-1] > MAX_VALUES or len(self.open) + depth > MAX_DEPTH:
            raise OutsideError("YAML whose references unfold to too much")


def _mapping(held: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    merged: dict[str, Any] = {}
    for key, value in zip(held[::2], held[1::2], strict=True):
        if key == "<<":
            for part in value if isinstance(value, list) else [value]:
                merged = {**mapping_of(part), **merged}
        elif isinstance(key, str):
            found[key] = value
    return {**merged, **found}


def mapping_of(value: Any) -> dict[str, Any]:
    """Return a value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def list_of(value: Any) -> list[Any]:
    """Return a value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text_of(value: Any) -> str:
    """Return a value if it is a text, else an empty one."""
    return value if isinstance(value, str) else ""


def texts_in(value: Any) -> tuple[str, ...]:
    """Return every text inside a value, at any depth, keys left out."""
    found: list[str] = []
    waiting = [value]
    while waiting:
        held = waiting.pop()
        if isinstance(held, str):
            found.append(held)
        elif isinstance(held, (dict, list)):
            inner = list(held.values()) if isinstance(held, dict) else held
            waiting.extend(reversed(inner))
    return tuple(found)

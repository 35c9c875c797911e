"""
YAML as people write it, read with a finger on the line.

The words `yes`, `no`, `on` and `off` stay words (YAML 1.1 turns them into true
and false), dates stay text, a key may stand once, and references (`*name`) are
refused, so a few lines cannot unfold into gigabytes.
"""

from dataclasses import dataclass
from typing import Any

import yaml

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.nesting import MAX_DEPTH, refuse_deep_yaml
from stadial.codecs.plain_text import decode

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_BYTES = 5_000_000
Path = tuple[str | int, ...]

_WORDS = {"true": True, "false": False}
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Document:
    """A document's value, and the line of each place in it."""

    name: str
    value: Any
    node: yaml.Node | None

    def line_of(self, path: Path) -> int | None:
        """Return the line of the place nearest to a path, counted from 1."""
        node = self.node
        line = node.start_mark.line + 1 if node else None
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            mark, node = found
            line = mark.start_mark.line + 1
        return line

    def fault(self, path: Path, *, problem: str, mend: str) -> Fault:
        """Return a fault at a place of this document."""
        return Fault(
            file=self.name,
            line=self.line_of(path),
            path=spell(path),
            problem=problem,
            mend=mend,
        )


def spell(path: Path) -> str:
    """Return a path as people write it: `domains[0].name`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def offset_of(text: str, mark: yaml.Mark) -> int:
    """Return the place of a mark in a text; lines are those of YAML, which splitlines knows too."""
    lines = text.splitlines(keepends=True)
    return sum(len(line) for line in lines[: mark.line]) + int(mark.column)


def read_yaml(text: str | bytes, *, name: str) -> Document:
    """
    Return a document as plain values with their places.

    Raises:
        DocumentError: If it is too large, not text, not YAML, or has a doubled
            key, a reference, or a nesting deeper than 40.
    """
    decoded = decode(text, name=name, most_bytes=MAX_BYTES)
    refuse_deep_yaml(decoded, name=name)
    try:
        node = _Loader(decoded).get_single_node()
        value = None if node is None else _Reading(name).value(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        problem = f"This is not YAML: {getattr(error, 'problem', None) or error}."
        mend = "Check indentation, quotes and colons on this line."
        fault = Fault(file=name, line=line, problem=problem, mend=mend)
        raise DocumentError([fault]) from error
    return Document(name, value, node)


def _child(node: yaml.Node | None, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


class _Reading:
    """One pass over a tree of nodes, which remembers what it has met."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.met: set[int] = set()

    def value(self, node: yaml.Node, depth: int = 0) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self.met:
            mend = "Write the value out where it is needed."
            raise self._refuse(node, "References (*name) are not read.", mend=mend)
        self.met.add(id(node))
        if depth >= MAX_DEPTH:
            problem = "This is nested deeper than 40 levels."
            raise self._refuse(node, problem, mend="Flatten it.")
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._refuse(key, "A key must be a word.", mend="Use a name.")
            name = self._scalar(key)
            if name in found:
                problem = f"The key {name!r} stands here twice."
                raise self._refuse(key, problem, mend="Keep one of them.")
            found[name] = self.value(value, depth + 1)
        return found

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        text, kind = node.value, node.tag.removeprefix(_TAG)
        if kind == "bool":
            return _WORDS.get(text.lower(), text)
        if kind == "null":
            return None
        if kind in {"int", "float"}:
            return _number(text)
        if kind in {"str", "timestamp", "merge", "value"}:
            return text
        mend = "Remove the tag; plain text, numbers and lists are read."
        raise self._refuse(node, f"The tag !{kind} is not read.", mend=mend)

    def _refuse(self, node: yaml.Node, problem: str, *, mend: str) -> DocumentError:
        line = node.start_mark.line + 1
        fault = Fault(file=self.name, line=line, problem=problem, mend=mend)
        return DocumentError([fault])


def _number(text: str) -> int | float | str:
    """Return a number as JSON would write it; anything cleverer stays text."""
    for kind in (int, float):
        try:
            return kind(text) if "_" not in text else text
        except ValueError:
            continue
    return text

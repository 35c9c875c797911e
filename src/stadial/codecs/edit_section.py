"""One entry of a list that stands under a key of a YAML file: put in, or in place of another."""

from collections.abc import Mapping
from typing import Any

import yaml

from stadial.codecs.edit_yaml import set_entry
from stadial.codecs.yaml_text import Document, read_yaml
from stadial.codecs.yaml_writer import write_yaml


def put_in_section(
    content: bytes, *, section: str, place: int, entry: Mapping[str, Any], name: str
) -> bytes:
    """
    Return a file of lists under keys with one entry at a place of one of its lists.

    What stands at the place is replaced; a place behind the last adds to the list. Where the
    list is a block, every byte outside of the entry stays.

    Raises:
        DocumentError: If the file cannot be read, or is no mapping.
    """
    document = read_yaml(content, name=name)
    found = document.value or {}
    if not isinstance(found, dict):
        return set_entry(content, path=(section,), value=[dict(entry)], name=name)
    entries = list(found.get(section) or ())
    entries[place : place + 1] = [dict(entry)]
    node = _list_of(document, section)
    if node is None:
        return set_entry(content, path=(section,), value=entries, name=name)
    spliced = _spliced(content, node, entry, place)
    is_meant = read_yaml(spliced, name=name).value == {**found, section: entries}
    return spliced if is_meant else set_entry(content, path=(section,), value=entries, name=name)


def _list_of(document: Document, section: str) -> yaml.SequenceNode | None:
    """Return the list as it stands in the file; None where it is not a block."""
    if not isinstance(document.node, yaml.MappingNode):
        return None
    for key, value in document.node.value:
        if key.value == section and isinstance(value, yaml.SequenceNode) and value.value:
            return None if value.flow_style else value
    return None


def _spliced(
    content: bytes, node: yaml.SequenceNode, entry: Mapping[str, Any], place: int
) -> bytes:
    """Return the file with the lines of one entry put in; every other byte stays."""
    text = content.decode("utf-8")
    lines = text.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in text else "\n"
    indent = " " * node.start_mark.column
    new = [indent + line + end for line in write_yaml([dict(entry)]).rstrip("\n").split("\n")]
    if place < len(node.value):
        first, last = node.value[place].start_mark.line, _last_line(node.value[place])
    else:
        first = _last_line(node) + 1
        last = first - 1
    if first and not lines[first - 1].endswith(("\n", "\r")):
        lines[first - 1] += end
    return "".join([*lines[:first], *new, *lines[last + 1 :]]).encode()


def _last_line(node: yaml.Node) -> int:
    """Return the last line with content of a node; comments behind it are not part of it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    return int(end.line) - (1 if end.column == 0 and end.line > node.start_mark.line else 0)

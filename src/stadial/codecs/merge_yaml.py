"""A whole document merged into a file that people keep: comments and order survive."""

import io
from collections.abc import Callable
from typing import Any

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.yaml_text import read_yaml


def merge_yaml(content: bytes, *, value: dict[str, Any], name: str) -> bytes:
    """
    Return a YAML mapping brought to the values given.

    Entries of lists are known by their `id`: those that stay keep their place and
    comments, new ones come last, those no longer named go.

    Raises:
        DocumentError: If the file cannot be read, or is no mapping.
    """
    before = read_yaml(content, name=name)
    if not isinstance(before.value, dict):
        mend = "Write `key: value` lines."
        fault = Fault(file=name, problem="This must be a mapping.", mend=mend)
        raise DocumentError([fault])
    return _rewritten(content, lambda kept: _merge_mapping(kept, value))


def merge_entry(content: bytes, *, value: dict[str, Any], name: str) -> bytes:
    """
    Return a YAML list with the entry of the same `id` brought to the values given.

    Raises:
        DocumentError: If the file cannot be read, or has no such entry.
    """
    before = read_yaml(content, name=name).value
    ids = [each.get("id") for each in before] if _has_ids(before) else []
    if value["id"] not in ids:
        fault = Fault(file=name, problem=f"It has no entry {value['id']!r}.", mend="Add it first.")
        raise DocumentError([fault])
    place = ids.index(value["id"])
    return _rewritten(content, lambda kept: _merge_mapping(kept[place], value), dash=0)


def _rewritten(content: bytes, change: Callable[[Any], None], *, dash: int = 2) -> bytes:
    """Return a file after a change; the dashes of lists stand so far in."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - slow to import, needed for writing alone

    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 100
    writer.indent(mapping=2, sequence=dash + 2, offset=dash)
    kept = writer.load(content.decode("utf-8-sig"))
    change(kept)
    out = io.StringIO()
    writer.dump(kept, out)
    return out.getvalue().encode()


def _merge_mapping(kept: Any, value: dict[str, Any]) -> None:
    for key in [key for key in kept if str(key) not in value]:
        del kept[key]
    for key, wanted in value.items():
        here = kept.get(key)
        if isinstance(here, dict) and isinstance(wanted, dict):
            _merge_mapping(here, wanted)
        elif _has_ids(here) and _has_ids(wanted):
            _merge_list(here, wanted)
        elif here is None or str(here) != str(wanted):
            kept[key] = wanted


def _merge_list(kept: Any, wanted: list[dict[str, Any]]) -> None:
    by_id = {entry["id"]: entry for entry in wanted}
    for position in reversed(range(len(kept))):
        if kept[position]["id"] not in by_id:
            del kept[position]
    for entry in kept:
        _merge_mapping(entry, by_id.pop(entry["id"]))
    kept.extend(by_id.values())


def _has_ids(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(entry, dict) and "id" in entry for entry in value)
    )

"""Edits of a TOML file that people keep: comments, order and blank lines survive."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.items import AoT

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.toml_text import read_toml
from stadial.codecs.yaml_text import Path, spell


def set_value(content: bytes, *, path: Path, value: Any, name: str) -> bytes:
    """
    Return a TOML file with one key set; tables on the way are made where needed.

    Args:
        content: The file.
        path: Keys from the top: `("targets", "levels", "GOV")`.
        value: A text, number, day, list or mapping.
        name: The file's name, for messages.

    Raises:
        DocumentError: If the file cannot be read, or a step of the path is no table.
    """
    read_toml(content, name=name)
    document = tomlkit.parse(content.decode("utf-8"))
    table: Any = document
    for step in path[:-1]:
        table = table.setdefault(step, tomlkit.table())
        if not isinstance(table, Mapping):
            problem, mend = "This is no table.", "Set the value by hand."
            raise DocumentError([Fault(file=name, path=spell(path), problem=problem, mend=mend)])
    table[path[-1]] = value
    return tomlkit.dumps(document).encode()


def remove_value(content: bytes, *, path: Path, name: str) -> bytes:
    """
    Return a TOML file without one key; as it is where the key is not there.

    Args:
        content: The file.
        path: Keys from the top: `("targets", "levels", "GOV")`.
        name: The file's name, for messages.

    Raises:
        DocumentError: If the file cannot be read.
    """
    read_toml(content, name=name)
    document = tomlkit.parse(content.decode("utf-8"))
    table: Any = document
    for step in path[:-1]:
        table = table.get(step) if isinstance(table, Mapping) else None
    if not isinstance(table, Mapping) or path[-1] not in table:
        return content
    del table[path[-1]]  # type: ignore[attr-defined]
    return tomlkit.dumps(document).encode()


def append_table(content: bytes, *, key: str, value: Mapping[str, Any], name: str) -> bytes:
    """
    Return a TOML file with one more table in a list of tables (`[[systems]]`).

    Raises:
        DocumentError: If the file cannot be read, or the key holds something else.
    """
    read_toml(content, name=name)
    document = tomlkit.parse(content.decode("utf-8"))
    listed = document.setdefault(key, tomlkit.aot())
    if not isinstance(listed, AoT):
        problem, mend = "This is no list of tables.", f"Write it as [[{key}]]."
        raise DocumentError([Fault(file=name, path=key, problem=problem, mend=mend)])
    table = tomlkit.table()
    for each, inner in value.items():
        table[each] = inner
    listed.append(table)
    return tomlkit.dumps(document).encode()

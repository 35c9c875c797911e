"""Edits of a list of tables in a TOML file (`[[systems]]`): comments and order survive."""

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.toml_text import read_toml
from stadial.codecs.yaml_text import spell


def append_tables(
    content: bytes, *, key: str, values: Sequence[Mapping[str, Any]], name: str
) -> bytes:
    """
    Return a TOML file with several more tables at the end of a list; read and written once.

    Raises:
        DocumentError: If the file cannot be read, or the key holds something else.
    """
    read_toml(content, name=name)
    document = tomlkit.parse(content.decode("utf-8"))
    if not values:
        return content
    listed = document.setdefault(key, tomlkit.aot())
    if not isinstance(listed, AoT):
        problem, mend = "This is no list of tables.", f"Write it as [[{key}]]."
        raise DocumentError([Fault(file=name, path=key, problem=problem, mend=mend)])
    for value in values:
        table = tomlkit.table()
        for each, inner in value.items():
            table[each] = inner
        listed.append(table)
    return tomlkit.dumps(document).encode()


def change_table(
    content: bytes, *, key: str, number: int, values: Mapping[str, Any], name: str
) -> bytes:
    """
    Return a TOML file with some keys of one table of a list set; None takes a key out.

    Args:
        content: The file.
        key: Of the list, at the top.
        number: Place of the table in the list, from 0.
        values: What changes; every other key stays as it is.
        name: The file's name, for messages.

    Raises:
        DocumentError: If the file cannot be read, or has no such table.
    """
    read_toml(content, name=name)
    document = tomlkit.parse(content.decode("utf-8"))
    listed: Any = document.get(key)
    if not isinstance(listed, list) or not 0 <= number < len(listed):
        problem, mend = "There is no such table.", f"Write it as [[{key}]]."
        path = spell((key, number))
        raise DocumentError([Fault(file=name, path=path, problem=problem, mend=mend)])
    table = listed[number]
    for each, value in values.items():
        if value is not None:
            table[each] = value
        elif each in table:
            del table[each]
    return tomlkit.dumps(document).encode()

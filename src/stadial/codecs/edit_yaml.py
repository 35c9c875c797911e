"""
Edits of a YAML file that people keep.

An edit replaces the few characters of one entry and leaves every other byte
alone, so comments, order, quotes, line ends and blank lines survive by
construction. What came out is read again and compared with what was meant; a
form that is too unusual for this (an end mark, one line of braces) is edited by
reading and writing the whole file with ruamel.yaml, which keeps comments too.
"""

import io
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import yaml

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.yaml_text import Document, Path, offset_of, read_yaml, spell
from stadial.codecs.yaml_writer import write_yaml

_BOM = b"\xef\xbb\xbf"


def set_entry(content: bytes, *, path: tuple[str, ...], value: Any, name: str) -> bytes:
    """
    Return a YAML file with one entry set; mappings on the way are made where needed.

    Args:
        content: The file, as bytes.
        path: Keys from the top: `("answers", "GOV-1.2a")`.
        value: Texts, numbers, lists and mappings.
        name: The file's name, for messages.

    Raises:
        DocumentError: If the file cannot be read, or a step of the path is no mapping.
    """
    before = _read(content, name)
    return _edited(
        content,
        before,
        splice=lambda text: _with_entry(text, before.node, path, value),
        change=lambda whole: _put(whole, path, value, name),
    )


def append_entry(content: bytes, *, value: Any, name: str) -> bytes:
    """
    Return a YAML file that is a list, with one more entry at its end.

    Raises:
        DocumentError: If the file cannot be read, or is no list.
    """
    before = _read(content, name)
    return _edited(
        content,
        before,
        splice=lambda text: _with_item(text, before.node, value),
        change=lambda whole: _add(whole, value, name),
    )


def _read(content: bytes, name: str) -> Document:
    return read_yaml(content, name=name)


def _refused(name: str, path: Path, problem: str, mend: str) -> DocumentError:
    return DocumentError([Fault(file=name, path=spell(path), problem=problem, mend=mend)])


def _put(whole: Any, path: tuple[str, ...], value: Any, name: str) -> Any:
    """Return the values with an entry set in place."""
    whole = {} if whole is None else whole
    here = whole
    for number, step in enumerate(path):
        if not isinstance(here, dict):
            mend = "Write `key: value` lines."
            raise _refused(name, path[:number], "This must be a mapping.", mend)
        if number == len(path) - 1:
            here[step] = value
        elif here.get(step) is None:
            here[step] = {}
        here = here[step]
    return whole


def _add(whole: Any, value: Any, name: str) -> Any:
    """Return the values with an entry added in place."""
    whole = [] if whole is None else whole
    if not isinstance(whole, list):
        raise _refused(name, (), "This must be a list.", "Start each entry with a dash.")
    whole.append(value)
    return whole


def _edited(
    content: bytes,
    before: Document,
    *,
    splice: Callable[[str], str],
    change: Callable[[Any], Any],
) -> bytes:
    """Return the edited bytes: by a few characters, or else by the whole file."""
    meant = change(deepcopy(before.value))
    mark = _BOM if content.startswith(_BOM) else b""
    text = content.decode("utf-8-sig")
    for attempt in (splice, lambda whole: _rewritten(whole, change)):
        found = mark + attempt(text).encode()
        if _says(found, before.name, meant):
            return found
    raise _refused(before.name, (), "This form cannot be edited here.", "Edit it by hand.")


def _says(content: bytes, name: str, meant: Any) -> bool:
    try:
        return bool(_read(content, name).value == meant)
    except DocumentError:
        return False


def _rewritten(text: str, change: Callable[[Any], Any]) -> str:
    """Return the whole text read and written again; comments and order survive."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - only where it is needed: it is slow to import

    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 1_000_000
    out = io.StringIO()
    writer.dump(change(writer.load(text)), out)
    return out.getvalue()


def _with_entry(text: str, node: yaml.Node | None, path: tuple[str, ...], value: Any) -> str:
    """Return the text with one entry set; unchanged where its form is unusual."""
    step, *deeper = path
    wanted = _nested(deeper, value)
    if node is None:
        return _with_last_lines(text, write_yaml({step: wanted}))
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return text
    found = next(((key, inner) for key, inner in node.value if key.value == step), None)
    if found is None:
        column = node.value[0][0].start_mark.column
        return _after(text, _end(text, node), write_yaml({step: wanted}), column)
    key, inner = found
    if not deeper or _is_blank(inner):
        return _with_value(text, key, inner, wanted)
    return _with_entry(text, inner, tuple(deeper), value)


def _with_item(text: str, node: yaml.Node | None, value: Any) -> str:
    """Return the text with one more entry; unchanged where its form is unusual."""
    if node is None:
        return _with_last_lines(text, write_yaml([value]))
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        return text
    return _after(text, _end(text, node), write_yaml([value]), node.start_mark.column)


def _nested(path: list[str], value: Any) -> Any:
    for step in reversed(path):
        value = {step: value}
    return value


def _with_value(text: str, key: yaml.Node, node: yaml.Node, value: Any) -> str:
    """Return the text with what follows a key replaced; a comment behind it stays."""
    start = _after_colon(text, key)
    end = start if _is_blank(node) else _end(text, node)
    lines = write_yaml({"k": value})[2:].rstrip("\n")
    return text[:start] + _moved(lines, key.start_mark.column, text) + text[end:]


def _with_last_lines(text: str, lines: str) -> str:
    between = "" if not text or text.endswith("\n") else _line_end(text)
    return text + between + _moved(lines, 0, text)


def _after(text: str, position: int, lines: str, column: int) -> str:
    """Return the text with lines put behind the line of a position."""
    line_end = re.compile(r"\r?\n|$").search(text, position)
    assert line_end is not None
    there = line_end.start()
    indented = " " * column + _moved(lines.rstrip("\n"), column, text)
    return text[:there] + _line_end(text) + indented + text[there:]


def _moved(lines: str, column: int, text: str) -> str:
    """Return lines moved to the right, but for the first, with the line ends of a text."""
    first, *rest = lines.split("\n")
    moved = (" " * column + line if line else "" for line in rest)
    return _line_end(text).join((first, *moved))


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _end(text: str, node: yaml.Node) -> int:
    """Return where the content of a node ends; comments and blank lines after it are out."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        key, value = node.value[-1]
        if _is_blank(value):
            return _after_colon(text, key)
        return _end(text, value)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return _end(text, node.value[-1])
    end = offset_of(text, node.end_mark)
    return len(text[:end].rstrip())


def _after_colon(text: str, key: yaml.Node) -> int:
    """Return the place behind the colon of a key; of a key without one, its end."""
    end = offset_of(text, key.end_mark)
    return max(text.find(":", end) + 1, end)


def _is_blank(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value and not node.style

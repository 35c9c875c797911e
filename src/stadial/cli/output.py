"""Data to standard output or a file, words to standard error."""

import dataclasses
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stadial import __version__
from stadial.cli.options import Wish
from stadial.cli.screen import Screen, drawn, say

ROW_FORMATS = ("table", "plain", "json", "jsonl", "csv", "md")
"""What every command that lists things can write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a command found: one value for machines, rows for lists, a table for people."""

    schema: str
    """Name and version of the published JSON Schema, `score/1`."""
    content: Any
    """A noun, or a dataclass of nouns."""
    rows: Sequence[Any] = ()
    """Dataclasses of one kind, one per record."""
    table: Callable[[Screen], None]
    about: dict[str, Any] = field(default_factory=dict)
    """What it is about: framework, assessment, day."""
    warnings: tuple[str, ...] = ()


def deliver(sheet: Sheet, wishes: Sequence[Wish]) -> None:
    """Write a sheet in each format that was asked for."""
    for wish in wishes:
        if wish.format == "table" and wish.path is None:
            sheet.table(Screen())
            continue
        put(_render(sheet, wish.format), wish.path)
    for warning in sheet.warnings:
        say(f"Note: {warning}")


def put(content: bytes, path: Path | None) -> None:
    """Write bytes to standard output, or whole to a file (temporary name, then renamed)."""
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from stadial.adapters.folder import write_files

    folder = path.parent if str(path.parent) else Path()
    write_files(folder, {path.name: content})
    say(f"Written: {path}")


def plain_value(value: Any) -> Any:
    """Return a noun as plain values: enums as words, days as text, unknown as null."""
    from stadial.codecs.border import adapter

    return adapter(type(value)).dump_python(value, mode="json")


def envelope(sheet: Sheet) -> dict[str, Any]:
    """Return the JSON envelope that all outputs share."""
    from stadial.adapters.clock import now

    return {
        "schema": f"stadial/{sheet.schema}",
        "tool": {"name": "stadial", "version": __version__},
        **sheet.about,
        "generated_at": now().isoformat().replace("+00:00", "Z"),
        "data": plain_value(sheet.content),
        "warnings": list(sheet.warnings),
    }


def _render(sheet: Sheet, format_: str) -> bytes:
    if format_ == "json":
        return _json(envelope(sheet), indent=2)
    if format_ == "jsonl":
        return b"".join(_json(plain_value(row)) for row in sheet.rows)
    if format_ == "table":
        return drawn(sheet.table)
    header, rows = _grid(sheet.rows)
    if format_ == "csv":
        from stadial.codecs.cells import write_csv

        return write_csv(header, rows)
    if format_ == "md":
        return _markdown(header, rows)
    return "".join("\t".join(_one_line(cell) for cell in row) + "\n" for row in rows).encode()


def _json(value: Any, *, indent: int | None = None) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False) + "\n").encode()


def _grid(rows: Sequence[Any]) -> tuple[list[str], list[list[Any]]]:
    if not rows:
        return [], []
    header = [field.name for field in dataclasses.fields(rows[0])]
    plain = [plain_value(row) for row in rows]
    return header, [[_flat(row[name]) for name in header] for row in plain]


def _flat(cell: Any) -> Any:
    if isinstance(cell, list):
        return " ".join(str(part) for part in cell)
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, dict) else cell


def _one_line(cell: Any) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _markdown(header: list[str], rows: list[list[Any]]) -> bytes:
    def line(cells: Sequence[Any]) -> str:
        texts = (_one_line(cell).replace("|", "\\|").replace("<", "&lt;") for cell in cells)
        return f"| {' | '.join(texts)} |\n"

    return (line(header) + line(["---"] * len(header)) + "".join(map(line, rows))).encode()

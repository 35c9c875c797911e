"""Rows to the files of a folder and back, without a loss."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stadial.codecs.assessment_files import FOLDER, respondent_of
from stadial.codecs.yaml_text import read_yaml
from stadial.codecs.yaml_writer import write_yaml
from stadial.web.assessments.models import Answer, Sheet

SECTIONS = ("levels", "answers")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetParts:
    """A file of answers, taken apart."""

    path: str
    respondent: str
    answered_on: str
    content: bytes
    entries: tuple[tuple[str, str, str], ...]
    """Section, what it is about, and the entry in JSON; in the order of the file."""


def is_sheet(path: str) -> bool:
    """Tell whether a file of a folder holds answers."""
    return path.startswith(FOLDER)


def sheet_parts(path: str, content: bytes) -> SheetParts:
    """
    Return a file of answers, taken apart.

    Raises:
        DocumentError: If it cannot be read.
    """
    document = read_yaml(content, name=path)
    value: Mapping[str, Any] = document.value or {}
    return SheetParts(
        path=path,
        respondent=respondent_of(document),
        answered_on=str(value.get("date") or ""),
        content=content,
        entries=tuple(_entries(value)),
    )


def sheet_value(sheet: Sheet, answers: Iterable[Answer]) -> dict[str, Any]:
    """Return what the file of a sheet holds, as plain values."""
    value: dict[str, Any] = {"respondent": sheet.respondent}
    if sheet.answered_on:
        value["date"] = sheet.answered_on
    sections: dict[str, dict[str, Any]] = {section: {} for section in SECTIONS}
    for answer in sorted(answers, key=lambda each: each.position):
        sections[answer.section][answer.about] = json.loads(answer.entry)
    return {**value, **{key: section for key, section in sections.items() if section}}


def sheet_content(sheet: Sheet, answers: Iterable[Answer]) -> bytes:
    """Return the file of a sheet: the bytes that came in while they say the same."""
    value = sheet_value(sheet, answers)
    kept = bytes(sheet.content)
    if kept and _says(sheet_parts(sheet.path, kept)) == _says_of(value):
        return kept
    return write_yaml(value).encode()


def entry_text(entry: Any) -> str:
    """Return an entry as it is kept: JSON, with its keys in order."""
    return json.dumps(entry, ensure_ascii=False, allow_nan=False)


def _entries(value: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for section in SECTIONS:
        for about, entry in (value.get(section) or {}).items():
            if entry is not None:
                yield section, str(about), entry_text(entry)


def _says(parts: SheetParts) -> tuple[str, str, tuple[tuple[str, str, str], ...]]:
    return parts.respondent, parts.answered_on, parts.entries


def _says_of(value: Mapping[str, Any]) -> tuple[str, str, tuple[tuple[str, str, str], ...]]:
    return value["respondent"], value.get("date", ""), tuple(_entries(value))

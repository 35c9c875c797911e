"""A list of AI systems as a spreadsheet saves it: which column is which, and what stands in it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from stadial.codecs.assessment_files.entries import is_file_name
from stadial.codecs.assessment_files.oddities import UNSEEN
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.plain_text import decode
from stadial.codecs.suggestions import choose_from, did_you_mean
from stadial.model import AISystem, Autonomy, Criticality, Exposure, Framework, Scope, Sensitivity

MOST_BYTES = 1_000_000
MOST_ROWS = 200
_MOST_SIGNS = 300
_SEPARATORS = (",", ";", "\t", "|")
_NAMES = {
    "name": ("name", "system", "ai system", "system name", "application", "title", "model"),
    "id": ("id", "key", "system id"),
    "archetypes": ("archetypes", "archetype", "kind of use", "use", "type"),
    "criticality": ("criticality", "importance", "business criticality", "tier"),
    "exposure": ("exposure", "reachable by", "audience"),
    "data": ("data", "data classification", "sensitivity", "data sensitivity"),
    "autonomy": ("autonomy", "autonomy level"),
    "owner": ("owner", "system owner", "responsible", "contact"),
    "scope": ("scope", "unit", "business unit", "department", "part"),
    "model_version": ("model version", "version", "release"),
    "repository": ("repository", "repo", "source", "code"),
}
"""What a header may call each thing, in lower case and without signs."""
_WORDS: dict[str, type[Enum]] = {
    "criticality": Criticality,
    "exposure": Exposure,
    "data": Sensitivity,
    "autonomy": Autonomy,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a file may name: ids and names in lower case, and the id that each stands for."""

    archetypes: Mapping[str, str]
    scopes: Mapping[str, str]
    otherwise: str
    """Archetype of those that say nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSystem:
    """One AI system of a file, with the line on which it stands."""

    line: int | None
    system: AISystem


def words_of(framework: Framework, scopes: Sequence[Scope], *, otherwise: str) -> Words:
    """Return the words that a list of systems may use for archetypes and scopes."""
    return Words(
        archetypes=_by_word(framework.archetypes), scopes=_by_word(scopes), otherwise=otherwise
    )


def read_systems(content: bytes, *, name: str, words: Words) -> tuple[ListedSystem, ...]:
    """
    Return the AI systems of a table; ids are empty where the table has none.

    Columns are found by their header, in any order; those that mean nothing here are left out.
    Every cell is text: a formula is kept as it is written, and never worked out.

    Raises:
        DocumentError: With every fault, each with its line and column.
    """
    text = decode(content, name=name, most_bytes=MOST_BYTES)
    rows = _rows(text, name)
    columns = _columns(rows[0][1], name) if rows else {}
    if not columns:
        mend = "Write a header line, with a column `name` at least, and one system a line below."
        raise DocumentError([Fault(file=name, problem="This holds no table.", mend=mend)])
    faults: list[Fault] = []
    found = [
        _read({key: row[at].strip() for key, at in columns.items() if at < len(row)}, words)
        for _, row in rows[1:]
    ]
    listed = []
    for (line, _), (system, problems) in zip(rows[1:], found, strict=True):
        faults += [
            Fault(file=name, line=line, path=column, problem=problem, mend=mend)
            for column, problem, mend in problems
        ]
        if system is not None:
            listed.append(ListedSystem(line=line, system=system))
    if faults:
        raise DocumentError(faults)
    return tuple(listed)


def _by_word(nouns: Sequence[Any]) -> dict[str, str]:
    return {word.casefold(): each.id for each in nouns for word in (each.name, each.id)}


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    """Return every row that is not empty, with its line."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((reader.line_num, row))
            if len(found) > MOST_ROWS + 1:
                problem = f"This has more than {MOST_ROWS} lines."
                mend = "Bring them in in parts."
                raise DocumentError([Fault(file=name, problem=problem, mend=mend)])
    except csv.Error as error:
        problem = f"This is no CSV: {error}."
        mend = "Save it as CSV (UTF-8) once more."
        raise DocumentError(
            [Fault(file=name, line=reader.line_num, problem=problem, mend=mend)]
        ) from error
    return found


def _columns(header: Sequence[str], name: str) -> dict[str, int]:
    """Return the place of each thing that a header names; nothing without a name."""
    plain = [" ".join(re.findall(r"[^\W_]+", cell.casefold())) for cell in header]
    found = {
        key: next(plain.index(word) for word in names if word in plain)
        for key, names in _NAMES.items()
        if any(word in plain for word in names)
    }
    if "name" not in found:
        problem = "No column is called `name`."
        mend = "Write it above the column with the names of the AI systems."
        raise DocumentError([Fault(file=name, line=1, problem=problem, mend=mend)])
    return found


_Problem = tuple[str, str, str]
"""Column, problem and mend."""


def _read(cells: Mapping[str, str], words: Words) -> tuple[AISystem | None, list[_Problem]]:
    problems = list(_odd(cells))
    values: dict[str, Any] = {"id": cells.get("id", ""), "name": cells.get("name", "")}
    for key, kind in _WORDS.items():
        value, wrong = _word(cells.get(key, ""), key, kind)
        problems += wrong
        values |= {} if value is None else {key: value}
    values["archetypes"], wrong = _archetypes(cells.get("archetypes", ""), words)
    problems += wrong
    scope = cells.get("scope", "")
    values["scope"] = words.scopes.get(scope.casefold(), "")
    if scope and not values["scope"]:
        mend = did_you_mean(scope, words.scopes) or "Add this part first, or leave it empty."
        problems.append(("scope", f"There is no part {scope[:80]!r} here.", mend))
    values |= {key: cells.get(key, "") for key in ("owner", "model_version", "repository")}
    return (None if problems else AISystem(**values)), problems


def _odd(cells: Mapping[str, str]) -> Iterator[_Problem]:
    if not cells.get("name"):
        yield "name", "This line has no name.", "Write one, or take the line out."
    if cells.get("id") and not is_file_name(cells["id"]):
        problem = f"{cells['id'][:80]!r} cannot be an id."
        yield "id", problem, "Use letters, digits, dots and dashes, or leave it empty."
    for key, cell in cells.items():
        if UNSEEN.search(cell) or "\n" in cell:
            yield key, "This holds a sign that cannot be seen.", "Take it out."
        if len(cell) > _MOST_SIGNS:
            yield key, f"This has more than {_MOST_SIGNS} signs.", "Shorten it."


def _word(cell: str, key: str, kind: type[Enum]) -> tuple[Enum | None, list[_Problem]]:
    known = [each.value for each in kind]
    word = cell.casefold()
    if word in known or not word:
        return (kind(word) if word else None), []
    mend = did_you_mean(word, known) or choose_from(known)
    return None, [(key, f"{cell[:80]!r} is not one of the words.", mend)]


def _archetypes(cell: str, words: Words) -> tuple[tuple[str, ...], list[_Problem]]:
    whole = words.archetypes.get(cell.casefold())
    parts = [cell] if whole else [part.strip() for part in re.split(r"[,;/|+\n]", cell)]
    named = [part for part in parts if part]
    wrong = [part for part in named if part.casefold() not in words.archetypes]
    if wrong:
        ids = tuple(dict.fromkeys(words.archetypes.values()))
        mend = did_you_mean(wrong[0], ids) or choose_from(ids)
        return (), [("archetypes", f"{wrong[0][:80]!r} is not one of the words.", mend)]
    found = tuple(dict.fromkeys(words.archetypes[part.casefold()] for part in named))
    return found or (words.otherwise,), []

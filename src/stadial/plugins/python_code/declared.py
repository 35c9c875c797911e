"""Registers that a subject keeps: lists of assets or vendors in YAML, JSON or CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, read_json, read_yaml, texts_in
from stadial.plugins.places import is_apart

MOST_ENTRIES = 20_000
MOST_DEPTH = 6

_LISTS = frozenset(
    {
        *("assets", "ai_assets", "systems", "ai_systems", "models", "agents", "services"),
        *("datasets", "data_sets", "prompts", "entries", "items", "inventory", "register"),
        *("vendors", "ai_vendors", "suppliers", "providers", "tools", "mcp_servers"),
        *("endpoints", "vector_stores", "use_cases", "registry", "components", "records"),
    }
)
_Held = tuple[Any, dict[str, str]]
_DOCS = re.compile(r"(?<![^/])docs?/", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a register."""

    path: str
    number: int
    """Its place among the entries of its file, from 1."""
    fields: Mapping[str, str]
    """What it says, by lower-case key; keys inside keys are joined by a dot."""
    around: Mapping[str, str]
    """What the file says of all of its entries together."""

    @property
    def place(self) -> str:
        """Return the file and the number of the entry."""
        return f"{self.path} (entry {self.number})"

    @property
    def words(self) -> str:
        """Return all that the entry says, as `is_named` wants it."""
        return words_of(self.fields.values())


@dataclass(frozen=True, slots=True)
class Declared:
    """All registers of one sort in a subject."""

    paths: tuple[str, ...]
    """Files that hold at least one entry."""
    entries: tuple[Entry, ...]
    words: str
    unread: tuple[str, ...]
    """Files that could not be read, or hold no entry in a form we know."""


def declared_in(reach: Reach, paths: Iterable[str]) -> Declared:
    """
    Return what the registers in some files declare; nothing is raised for a bad file.

    Files in folders for tests and examples are passed by; a register in `docs` is one.
    """
    read: list[str] = []
    entries: list[Entry] = []
    unread: list[str] = []
    for path in paths:
        if is_apart(_DOCS.sub("", path)):
            continue
        try:
            found = list(_entries(path, reach.text(path)))
        except (OSError, OutsideError):
            found = []
        entries += found
        (read if found else unread).append(path)
    words = words_of(text for each in entries for text in each.fields.values())
    return Declared(tuple(read), tuple(entries), words, tuple(unread))


def words_of(texts: Iterable[str]) -> str:
    """Return the words of some texts in lower case, one blank around each, texts kept apart."""
    return " | ".join(["", *(" ".join(_WORD.findall(text.lower())) for text in texts), ""])


def is_named(name: str, words: str) -> bool:
    """Tell whether a name stands in some words (of `words_of`) as whole words."""
    wanted = " ".join(_WORD.findall(name.lower()))
    return bool(wanted) and f" {wanted} " in words


def _entries(path: str, text: str) -> Iterator[Entry]:
    if path.endswith(".csv"):
        found: list[_Held] = [(row, {}) for row in _rows(text)]
    else:
        document = read_json(text) if path.endswith(".json") else read_yaml(text)
        found = list(_listed(document, {}, 0))
    for number, (held, around) in enumerate(found[:MOST_ENTRIES], start=1):
        yield Entry(path, number, dict(_flat(held)), around)


def _rows(text: str) -> list[dict[str, Any]]:
    heading = text.partition("\n")[0]
    sign = max(",;\t", key=heading.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text), delimiter=sign))
    except csv.Error as error:
        raise OutsideError(f"not CSV: {error}") from error
    return [row for row in rows if any(texts_in(row))]


def _listed(value: Any, around: dict[str, str], depth: int) -> Iterator[_Held]:
    """Yield each entry of a document with what stands around all of them."""
    if isinstance(value, list):
        yield from ((each, around) for each in value if isinstance(each, (dict, str)) and each)
        return
    if not isinstance(value, dict) or depth > MOST_DEPTH:
        return
    single = {_key(key): text for key, text in value.items() if isinstance(text, str)}
    for key, inner in value.items():
        if _key(key) not in _LISTS:
            continue
        deeper = isinstance(inner, dict) and any(_key(each) in _LISTS for each in inner)
        if isinstance(inner, list) or deeper:
            yield from _listed(inner, {**around, **single}, depth + 1)
        elif isinstance(inner, dict):
            for name, each in inner.items():
                held = each if isinstance(each, dict) else {"value": each}
                yield {"id": str(name), **held}, {**around, **single}


def _flat(value: Any, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and depth < MOST_DEPTH:
        for key, inner in value.items():
            yield from _flat(inner, f"{prefix}.{_key(key)}".lstrip("."), depth + 1)
    elif isinstance(value, dict | list):
        yield prefix, " | ".join(texts_in(value))
    elif value is not None:
        yield prefix or "name", str(value)


def _key(key: Any) -> str:
    return re.sub(r"[^a-z0-9]+", "_", str(key).strip().lower()).strip("_")

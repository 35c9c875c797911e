"""What a file of ATLAS says, with its places, before it is put together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from stadial.codecs.assessment_files.places import Faults
from stadial.codecs.yaml_text import Document, Path

MOST_ENTRIES = 20_000


class Entry(NamedTuple):
    """A tactic, technique or mitigation, as it stands in the file."""

    id: str
    name: str
    path: Path
    maturity: str = ""
    platforms: tuple[str, ...] = ()


class Edge(NamedTuple):
    """One id that points to another."""

    source: str
    target: str
    path: Path


@dataclass(kw_only=True)
class Draft:
    """One file while it is read: entries, edges, notes and faults."""

    document: Document
    faults: Faults
    edition: str = ""
    tactics: list[Entry] = field(default_factory=list)
    techniques: list[Entry] = field(default_factory=list)
    mitigations: list[Entry] = field(default_factory=list)
    achieved: list[Edge] = field(default_factory=list)
    """From a technique to a tactic."""
    parts: list[Edge] = field(default_factory=list)
    """From a part to the whole."""
    mitigated: list[Edge] = field(default_factory=list)
    """From a mitigation to a technique."""
    steps: list[Edge] = field(default_factory=list)
    """From a case study to a technique that one of its steps uses."""
    case_studies: int = 0
    notes: list[str] = field(default_factory=list)
    strange: dict[str, list[str]] = field(default_factory=dict)
    """Keys that are not known, by the kind of entry."""

    def fault(self, path: Path, *, problem: str, mend: str) -> None:
        """Keep a fault at a place."""
        self.faults.add(self.document, path, problem=problem, mend=mend)

    def needs(self, value: Mapping[str, Any], path: Path, *keys: str) -> None:
        """Keep a fault for each key that every release has, and this file does not."""
        for key in keys:
            if value.get(key) is None:
                mend = "The file may be cut short: take it from the publisher again."
                self.fault(path, problem=f"It has no {key}.", mend=mend)

    def mapping(self, value: Any, path: Path) -> Mapping[str, Any]:
        """Return a mapping; an empty one, and a fault, where it is none."""
        if isinstance(value, Mapping):
            return value
        mend = "Take the file from the publisher again."
        self.fault(path, problem="This must be a mapping.", mend=mend)
        return {}

    def listed(self, value: Any, path: Path) -> Iterator[tuple[Any, Path]]:
        """Yield what a list holds with its places; nothing, and a fault, where it is none."""
        if value is None:
            return
        if not isinstance(value, list) or len(value) > MOST_ENTRIES:
            mend = "Take the file from the publisher again."
            self.fault(path, problem=f"This must be a list of up to {MOST_ENTRIES:,}.", mend=mend)
            return
        for number, entry in enumerate(value):
            yield entry, (*path, number)

    def text(self, value: Any, path: Path, *, optional: bool = False) -> str:
        """Return a short text; an empty one, and a fault, where it is none."""
        if isinstance(value, str) and (text := " ".join(value.split())) and len(text) <= 300:
            return text
        if not (optional and value is None):
            mend = "Write one line of up to 300 characters."
            self.fault(path, problem="This must be a short text.", mend=mend)
        return ""

    def release(self, value: Any, path: Path) -> str:
        """Return a release as it is written: `2026.10` without quotes is no 2026.1."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            node: Any = self.document.node
            for step in path:
                node = next(inner for key, inner in node.value if key.value == step)
            value = str(node.value)
        return self.text(value, path)

    def texts(self, value: Any, path: Path) -> tuple[str, ...]:
        """Return the texts of a list."""
        return tuple(self.text(entry, place) for entry, place in self.listed(value, path))

    def entry(self, value: Mapping[str, Any], path: Path, *, key: str = "") -> Entry | None:
        """Return one entry by its id and name; None where it has no id."""
        told = value.get("id", key or None)
        identifier = self.text(told, (*path, "id"))
        if key and identifier != key:
            problem = f"It stands under {key!r} and calls itself {told!r}."
            self.fault((*path, "id"), problem=problem, mend="Keep one of the two.")
        if not identifier:
            return None
        return Entry(
            id=key or identifier,
            name=self.text(value.get("name"), (*path, "name")),
            path=path,
            maturity=self.text(value.get("maturity"), (*path, "maturity"), optional=True),
            platforms=self.texts(value.get("platforms"), (*path, "platforms")),
        )

    def watch(self, value: Mapping[str, Any], known: frozenset[str], kind: str) -> None:
        """Remember keys that nobody told us of: they are noted, and not read."""
        met = self.strange.setdefault(kind, [])
        met += [str(key) for key in value if key not in known and str(key) not in met]

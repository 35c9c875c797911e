"""Format 6: maps of entries by id, and every edge in one map of relationships."""

from collections.abc import Mapping
from typing import Any

from stadial.codecs.atlas.draft import Draft, Edge, Entry
from stadial.codecs.yaml_text import Path

_TOP = frozenset(
    {
        "format-version",
        "collection",
        "matrix",
        "tactics",
        "techniques",
        "mitigations",
        "case-studies",
        "relationships",
    }
)
_COMMON = frozenset(
    {
        "id",
        "name",
        "description",
        "references",
        "created-date",
        "modified-date",
        "uuid",
        "object-type",
        "attack-reference",
    }
)
_KINDS = {
    "tactics": _COMMON,
    "techniques": _COMMON | {"maturity", "platforms"},
    "mitigations": _COMMON | {"categories", "lifecycle-phases"},
}
_EDGES = {
    "achieves": "achieved",
    "specializes": "parts",
    "mitigates": "mitigated",
    "employs": "steps",
}
"""The kinds of edges, with the list of the draft that keeps them."""


def read_format_6(draft: Draft, top: Mapping[str, Any]) -> None:
    """Put what the file says into the draft."""
    _version(draft, top)
    draft.watch(top, _TOP, "file")
    collection = draft.mapping(top.get("collection"), ("collection",))
    draft.edition = draft.release(collection.get("version"), ("collection", "version"))
    for kind, known in _KINDS.items():
        entries: list[Entry] = getattr(draft, kind)
        for key, value in draft.mapping(top.get(kind), (kind,)).items():
            noun = draft.mapping(value, (kind, str(key)))
            draft.watch(noun, known, kind)
            if entry := draft.entry(noun, (kind, str(key)), key=str(key)):
                entries.append(entry)
    draft.case_studies = len(draft.mapping(top.get("case-studies", {}), ("case-studies",)))
    _relationships(draft, draft.mapping(top.get("relationships"), ("relationships",)))


def _version(draft: Draft, top: Mapping[str, Any]) -> None:
    version = str(top.get("format-version", ""))
    if not version.startswith("6."):
        problem = f"This is format {version or 'without a number'}; 6 and the one before are read."
        draft.fault(("format-version",), problem=problem, mend="Update Stadial, or take another.")


def _relationships(draft: Draft, relationships: Mapping[str, Any]) -> None:
    order: list[tuple[float, str]] = []
    for source, value in relationships.items():
        at: Path = ("relationships", str(source))
        for kind, edges in draft.mapping(value, at).items():
            for edge, path in draft.listed(edges, (*at, str(kind))):
                noun = draft.mapping(edge, path)
                target = draft.text(noun.get("target"), (*path, "target"))
                if kind == "sequences":
                    order.append((_position(draft, noun, path), target))
                elif kind in _EDGES:
                    getattr(draft, _EDGES[kind]).append(Edge(str(source), target, path))
            if kind != "sequences" and kind not in _EDGES:
                draft.watch({str(kind): 0}, frozenset(), "relationships")
    places = {target: position for position, target in sorted(order, reverse=True)}
    draft.tactics.sort(key=lambda tactic: places.get(tactic.id, float("inf")))


def _position(draft: Draft, edge: Mapping[str, Any], path: Path) -> float:
    position = edge.get("position")
    if isinstance(position, int | float) and not isinstance(position, bool):
        return float(position)
    draft.fault((*path, "position"), problem="This must be a number.", mend="Write 1 or more.")
    return 0.0

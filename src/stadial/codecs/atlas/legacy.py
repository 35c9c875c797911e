"""
The layout up to 5.6: lists of entries that name each other.

Since 4.0 the lists stand in the first of `matrices`; before, on the top. Two releases have
edges to techniques inside the list of lifecycle phases: they are read where they meant to be.
"""

from collections.abc import Mapping
from typing import Any

from stadial.codecs.atlas.draft import Draft, Edge
from stadial.codecs.yaml_text import Path

_COMMON = frozenset(
    {
        "id",
        "name",
        "description",
        "object-type",
        "created_date",
        "modified_date",
        "ATT&CK-reference",
        "references",
        "last_modified_date",
    }
)
_TOP = frozenset({"id", "name", "version", "matrices", "case-studies"})
_MATRIX = frozenset({"id", "name", "tactics", "techniques", "mitigations"})
_TECHNIQUE = _COMMON | {"tactics", "subtechnique-of", "maturity", "platforms"}
_LIFECYCLES = ("ml-lifecycle", "ML-lifecycle")
_MITIGATION = _COMMON | {"techniques", "category", *_LIFECYCLES}
_CASE = _COMMON | frozenset(
    {
        "summary",
        "incident-date",
        "incident-date-granularity",
        "procedure",
        "target",
        "actor",
        "case-study-type",
        "reporter",
        "reported-by",
    }
)


def read_legacy(draft: Draft, top: Mapping[str, Any]) -> None:
    """Put what the file says into the draft."""
    draft.edition = draft.release(top.get("version"), ("version",))
    matrix = top
    path: Path = ()
    if "matrices" in top:
        draft.watch(top, _TOP, "file")
        draft.needs(top, (), "case-studies")
        matrices = list(draft.listed(top["matrices"], ("matrices",)))
        if len(matrices) != 1:
            problem = f"There are {len(matrices)} matrices."
            draft.fault(("matrices",), problem=problem, mend="Give a file with one matrix.")
            return
        matrix, path = draft.mapping(*matrices[0]), ("matrices", 0)
        draft.needs(matrix, path, "techniques", "mitigations")
    draft.watch(matrix, _MATRIX | _TOP, "matrix")
    _tactics(draft, matrix, path)
    _techniques(draft, matrix, path)
    for value, place in draft.listed(matrix.get("mitigations"), (*path, "mitigations")):
        _mitigation(draft, draft.mapping(value, place), place)
    for value, place in draft.listed(top.get("case-studies"), ("case-studies",)):
        _case(draft, draft.mapping(value, place), place)


def _tactics(draft: Draft, matrix: Mapping[str, Any], path: Path) -> None:
    for value, place in draft.listed(matrix.get("tactics"), (*path, "tactics")):
        tactic = draft.mapping(value, place)
        draft.watch(tactic, _COMMON, "tactic")
        if entry := draft.entry(tactic, place):
            draft.tactics.append(entry)


def _techniques(draft: Draft, matrix: Mapping[str, Any], path: Path) -> None:
    for value, place in draft.listed(matrix.get("techniques"), (*path, "techniques")):
        technique = draft.mapping(value, place)
        draft.watch(technique, _TECHNIQUE, "technique")
        entry = draft.entry(technique, place)
        if entry is None:
            continue
        draft.techniques.append(entry)
        for tactic, where in draft.listed(technique.get("tactics"), (*place, "tactics")):
            draft.achieved.append(Edge(entry.id, draft.text(tactic, where), where))
        if "subtechnique-of" in technique:
            where = (*place, "subtechnique-of")
            whole = draft.text(technique["subtechnique-of"], where)
            draft.parts.append(Edge(entry.id, whole, where))


def _mitigation(draft: Draft, value: Mapping[str, Any], path: Path) -> None:
    draft.watch(value, _MITIGATION, "mitigation")
    entry = draft.entry(value, path)
    if entry is None:
        return
    draft.mitigations.append(entry)
    for edge, place in draft.listed(value.get("techniques"), (*path, "techniques")):
        _edge(draft, entry.id, edge, place)
    lifecycle = next((key for key in _LIFECYCLES if key in value), "")
    if not lifecycle:
        draft.notes.append(f"{entry.id} names no phase of the lifecycle.")
        return
    for phase, place in draft.listed(value[lifecycle], (*path, lifecycle)):
        if isinstance(phase, Mapping):
            _edge(draft, entry.id, phase, place)
            draft.notes.append(
                f"{entry.id}: the technique {phase.get('id')} stood among the phases of the "
                "lifecycle; it is read as mitigated."
            )


def _edge(draft: Draft, source: str, value: Any, path: Path) -> None:
    """Keep an edge to a technique; very old files write the bare id."""
    if isinstance(value, Mapping):
        value, path = value.get("id"), (*path, "id")
    if target := draft.text(value, path):
        draft.mitigated.append(Edge(source, target, path))


def _case(draft: Draft, value: Mapping[str, Any], path: Path) -> None:
    draft.watch(value, _CASE, "case study")
    draft.case_studies += 1
    case = draft.text(value.get("id"), (*path, "id"))
    for step, place in draft.listed(value.get("procedure"), (*path, "procedure")):
        where = (*place, "technique")
        used = draft.text(draft.mapping(step, place).get("technique"), where)
        draft.steps.append(Edge(case, used, where))

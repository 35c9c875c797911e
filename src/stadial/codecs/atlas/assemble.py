"""A catalogue from what a file says: every id exists, and stands once."""

from collections import Counter
from collections.abc import Iterable, Mapping

from stadial.codecs.atlas.draft import Draft, Edge, Entry
from stadial.codecs.suggestions import did_you_mean
from stadial.model import Catalogue, Mitigation, Tactic, Technique, ThreatMaturity

Ids = Mapping[str, Entry]


def catalogue_of(draft: Draft) -> Catalogue:
    """
    Return the catalogue, entries in the order of their ids, tactics in that of the matrix.

    Faults are kept in the draft; with any, what is returned is of no use.
    """
    tactics = _unique(draft, draft.tactics, "tactic")
    techniques = _unique(draft, draft.techniques, "technique")
    mitigations = _unique(draft, draft.mitigations, "mitigation")
    _not_empty(draft, tactics, techniques)
    wholes = _wholes(draft, techniques)
    achieved = _joined(draft, draft.achieved, techniques, tactics)
    _no_strays(draft, techniques, {**wholes, **dict.fromkeys(achieved, "")})
    cases = _counted(draft, techniques)
    mitigated = _joined(draft, draft.mitigated, mitigations, techniques)
    _note_strange_keys(draft)
    return Catalogue(
        name="MITRE ATLAS",
        edition=draft.edition,
        tactics=tuple(Tactic(id=each.id, name=each.name) for each in tactics.values()),
        techniques=tuple(
            Technique(
                id=key,
                name=techniques[key].name,
                tactics=_tactics_of(key, wholes, achieved, tactics),
                parent=wholes.get(key, ""),
                maturity=_maturity(draft, techniques[key]),
                cases=cases[key],
                platforms=techniques[key].platforms,
            )
            for key in sorted(techniques)
        ),
        mitigations=tuple(
            Mitigation(id=key, name=each.name, techniques=tuple(sorted(mitigated.get(key, ()))))
            for key, each in sorted(mitigations.items())
        ),
        case_studies=draft.case_studies,
        uncounted=() if draft.case_studies else tuple(sorted(techniques)),
        notes=tuple(draft.notes),
    )


def _unique(draft: Draft, entries: Iterable[Entry], what: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in entries:
        before = found.setdefault(entry.id, entry)
        if before is not entry:
            line = draft.document.line_of(before.path)
            problem = f"The {what} {entry.id} stands already in line {line}."
            draft.fault(entry.path, problem=problem, mend="Keep one of them.")
    return found


def _not_empty(draft: Draft, tactics: Ids, techniques: Ids) -> None:
    for what, found in (("tactics", tactics), ("techniques", techniques)):
        if not found:
            mend = "The file may be cut short: take it from the publisher again."
            draft.fault((), problem=f"It has no {what}.", mend=mend)


def _no_strays(draft: Draft, techniques: Ids, placed: Iterable[str]) -> None:
    known = set(placed)
    for key, entry in techniques.items():
        if key not in known:
            mend = "The file may be cut short: take it from the publisher again."
            draft.fault(entry.path, problem=f"{key} belongs to no tactic.", mend=mend)


def _wholes(draft: Draft, techniques: Ids) -> dict[str, str]:
    """Return the whole of each part; a part of a part, or of itself, is a fault."""
    found: dict[str, str] = {}
    for edge in draft.parts:
        if _known(draft, edge, techniques, techniques):
            found[edge.source] = edge.target
    for edge in draft.parts:
        if found.get(edge.target):
            problem = f"{edge.source} is a part of {edge.target}, which is a part itself."
            draft.fault(edge.path, problem=problem, mend="Name a whole technique.")
    return found


def _joined(
    draft: Draft, edges: Iterable[Edge], sources: Ids, targets: Ids
) -> dict[str, dict[str, None]]:
    """Return the targets of each source; a doubled edge counts once and is noted."""
    found: dict[str, dict[str, None]] = {}
    for edge in edges:
        if not _known(draft, edge, sources, targets):
            continue
        own = found.setdefault(edge.source, {})
        if edge.target in own:
            line = draft.document.line_of(edge.path)
            draft.notes.append(f"{edge.source} to {edge.target} stands twice (line {line}).")
        own[edge.target] = None
    return found


def _known(draft: Draft, edge: Edge, sources: Ids, targets: Ids) -> bool:
    for key, ids in ((edge.source, sources), (edge.target, targets)):
        if key not in ids:
            if key:  # an empty one is told already
                mend = did_you_mean(key, ids) or "Take the file from the publisher again."
                draft.fault(edge.path, problem=f"There is no {key} in this file.", mend=mend)
            return False
    return True


def _counted(draft: Draft, techniques: Ids) -> Counter[str]:
    """Return in how many steps of case studies each technique is used."""
    found: Counter[str] = Counter()
    for edge in draft.steps:
        if _known(draft, edge._replace(source=edge.target), techniques, techniques):
            found[edge.target] += 1
    return found


def _tactics_of(
    key: str,
    wholes: Mapping[str, str],
    achieved: Mapping[str, Mapping[str, None]],
    tactics: Ids,
) -> tuple[str, ...]:
    """Return its tactics in the order of the matrix; a part without any has those of the whole."""
    wanted = achieved.get(key) or achieved.get(wholes.get(key, ""), {})
    return tuple(each for each in tactics if each in wanted)


def _maturity(draft: Draft, entry: Entry) -> ThreatMaturity | None:
    word = entry.maturity.casefold()
    if word and word not in {each.value for each in ThreatMaturity}:
        known = ", ".join(each.value for each in ThreatMaturity)
        place = (*entry.path, "maturity")
        draft.fault(place, problem=f"{entry.maturity!r} is not known.", mend=f"Use {known}.")
        return None
    return ThreatMaturity(word) if word else None


def _note_strange_keys(draft: Draft) -> None:
    for kind, keys in draft.strange.items():
        if keys:
            told = ", ".join(keys[:10]) + (" …" if len(keys) > 10 else "")
            draft.notes.append(f"Keys that are not known were not read ({kind}): {told}.")

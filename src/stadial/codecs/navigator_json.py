"""
Layers of the ATT&CK Navigator, format 4.5: coverage written, and layers of others read.

Every technique and part of one is written with a score, a colour and a comment, gaps
included; what is not relevant is disabled. What nobody can score carries no number.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.json_text import read_json
from stadial.model import Standpoint, TechniqueCoverage, ThreatCoverage, cut

VERSIONS = {"layer": "4.5", "navigator": "4.9.1"}
DOMAIN = "atlas-atlas"
MOST_TECHNIQUES = 5_000
_EXPORT = "It may be cut short: export the layer again."
COLORS = {
    Standpoint.PRACTISED: "#1f7a4d",
    Standpoint.ON_PAPER: "#8ab6d6",
    Standpoint.GAP: "#b23b2e",
    Standpoint.NOT_ADDRESSABLE: "#9a9a9a",
    Standpoint.NOT_RELEVANT: "#e6e6e6",
    Standpoint.UNKNOWN: "#ffffff",
}
_SAID = {
    Standpoint.PRACTISED: "practised: assured by evidence",
    Standpoint.ON_PAPER: "on paper only",
    Standpoint.GAP: "gap",
    Standpoint.NOT_ADDRESSABLE: "no mitigation published: score 0 is not our gap",
    Standpoint.NOT_RELEVANT: "not relevant, with a reason",
    Standpoint.UNKNOWN: "not rated yet: score 0 stands for unknown",
}


def write_layer(coverage: ThreatCoverage, *, title: str) -> bytes:
    """Return a layer with every technique and part of one."""
    layer = {
        "name": title[:200],
        "versions": {**VERSIONS, "attack": coverage.edition},
        "domain": DOMAIN,
        "description": f"{coverage.catalogue} {coverage.edition}. Score: assured share of all "
        "effect of what acts against a technique, 0 to 100, cut. "
        f"{cut(100 * coverage.not_addressable)} % of the techniques have no published mitigation.",
        "sorting": 0,
        "hideDisabled": False,
        "gradient": {"colors": ["#b23b2e", "#8ab6d6", "#1f7a4d"], "minValue": 0, "maxValue": 100},
        "legendItems": [{"label": _SAID[each], "color": COLORS[each]} for each in Standpoint],
        "showTacticRowBackground": True,
        "selectTechniquesAcrossTactics": True,
        "techniques": [_technique(row) for row in coverage.techniques],
    }
    return (json.dumps(layer, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _technique(row: TechniqueCoverage) -> dict[str, Any]:
    return {
        "techniqueID": row.technique,
        "score": int(cut(row.score or 0.0, places=0)),
        "color": COLORS[row.standpoint],
        "comment": f"{_SAID[row.standpoint]}. {row.reason}",
        "enabled": row.standpoint is not Standpoint.NOT_RELEVANT,
        "metadata": [
            {"name": name, "value": ", ".join(values)}
            for name, values in (
                ("criteria", row.criteria[:20]),
                ("mitigations", row.mitigations),
                ("initiatives", row.initiatives),
            )
            if values
        ],
        "showSubtechniques": False,
    }


def read_layer(content: bytes, *, name: str) -> dict[str, float | None]:
    """
    Return the scores of somebody's layer by technique; None where a technique has none.

    A technique that stands once for each tactic keeps the lowest of its scores; one that is
    disabled has none. A layer that does not name its domain is read by its techniques.

    Raises:
        DocumentError: If it is no layer, is one of another domain, has a technique twice for
            one tactic, or holds scores that are no numbers from 0 to 100.
    """
    layer = read_json(content, name=name, mend=_EXPORT).value
    techniques = layer.get("techniques") if isinstance(layer, Mapping) else None
    if not isinstance(techniques, list) or len(techniques) > MOST_TECHNIQUES:
        problem = f"This is no layer: it has no list of up to {MOST_TECHNIQUES:,} techniques."
        raise DocumentError([_fault(name, "techniques", problem, "Export a layer of format 4.")])
    faults = list(_wrong_domain(layer, name))
    found: dict[str, float | None] = {}
    for identifier, score in _scores(techniques, name, faults):
        before = found.get(identifier)
        found[identifier] = (
            score if before is None else min(before, before if score is None else score)
        )
    if faults:
        raise DocumentError(faults[:200])
    return found


def _wrong_domain(layer: Mapping[str, Any], name: str) -> Iterator[Fault]:
    domain = layer.get("domain", DOMAIN)
    if domain != DOMAIN:
        problem = f"This layer is of {str(domain)[:60]!r}; threats here are those of {DOMAIN!r}."
        yield _fault(name, "domain", problem, "Give a layer of MITRE ATLAS.")


def _scores(
    techniques: list[Any], name: str, faults: list[Fault]
) -> Iterator[tuple[str, float | None]]:
    met: dict[tuple[str, str], int] = {}
    for number, entry in enumerate(techniques):
        path = f"techniques[{number}]"
        identifier = entry.get("techniqueID") if isinstance(entry, Mapping) else None
        if not isinstance(identifier, str) or not 0 < len(identifier) <= 40:
            faults.append(_fault(name, path, "It has no techniqueID.", "Name the technique."))
            continue
        tactic = str(entry.get("tactic") or "")
        before = met.setdefault((identifier, tactic), number)
        if before != number:
            where = f" for the tactic {tactic[:60]!r}" if tactic else ""
            problem = f"{identifier} stands already in techniques[{before}]{where}."
            faults.append(_fault(name, path, problem, "Keep one of the two."))
        score = entry.get("score")
        if entry.get("enabled", True) is False or score is None:
            yield identifier, None
        elif isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 100:
            problem = f"The score of {identifier} is no number from 0 to 100."
            faults.append(_fault(name, f"{path}.score", problem, "Write 0 to 100, or none."))
        else:
            yield identifier, float(score)


def _fault(name: str, path: str, problem: str, mend: str) -> Fault:
    return Fault(file=name, path=path, problem=problem, mend=mend)

"""Threat models: of Threat Dragon, Threagile and pytm, and those written as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.outside import (
    OutsideError,
    list_of,
    mapping_of,
    read_json,
    read_yaml,
    text_of,
)

_NAMES = (
    *("*threat-model*", "*threat_model*", "*threatmodel*", "*threat?model*", "*Threat-Model*"),
    *("*ThreatModel*", "*THREAT_MODEL*", "*THREAT-MODEL*", "*THREATMODEL*", "*threagile*"),
    *("*threat-models/*", "*threat_models/*", "*threatmodels/*", "*ThreatDragonModels/*"),
)
_ENDINGS = (".md", ".rst", ".adoc", ".txt", ".json", ".yaml", ".yml", ".py")
_TRIES = re.compile(r"(?:^|/)(?:tests?|testdata|fixtures?|examples?|samples?|node_modules)/")
_DATED = re.compile(
    r"(?<!next[ _-])(?<!due[ _-])\b(?:date|dated|reviewed?|updated?|revised|revision"
    r"|approved|version|modified)\b[^\n]{0,40}?\b(20\d\d-[01]\d-[0-3]\d)\b",
    re.IGNORECASE,
)
_TECHNIQUE = re.compile(r"\bAML\.T\d{4}(?:\.\d{3})?\b")
_RISK = re.compile(r"\b(?:LLM|ML|ASI)(?:0\d|10)(?::20\d\d)?\b")
_THREAT = re.compile(r"threat|attack|adversar|spoof|tamper|injection|poison", re.IGNORECASE)
_LEAST_WORDS = 120
_LEAST_MENTIONS = 4
_MOST_FILES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatModel:
    """One threat model."""

    path: str
    dated: date | None = None
    """The last day that it names for itself."""
    has_threats: bool | None = None
    """Whether threats stand in it; None where that cannot be told."""
    techniques: frozenset[str] = frozenset()
    """Techniques of ATLAS that it names."""
    risks: frozenset[str] = frozenset()
    """Risks of OWASP that it names."""


@dataclass(slots=True)
class ThreatModels:
    """All threat models of a subject."""

    entries: list[ThreatModel] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_threat_models(reach: Reach) -> ThreatModels:
    """Return the threat models of a subject, known by their names and their content."""
    found = ThreatModels()
    paths = [
        path
        for path in reach.paths(*_NAMES)
        if path.lower().endswith(_ENDINGS) and not _TRIES.search(path)
    ]
    for path in paths[:_MOST_FILES]:
        try:
            text = reach.text(path)
            threats = _threats_in(path.lower(), text)
        except (OSError, OutsideError):
            found.unread.append(path)
            continue
        if threats is not _OTHER:
            found.entries.append(
                ThreatModel(
                    path=path,
                    dated=_last_date(text, reach.today),
                    has_threats=threats,
                    techniques=frozenset(_TECHNIQUE.findall(text)),
                    risks=frozenset(_RISK.findall(text)),
                )
            )
    return found


_OTHER: Any = object()
"""What stands for a file that only has the name of a threat model."""


def _threats_in(path: str, text: str) -> Any:
    if path.endswith(".json"):
        return _in_dragon(mapping_of(read_json(text)))
    if path.endswith((".yaml", ".yml")):
        model = mapping_of(read_yaml(text))
        return (
            bool(mapping_of(model["technical_assets"])) if "technical_assets" in model else _OTHER
        )
    if path.endswith(".py"):
        return True if re.search(r"^(?:from|import) pytm\b", text, re.MULTILINE) else _OTHER
    said = text.split()
    mentions = sum(1 for _ in _THREAT.finditer(text))
    return True if len(said) >= _LEAST_WORDS and mentions >= _LEAST_MENTIONS else None


def _in_dragon(model: dict[str, Any]) -> Any:
    detail = mapping_of(model.get("detail"))
    if "diagrams" not in detail:
        return _OTHER
    return any(_threats_of(detail))


def _threats_of(detail: dict[str, Any]) -> Iterator[Any]:
    for diagram in map(mapping_of, list_of(detail["diagrams"])):
        older = mapping_of(diagram.get("diagramJson"))
        for cell in map(mapping_of, (*list_of(diagram.get("cells")), *list_of(older.get("cells")))):
            for held in (cell, mapping_of(cell.get("data"))):
                for threat in map(mapping_of, list_of(held.get("threats"))):
                    yield text_of(threat.get("title"))


def _last_date(text: str, today: date) -> date | None:
    found = []
    for match in _DATED.finditer(text):
        try:
            found.append(date.fromisoformat(match[1]))
        except ValueError:
            continue
    return max((day for day in found if day <= today), default=None)

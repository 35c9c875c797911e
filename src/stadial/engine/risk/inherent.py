"""
What threatens, before anything is done about it: 100 points over the threats (ENGINE 4.1).

Until a threat catalogue is imported, risk is counted over the capabilities: what the AI systems
concerned are worth to an attacker. With one it is counted over its techniques: how often and how
seriously each was seen, times the AI systems that it can concern.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stadial.engine.scope import concerned, importance, systems_in_scope
from stadial.model import (
    AISystem,
    Assessment,
    Catalogue,
    Framework,
    IncidentKind,
    Irrelevance,
    Settings,
    Technique,
    Threat,
)

TOTAL_POINTS = 100.0
BASE_CASES = 0.5
"""What a technique weighs that no case study shows yet (ENGINE 4.1)."""
_AGENTIC_PLATFORM, _AGENTIC = "agentic ai", "agentic"


def inherent_risk(framework: Framework, assessment: Assessment) -> dict[str, float]:
    """
    Return risk points by threat; they sum to 100.

    Without AI systems in the register every capability weighs the same.
    """
    return {threat.id: threat.points for threat in threats_of(framework, assessment)}


def threats_of(framework: Framework, assessment: Assessment) -> tuple[Threat, ...]:
    """Return every threat with its points, in the order of the catalogue or the framework."""
    if assessment.catalogue is None:
        drafts = _capabilities(framework, assessment)
    else:
        drafts = _techniques(assessment.catalogue, assessment)
    total = sum(sum(draft.raw.values()) for draft in drafts)
    return tuple(_threat(draft, TOTAL_POINTS / total if total else 0.0) for draft in drafts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A threat before the whole is known."""

    id: str
    name: str
    raw: Mapping[str, float]
    """By AI system; under an empty id where no register tells the systems."""
    facts: Mapping[str, float] = field(default_factory=dict)
    left_out: str = ""


def _threat(draft: _Draft, scale: float) -> Threat:
    parts = {key: value * scale for key, value in draft.raw.items()}
    facts = draft.facts
    return Threat(
        id=draft.id,
        name=draft.name,
        points=scale * sum(draft.raw.values()),
        cases=int(facts.get("cases", 0)),
        incidents=int(facts.get("incidents", 0)),
        near_misses=int(facts.get("near_misses", 0)),
        weight=facts.get("weight", 1.0),
        by_system={key: value for key, value in parts.items() if key},
        left_out=draft.left_out,
    )


def _capabilities(framework: Framework, assessment: Assessment) -> list[_Draft]:
    systems = systems_in_scope(assessment)
    drafts = [
        _Draft(
            id=capability.id,
            name=capability.name,
            raw={x.id: importance(x, assessment.settings) for x in concerned(capability, systems)},
        )
        for capability in framework.capability_by_id.values()
    ]
    if any(draft.raw for draft in drafts):
        return drafts
    return [_Draft(id=draft.id, name=draft.name, raw={"": 1.0}) for draft in drafts]


def _techniques(catalogue: Catalogue, assessment: Assessment) -> list[_Draft]:
    systems = systems_in_scope(assessment)
    used = _own_cases(assessment, systems)
    reasons = not_relevant(assessment)
    return [
        _technique(
            each,
            assessment.settings,
            systems,
            used,
            # What is decided of a whole technique holds for its parts.
            reasons.get(each.id) or reasons.get(each.parent, ""),
        )
        for each in catalogue.techniques
    ]


def _technique(
    technique: Technique,
    settings: Settings,
    systems: tuple[AISystem, ...],
    used: Mapping[tuple[str, IncidentKind], int],
    reason: str,
) -> _Draft:
    incidents = used.get((technique.id, IncidentKind.INCIDENT), 0)
    near_misses = used.get((technique.id, IncidentKind.NEAR_MISS), 0)
    word = technique.maturity.value if technique.maturity else "unknown"
    weight = settings.threat_maturity[word]
    own = settings.incident_cases * incidents + settings.near_miss_cases * near_misses
    factor = (technique.cases + own + BASE_CASES) * weight
    hit = can_concern(technique, systems)
    raw = {x.id: factor * importance(x, settings) for x in hit} if systems else {"": factor}
    if systems and not hit:
        reason = reason or "It attacks agents, and no AI system in scope is one."
    return _Draft(
        id=technique.id,
        name=technique.name,
        raw={} if reason else raw,
        facts={
            "cases": technique.cases,
            "incidents": incidents,
            "near_misses": near_misses,
            "weight": weight,
        },
        left_out=reason,
    )


def can_concern(technique: Technique, systems: tuple[AISystem, ...]) -> tuple[AISystem, ...]:
    """Return the AI systems that a technique can hit; one against agents alone hits only those."""
    platforms = {platform.casefold() for platform in technique.platforms}
    if platforms == {_AGENTIC_PLATFORM}:
        return tuple(x for x in systems if _AGENTIC in x.archetypes)
    return systems


def not_relevant(assessment: Assessment) -> dict[str, str]:
    """Return the techniques that somebody decided are not relevant, each with the reason."""
    return {
        each.technique: _reason(each)
        for each in assessment.irrelevances
        if _holds(each, assessment)
    }


def _holds(decision: Irrelevance, assessment: Assessment) -> bool:
    day = assessment.as_of
    return decision.expires_on is None or day is None or decision.expires_on >= day


def _reason(decision: Irrelevance) -> str:
    until = f" until {decision.expires_on}" if decision.expires_on else ""
    return f"Not relevant, {decision.decided_by} decided{until}: {decision.reason}"


def _own_cases(
    assessment: Assessment, systems: tuple[AISystem, ...]
) -> dict[tuple[str, IncidentKind], int]:
    """Return how often each technique was used against this scope."""
    inside = {system.id for system in systems} | {""}
    found: dict[tuple[str, IncidentKind], int] = {}
    for incident in assessment.incidents:
        if incident.system in inside:
            for technique in dict.fromkeys(incident.techniques):
                found[technique, incident.kind] = found.get((technique, incident.kind), 0) + 1
    return found

"""A person asks: in which part of an attack is most risk left, and which question takes it away?"""

from collections.abc import Iterable
from dataclasses import dataclass

from stadial.model import Catalogue, Framework, RiskPicture, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TacticRisk:
    """What is left at one stage of an attack, in risk points."""

    tactic: str
    name: str
    techniques: int
    """Techniques and parts of them with any risk."""
    inherent: float
    """A technique of several tactics counts whole in each: these sum to more than 100."""
    residual: Span
    planned: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityRisk:
    """How much risk one question takes away, up to the targets, in risk points."""

    capability: str
    name: str
    criteria: tuple[str, ...]
    """Lacking ones that take any away, the largest share first."""
    attributed: float
    """Sum of their fair shares; those of all capabilities sum to the whole way."""


def risk_by_tactic(catalogue: Catalogue, risk: RiskPicture) -> tuple[TacticRisk, ...]:
    """Return risk by tactic, in the order of the matrix; each threat is a technique of it."""
    found = []
    for tactic in catalogue.tactics:
        rows = [
            each
            for each in risk.threats
            if each.inherent > 0 and tactic.id in _tactics(catalogue, each.threat)
        ]
        found.append(
            TacticRisk(
                tactic=tactic.id,
                name=tactic.name,
                techniques=len(rows),
                inherent=sum(each.inherent for each in rows),
                residual=Span(
                    sum(each.residual.low for each in rows),
                    sum(each.residual.high for each in rows),
                ),
                planned=sum(each.planned for each in rows),
            )
        )
    return tuple(found)


def risk_by_capability(framework: Framework, risk: RiskPicture) -> tuple[CapabilityRisk, ...]:
    """Return what each capability takes away, most first; those that take nothing are left out."""
    shares: dict[str, list[tuple[str, float]]] = {}
    for each in risk.criteria:
        capability = framework.capability_of[each.criterion].id
        shares.setdefault(capability, []).append((each.criterion, each.attributed))
    found = (
        CapabilityRisk(
            capability=key,
            name=framework.capability_by_id[key].name,
            criteria=tuple(criterion for criterion, _ in parts),
            attributed=sum(share for _, share in parts),
        )
        for key, parts in shares.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.attributed, each.capability)))


def _tactics(catalogue: Catalogue, technique: str) -> Iterable[str]:
    """Return the tactics of a technique; a part that names none has those of the whole."""
    found = catalogue.technique_by_id[technique]
    return found.tactics or (
        catalogue.technique_by_id[found.parent].tactics if found.parent else ()
    )

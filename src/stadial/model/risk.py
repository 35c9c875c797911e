"""Risk in points: what threatens, what acts against it, and what is left."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from stadial.model.estimate import Estimate
from stadial.model.level import Span
from stadial.model.printed import cut, raised


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """Something that could happen: a technique, or a capability where no catalogue is loaded."""

    id: str
    name: str
    points: float
    """Inherent risk, 0 to 100; those of all threats sum to 100."""
    cases: int = 0
    """Published case studies that show it."""
    incidents: int = 0
    """Incidents of the organization's own in which it was used."""
    near_misses: int = 0
    weight: float = 1.0
    """How far it has come from the laboratory; 1 where nobody said."""
    by_system: Mapping[str, float] = field(default_factory=dict)
    """Points by id of the AI system that it can concern; they sum to its points."""
    left_out: str = ""
    """Why it weighs nothing, in a sentence; empty where it counts."""


@dataclass(frozen=True, kw_only=True)
class RiskModel:
    """Threats with their inherent risk, and how strongly each criterion acts on them (ENGINE 4)."""

    catalogue: str = ""
    """Name and edition of the threat catalogue; empty: threats are the capabilities."""
    threats: tuple[Threat, ...]
    pulls: Mapping[str, Mapping[str, Estimate]]
    """
    Log-effect w = -ln(1 - a) by criterion, then threat; 0 or more.

    `a` is the share of the threat that the criterion removes once it is fully met.
    """
    sources: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Who said an effect that is not the default, by criterion and threat."""

    @cached_property
    def points(self) -> Mapping[str, float]:
        """Inherent risk points by threat; they sum to 100, or to 0 where nothing threatens."""
        return {threat.id: threat.points for threat in self.threats}

    @cached_property
    def links(self) -> Mapping[str, Mapping[str, float]]:
        """The mean log-effect w by criterion, then threat: of its triangle, as it is drawn."""
        return {
            criterion: {threat: pull.triangle_mean for threat, pull in pulls.items()}
            for criterion, pulls in self.pulls.items()
        }

    @cached_property
    def addressed(self) -> frozenset[str]:
        """Threats that at least one criterion acts on."""
        return frozenset(threat for pulls in self.pulls.values() for threat in pulls)

    @cached_property
    def unaddressed(self) -> float:
        """Share of all risk, 0 to 1, on threats that no criterion acts on."""
        total = sum(self.points.values())
        alone = sum(t.points for t in self.threats if t.id not in self.addressed)
        return alone / total if total else 0.0

    @cached_property
    def by_id(self) -> Mapping[str, Threat]:
        """Every threat by id."""
        return {threat.id: threat for threat in self.threats}


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatRisk:
    """One threat: how much of it is left. All in risk points."""

    threat: str
    name: str
    inherent: float
    residual: Span
    """What is left now: low if all that is unknown is met, high if none of it is."""
    planned: float
    """What is left once the dated initiatives are done; for certain, unknown is not met."""
    criteria: tuple[str, ...]
    """Ids of the criteria that act on it; none says that the framework does not address it."""
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRisk:
    """How much risk one lacking criterion takes away, counted in three ways. In risk points."""

    criterion: str
    title: str
    alone: float
    """If it alone is met now."""
    marginal: float
    """If it is met last, after all else up to the targets."""
    attributed: float
    """Its fair share of the whole way to the targets; the shares sum to the reduction."""
    likely: Span
    """Middle 90 % of the attributed share over the draws."""
    top_share: float
    """Share of draws, 0 to 1, in which it is among the ten that take most away."""
    threats: int
    """Threats that it acts on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemRisk:
    """One AI system: what threatens it, in risk points, and its tier."""

    system: str
    name: str
    tier: str
    """`low`, `medium` or `high`, from criticality, exposure, data and autonomy."""
    importance: float
    """Criticality times exposure times data times autonomy."""
    inherent: float
    residual: float
    planned: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPicture:
    """What threatens, what is left of it, and what would take most of it away. In risk points."""

    catalogue: str
    """Name and edition of the threat catalogue; empty: threats are the capabilities."""
    inherent: float
    """100, or 0 where nothing threatens."""
    residual: Span
    """What is left now: low if all that is unknown is met, high if none of it is."""
    likely: Span
    """Middle 90 % of what is left now, unknowns counted as not met, over the draws of effects."""
    planned: float
    """What is left once the open initiatives that have dates are done."""
    planned_likely: Span
    at_targets: float
    """What is left once every target is met."""
    unaddressed: float
    """Share of the inherent risk, 0 to 1, that no criterion acts on."""
    threats: tuple[ThreatRisk, ...]
    """Most risk left first."""
    criteria: tuple[CriterionRisk, ...]
    """Lacking criteria up to the targets, largest attributed share first."""
    systems: tuple[SystemRisk, ...]
    """Most inherent risk first."""
    initiatives: tuple[str, ...] = ()
    """Ids of the open, dated initiatives that `planned` counts as done."""
    draws: int = 0
    """How often the effects were drawn."""
    assumptions: tuple[str, ...] = ()
    """What the numbers rest on, in sentences."""


def points_range(span: Span, *, places: int = 1) -> str:
    """Return `62.2 to 64.7`: low cut and high raised, so that the print holds the range."""
    low, high = cut(span.low, places=places), cut(span.high, places=places)
    return low if low == high else f"{low} to {raised(span.high, places=places)}"

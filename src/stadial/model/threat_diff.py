"""What a new release of a threat catalogue changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stadial.model.threat_coverage import Standpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """One id whose name changed."""

    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedTechnique:
    """One new or changed technique, and what of ours acts against it."""

    technique: str
    name: str
    tactics: tuple[str, ...] = ()
    mitigations: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatDiff:
    """Two releases of one catalogue, compared."""

    before: str
    """Edition."""
    after: str
    renumbered: Mapping[str, str] = field(default_factory=dict)
    """Ids that went, with those that took their place."""
    retired: tuple[str, ...] = ()
    """Techniques and mitigations that went, and nothing took their place."""
    renamed: tuple[Renaming, ...] = ()
    """Techniques and mitigations with another name; renumbered ones by their new id."""
    added: tuple[TouchedTechnique, ...] = ()
    """New techniques; those that took the place of another are not new."""
    changed: tuple[TouchedTechnique, ...] = ()
    """Techniques there before, against which other mitigations help now."""
    mitigations_added: tuple[str, ...] = ()
    edges_added: tuple[tuple[str, str], ...] = ()
    """Mitigation and technique."""
    edges_removed: tuple[tuple[str, str], ...] = ()
    """By the ids of the new release, where they were renumbered."""
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Capabilities to ask about again, with the new or changed techniques that they act against."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RankShift:
    """One open initiative: what it would take off the risk, before and after."""

    initiative: str
    title: str
    rank_before: int
    """1 is first."""
    rank_after: int
    points_before: float
    """Risk points that it removes alone, by the catalogue before."""
    points_after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedId:
    """One id in a file of the assessment that is written anew."""

    file: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatUpdate:
    """A new release applied to an assessment: what it changes here."""

    diff: ThreatDiff
    coverage_before: Mapping[Standpoint, int] = field(default_factory=dict)
    coverage_after: Mapping[Standpoint, int] = field(default_factory=dict)
    risk_before: Mapping[Standpoint, float] = field(default_factory=dict)
    """Inherent risk points by standpoint."""
    risk_after: Mapping[Standpoint, float] = field(default_factory=dict)
    ranking: tuple[RankShift, ...] = ()
    """Open initiatives in their new order."""
    moved: tuple[MovedId, ...] = ()
    left: tuple[str, ...] = ()
    """Ids in the files that a person must look at, in sentences: retired, or without an edition."""
    written: bool = False
    """Whether it was stored, or only shown."""

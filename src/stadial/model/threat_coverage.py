"""How much of what attackers do is met by what is done here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from stadial.model.threat import Tactic


class Standpoint(Enum):
    """How one technique stands against what is done here."""

    PRACTISED = "practised"
    """What acts against it is done, with evidence, for two thirds of its effect or more."""
    ON_PAPER = "on-paper"
    """It is written down, or said to be done; the evidence does not show it."""
    GAP = "gap"
    """Too little acts against it."""
    NOT_ADDRESSABLE = "not-addressable"
    """The catalogue publishes nothing that helps against it: no gap of ours, and not covered."""
    NOT_RELEVANT = "not-relevant"
    """It cannot concern this scope, or somebody decided so; a reason stands beside it."""
    UNKNOWN = "unknown"
    """Nothing that acts against it was rated yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueCoverage:
    """One technique, and what is done against it."""

    technique: str
    name: str
    tactics: tuple[str, ...]
    parent: str = ""
    standpoint: Standpoint
    score: float | None = None
    """0 to 100: the assured share of all effect against it; None where there is no such share."""
    score_high: float | None = None
    """The same if all that is unknown were met."""
    claimed: float | None = None
    """0 to 100: the share as people say."""
    documented: float | None = None
    """0 to 100: the share that is written down."""
    points: float = 0.0
    """Inherent risk points, 0 to 100; those of all techniques sum to 100."""
    cases: int | None = None
    """Steps of published case studies that use it; None where the release does not tell."""
    reason: str = ""
    """Why it stands as it does, in a sentence."""
    criteria: tuple[str, ...] = ()
    """Criteria that act against it, the strongest first."""
    mitigations: tuple[str, ...] = ()
    """Mitigations of the catalogue that help against it, inherited ones included."""
    initiatives: tuple[str, ...] = ()
    """Open initiatives that close one of its criteria."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatCoverage:
    """Every technique of a catalogue against one assessment."""

    catalogue: str
    edition: str
    packaged: bool = False
    """Whether it is the catalogue that ships with the program: none was imported here."""
    tactics: tuple[Tactic, ...]
    """In the order of the matrix."""
    techniques: tuple[TechniqueCoverage, ...]
    counts: Mapping[Standpoint, int]
    """Techniques and parts of techniques by standpoint; every standpoint is there."""
    risk: Mapping[Standpoint, float]
    """Inherent risk points by standpoint; they sum to 100, or to 0 where nothing threatens."""
    not_addressable: float
    """Share of all techniques, 0 to 1, that the catalogue has no mitigation for."""
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Mitigations that the framework names and this catalogue does not have, with criteria."""
    strangers: tuple[str, ...] = ()
    """Ids of this catalogue's kind in the files of the assessment that it does not have."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionRow:
    """One technique on which a layer of somebody else differs from ours."""

    technique: str
    name: str
    ours: float | None
    """0 to 100; None where we have no score."""
    theirs: float | None
    """0 to 100; None where they have none."""
    because: str
    """Where the two differ, in a sentence."""

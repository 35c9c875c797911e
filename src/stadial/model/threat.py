"""Threats to AI systems: facts of a public catalogue, and what was decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

from stadial.model.estimate import Estimate


class ThreatMaturity(Enum):
    """How far a technique has come from the laboratory."""

    FEASIBLE = "feasible"
    """Shown to be possible in research."""
    DEMONSTRATED = "demonstrated"
    """Shown against a system like those in use."""
    REALIZED = "realized"
    """Used against an organization."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tactic:
    """What an attacker wants at one stage; a column of the matrix."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """One way of attacking; a cell of the matrix."""

    id: str
    name: str
    tactics: tuple[str, ...] = ()
    """Ids of tactics; a part of a technique that names none has those of the whole."""
    parent: str = ""
    """Id of the technique that it is a part of."""
    maturity: ThreatMaturity | None = None
    cases: int = 0
    """Published case studies that show it, each counted once for each step that uses it."""
    platforms: tuple[str, ...] = ()
    """Kinds of AI that it attacks, in the words of the catalogue; empty: not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mitigation:
    """What helps against techniques."""

    id: str
    name: str
    techniques: tuple[str, ...] = ()
    """Ids of the techniques that it acts on."""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Techniques, mitigations and their links, as published in one release. Facts, no texts."""

    id: str = "atlas"
    name: str
    edition: str
    """The release of the content, for instance `5.6.0` or `2026.07`."""
    source: str = ""
    """Where it comes from, and under which licence."""
    sha256: str = ""
    """Digest of the file that it was read from."""
    tactics: tuple[Tactic, ...] = ()
    """In the order of the matrix."""
    techniques: tuple[Technique, ...] = ()
    mitigations: tuple[Mitigation, ...] = ()
    case_studies: int = 0
    moved: Mapping[str, str] = field(default_factory=dict)
    """Ids that this release no longer has, with those that took their place; empty: retired."""
    uncounted: tuple[str, ...] = ()
    """Techniques whose case studies this release does not tell: their 0 stands for unknown."""
    notes: tuple[str, ...] = ()
    """Defects that were met and mended while it was read, in sentences."""

    @cached_property
    def technique_by_id(self) -> Mapping[str, Technique]:
        """Every technique and part of one, by id."""
        return {each.id: each for each in self.techniques}

    @cached_property
    def mitigation_by_id(self) -> Mapping[str, Mitigation]:
        """Every mitigation by id."""
        return {each.id: each for each in self.mitigations}


@dataclass(frozen=True, slots=True, kw_only=True)
class Irrelevance:
    """A decision that a technique does not concern this organization, for a time."""

    technique: str
    reason: str
    decided_by: str
    decided_on: date
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """How much of a threat a criterion removes once it is fully met: it beats the default."""

    criterion: str
    threat: str
    """Id of a technique; of a capability where no catalogue is loaded."""
    share: Estimate
    """Shares of the risk, each 0 or more and below 1."""
    source: str = ""
    """Who says so, and from what."""

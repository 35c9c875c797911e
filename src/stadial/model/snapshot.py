"""A closed assessment, complete and frozen, and what changed between two."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from stadial.model.assessment import Assessment
from stadial.model.framework import Framework
from stadial.model.rating import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Enough to compute everything again, offline, by somebody else."""

    taken_at: datetime
    engine_version: str
    framework: Framework
    assessment: Assessment
    picture: Picture
    digests: Mapping[str, str]
    """SHA-256 of the canonical JSON of each part: framework, answers, ratings, scores …"""


class Cause(Enum):
    """Why a number moved, in the order in which causes are replayed."""

    FRAMEWORK = "framework"
    SCOPE = "scope"
    RESPONDENTS = "respondents"
    EVIDENCE_AGE = "evidence-age"
    REAL = "real"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One number then and now, and the share of each cause; the shares add up."""

    about: str
    before: float | None
    after: float | None
    by_cause: Mapping[Cause, float]
    """Every cause with its share; empty where one of the two numbers is not known."""
    because: str = ""
    """The same in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """What changed between two snapshots."""

    from_date: date
    to_date: date
    domains: tuple[Change, ...]
    capabilities: tuple[Change, ...]
    overall_before: int
    overall_after: int
    comparability: tuple[str, ...]
    """What makes the two not quite comparable, in sentences."""
    overall: Change | None = None
    """The overall index, split by cause like the others."""

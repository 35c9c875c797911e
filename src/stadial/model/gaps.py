"""The way from here to the targets: gaps, and each lacking criterion as work."""

from dataclasses import dataclass
from enum import Enum

from stadial.model.roadmap import WorkKind


class TargetSource(Enum):
    """Where a target level comes from."""

    TYPED = "typed"
    PRESET = "preset"
    RISK = "risk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The level chosen for one capability, and why."""

    capability: str
    level: int
    source: TargetSource
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One lacking criterion as a step of work, with the numbers that sorted it."""

    criterion: str
    kind: WorkKind
    lead_quarters: int
    effort_days: float
    """Person-days of the criterion with its missing prerequisites."""
    own_effort_days: float
    rate: float
    """Risk points removed per person-day of the closure."""
    reduction: float
    """Risk points that it removes on its own."""
    unlocked: float
    """Own value and an equal share of the value of all that it gates."""
    closure: tuple[str, ...]
    """The criterion and its missing prerequisites, in order of work."""
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The way from achieved to target level for one capability."""

    capability: str
    domain: str
    achieved: float | None
    """Assured low bound of the headline; None where not assessed."""
    target: int
    levels: float
    """Target minus achieved, in levels; 0 where the target is met."""
    risk: float
    """Gap x inherent risk of the AI systems concerned, in risk points."""
    lacking: tuple[str, ...]
    """Ids of criteria up to the target that are not yet met, biggest effect first."""
    unknown: tuple[str, ...]
    """Those of them that nobody has rated."""
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainGap:
    """The gaps of one domain together."""

    domain: str
    levels: float
    """Weighted mean of the gaps of its capabilities, in levels; 0 where all targets are met."""
    risk: float
    """Sum over its capabilities, in risk points."""
    lacking: int
    """Criteria up to the targets that are not yet met."""
    unknown: int
    """Those of them that nobody has rated."""
    widest: str
    """Id of the capability with the widest gap; empty where there is none."""
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapAnalysis:
    """The three answers: biggest gaps, highest risks, quick wins."""

    targets: tuple[Target, ...]
    gaps: tuple[Gap, ...]
    """In the order of the framework."""
    work: tuple[Work, ...]
    """Every lacking criterion up to the targets."""
    domains: tuple[DomainGap, ...] = ()
    """Domains with an applicable capability, biggest gap first."""

    @property
    def biggest(self) -> tuple[Gap, ...]:
        """Open gaps, most levels first; then most criteria."""
        open_gaps = [gap for gap in self.gaps if gap.lacking]
        return tuple(sorted(open_gaps, key=lambda g: (-g.levels, -len(g.lacking), g.capability)))

    @property
    def riskiest(self) -> tuple[Gap, ...]:
        """Open gaps, most risk first."""
        open_gaps = [gap for gap in self.gaps if gap.lacking]
        return tuple(sorted(open_gaps, key=lambda g: (-g.risk, g.capability)))

    @property
    def quick_wins(self) -> tuple[Work, ...]:
        """Quick wins, best rate first."""
        wins = [work for work in self.work if work.kind is WorkKind.QUICK_WIN]
        return tuple(sorted(wins, key=lambda w: (-w.rate, w.criterion)))

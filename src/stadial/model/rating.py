"""The engine's judgements: ratings, scores, findings, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from stadial.model.level import ANYTHING, Span


class View(Enum):
    """How ratings are counted."""

    CLAIMED = "claimed"
    """As given."""
    ASSURED = "assured"
    """After evidence strength and age."""
    DOCUMENTED = "documented"
    """What is written down, whatever is done."""


class Standing(Enum):
    """Whether there is a judgement at all."""

    RATED = "rated"
    UNKNOWN = "unknown"
    """Not assessed. Never read as a no."""
    NOT_APPLICABLE = "not-applicable"
    """Left out with a reason; the strict score counts it as 0."""
    OUT_OF_SCOPE = "out-of-scope"
    """Left out of the strict score too: empty population, or another archetype."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a number is what it is; its parts are explained the same way."""

    about: str
    """Id, or name, of what is explained."""
    value: str
    """The number as printed."""
    rule: str
    """The rule in words."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    next_step: str = ""
    """What would make it the next level."""
    parts: tuple["Explanation", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The engine's judgement of one criterion, in each view."""

    criterion: str
    standing: Standing
    claimed: Span = ANYTHING
    assured: Span = ANYTHING
    documented: float | None = None
    """0 to 1, aggregated from *written down*; None where nobody said."""
    assured_if_cleared: Span | None = None
    """What assured would be if open contradictions were cleared."""
    rung: str = "said"
    """The strongest rung of fresh, accepted evidence."""
    evidence: tuple[str, ...] = ()
    """Ids of the evidence counted."""
    refresh_by: date | None = None
    """End of the grace of the evidence it leans on."""
    seen_only: bool = False
    """Whether evidence alone rates it: nobody was asked."""
    adjudicated: bool = False
    from_votes: bool = False
    """Whether every answer behind it came from a level vote."""
    respondents: int = 0
    because: Explanation

    def span(self, view: View) -> Span:
        """Return what this may be in a view; unknown where it has no rating."""
        if view is View.DOCUMENTED:
            known = self.documented is not None
            return Span.exactly(self.documented or 0.0) if known else ANYTHING
        return self.claimed if view is View.CLAIMED else self.assured


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """How far one level of one capability is reached: 1 is reached."""

    level: int
    low: float
    high: float
    criteria: tuple[str, ...]
    """Ids of the applicable criteria."""
    excluded_share: float = 0.0
    """Share of the level's weight that is not applicable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What ratings add up to for a capability, a domain, or the whole."""

    about: str
    """Id of the capability or the domain; the framework's id for the whole."""
    view: View
    standing: Standing
    low: float = 0.0
    """The headline: exact low bound, unknowns counted as 0."""
    high: float = 0.0
    """Exact high bound, unknowns counted as 1."""
    level: int = 0
    """Level reached for certain: floor of `low`."""
    high_level: int = 0
    strict_low: float | None = None
    """The same with every not-applicable counted as 0, for benchmarks."""
    banked: float = 0.0
    """Work above the next level: shown, not counted."""
    with_exclusions: bool = False
    robust: bool | None = None
    """Whether the level holds for any weights within the swing."""
    achievements: tuple[Achievement, ...] = ()
    because: Explanation

    @property
    def is_decided(self) -> bool:
        """Whether unknowns can no longer change the level."""
        return self.level == self.high_level


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """The whole: level by rule, index only ever beside the minimum."""

    view: View
    standing: Standing
    level: int = 0
    high_level: int = 0
    index: float = 0.0
    index_high: float = 0.0
    minimum: float = 0.0
    minimum_domain: str = ""
    because: Explanation


class Severity(Enum):
    """How loudly a finding speaks."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What an assessor should look at in an assessment."""

    rule: str
    """Id of the rule, for instance `contradiction` or `stale-evidence`."""
    severity: Severity
    about: str
    """Id of the criterion, capability, domain, evidence or initiative."""
    message: str
    mend: str
    waived: str = ""
    """Reason, owner and expiry, where somebody answers for it."""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """How differently one capability or criterion is seen."""

    about: str
    by_group: Mapping[str, tuple[float, ...]]
    """
    Values by stakeholder group: levels for a capability, 0 to 1 for a criterion.

    Groups under three people stand together under `pooled` (ENGINE 2).
    """
    unknown: int
    spread: float
    """Highest minus lowest value."""
    rwg: float | None
    """Agreement within the group, 0 to 1; None under two answers."""
    to_settle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The state of one assessment at one moment: all that the engine says of it."""

    at: date
    engine_version: str
    framework_id: str
    framework_version: str
    ratings: Mapping[str, Rating]
    capabilities: Mapping[View, Mapping[str, Score]]
    domains: Mapping[View, Mapping[str, Score]]
    overall: Mapping[View, Overall]
    findings: tuple[Finding, ...] = ()
    """Contradictions, stale evidence, blanks, disputes: what the ratings themselves show."""
    disagreements: tuple[Disagreement, ...] = ()
    say_do: Mapping[str, float] = field(default_factory=dict)
    """Written minus done per criterion id, against the assured rating."""

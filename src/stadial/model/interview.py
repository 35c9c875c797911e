"""One person, asked first what can still change a level, and told what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Goal(Enum):
    """Whose levels an interview is to decide."""

    DOMAINS = "domains"
    CAPABILITIES = "capabilities"


class InterviewMode(Enum):
    """What it takes to leave a question out."""

    CERTAIN = "certain"
    """No answer to it can change a level."""
    TRIAGE = "triage"
    """It is unlikely to change a level. What comes out is provisional."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewPlan:
    """What one interview is to find out, and when it may stop."""

    goal: Goal = Goal.DOMAINS
    mode: InterviewMode = InterviewMode.CERTAIN
    sure: float = 1.0
    """Triage stops at a level that is this likely, 0 to 1; 1 waits until it is decided."""
    left: int | None = None
    """Questions that may still be asked; None for as many as it takes."""
    capabilities: tuple[str, ...] = ()
    """Ids of the capabilities it is about; empty for all."""
    passed: tuple[str, ...] = ()
    """Ids of criteria that the person does not want to answer now."""
    then_risk: bool = False
    """Whether to go on, once the levels are decided, with what risk hangs on most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextQuestion:
    """The criterion to ask now, and why now."""

    criterion: str
    about: str
    """Id of the domain or capability whose level hangs on it."""
    level: int
    """The level of the criterion."""
    because: str
    decides: tuple[str, ...] = ()
    """The answers that would at once rule its level out."""
    bits: float | None = None
    """Triage: expected drop in the entropy of the levels, in bits."""
    risk: float | None = None
    """After the levels: risk points, of 100, that its answer may move."""


class NotAsked(Enum):
    """Why a criterion was not put to the person."""

    LOWER_LEVEL_MISSED = "lower-level-missed"
    OWN_LEVEL_MISSED = "own-level-missed"
    LEVEL_HELD = "level-held"
    DOMAIN_HELD_DOWN = "domain-held-down"
    """Another capability keeps the domain below."""
    LIKELY_ENOUGH = "likely-enough"
    """Triage only: it could still change a level."""
    VOTED = "voted"
    """A level picked for the whole capability answers it."""
    NOT_APPLICABLE = "not-applicable"
    STILL_OPEN = "still-open"
    """It can change a level; the interview ended before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """One criterion that was not asked. It is no answer: it stays unknown."""

    criterion: str
    reason: NotAsked
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What one person's answers alone say of the level of one domain or capability."""

    about: str
    low: int
    """Level for certain: what is unknown counted as not."""
    high: int
    """Highest level still possible."""
    likely: int | None = None
    """Triage: the most likely level."""
    likelihood: float | None = None
    """Triage: how likely that level is, 0 to 1."""
    unknown: tuple[str, ...] = ()
    """Answered criteria whose answer leaves it open: unknown, or not applicable."""

    @property
    def is_decided(self) -> bool:
        """Whether no further answer can change the level."""
        return self.low == self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """Where an interview stands: the next question, or what it came to."""

    respondent: str
    plan: InterviewPlan
    question: NextQuestion | None
    """None where nothing is left to ask."""
    at_most: int
    """How many more questions there can be."""
    answered: int
    """Criteria that this person answered, those by a level vote left out."""
    criteria: int
    """Criteria the interview is about."""
    stands: tuple[Stand, ...]
    """One per domain or capability, by the goal, in the order of the framework."""
    skipped: tuple[Skipped, ...] = ()
    """All that is not answered, in the order of the framework."""
    counts: Mapping[NotAsked, int] = field(default_factory=dict)
    """How many were left out, by reason."""

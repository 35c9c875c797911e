"""What many respondents show beside their ratings: who was heard, who agrees, what to decide."""

from dataclasses import dataclass
from enum import Enum

from stadial.model.level import Span
from stadial.model.printed import cut
from stadial.model.rating import Explanation


class Presence(Enum):
    """Whether somebody who was asked said anything that counts."""

    HEARD = "heard"
    """At least one answer, or one level, that is known."""
    ONLY_UNKNOWN = "only-unknown"
    """Answers, and every one of them unknown or not applicable."""
    SILENT = "silent"
    """No answer at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One respondent, and how much they said; never what they said."""

    respondent: str
    name: str
    group: str
    presence: Presence
    known: int
    """Answers and levels that are known."""
    unknown: int
    """Those that are unknown, or proposed as not applicable."""
    domains: tuple[str, ...]
    """Ids of the domains on which they said something known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """How many people of one stakeholder group were heard on one domain: heads, never ratings."""

    group: str
    domain: str
    asked: int
    heard: int
    """Those with at least one known answer."""
    only_unknown: int
    """Those who answered, and knew nothing."""


class Reliability(Enum):
    """How an alpha reads (ENGINE 2)."""

    RELIABLE = "reliable"
    """0.80 or more."""
    TENTATIVE = "tentative"
    """0.667 or more."""
    UNRELIABLE = "not-reliable"
    NO_VARIATION = "no-variation"
    """Everybody said the same of everything: alpha is not defined. A value of its own, not 1."""
    TOO_FEW = "too-few"
    """No criterion was answered by two people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far people agree on the criteria of one domain."""

    domain: str
    people: int
    criteria: int
    """Criteria that two people or more rated."""
    alpha: float | None
    """Krippendorff's ordinal alpha, at most 1; None where it is not defined."""
    interval: Span | None
    """95 of 100 draws of criteria lie in it; None where too few draws are defined."""
    reliability: Reliability
    because: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """How far people agree on one capability, its criteria taken together."""

    capability: str
    people: int
    """Those who rated every criterion that counts here."""
    rwg: float | None
    """rwg(j), 0 to 1; None under two such people."""
    because: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class PerceptionGap:
    """How much higher executives see a domain than engineers, in levels."""

    domain: str
    executives: int
    engineers: int
    gap: float | None = None
    """Difference of the means of respondent means; None where it is withheld."""
    interval: Span | None = None
    """Bootstrap interval, 95 %; None where the gap is withheld."""
    p: float | None = None
    """Two-sided permutation p."""
    q: float | None = None
    """The same after Benjamini and Hochberg over the domains."""
    is_exact: bool = False
    """Whether every permutation was counted."""
    dominance: float | None = None
    """Cliff's delta, -1 to 1: share of pairs in which the executive is higher, minus lower."""
    flagged: bool = False
    """Half a level or more, and q below 0.10."""
    withheld: str = ""
    """Why there is no figure, in a sentence."""
    because: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A criterion that an assessor should decide, and what the decision can change."""

    criterion: str
    capability: str
    key: bool
    from_votes: bool
    """Whether it is the levels voted that lie apart, not answers to the criterion."""
    moves: float
    """Levels of the capability's assured headline between both ends of all its disputes."""
    own_move: float
    """The same between both ends of this criterion alone."""
    spread: float
    """Highest minus lowest answer, 0 to 1."""
    because: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """All that many respondents show beside their ratings."""

    attendance: tuple[Attendance, ...]
    coverage: tuple[Hearing, ...]
    never_heard: tuple[str, ...]
    """Ids of the groups of which nobody said anything known."""
    agreement: tuple[Agreement, ...]
    consent: tuple[Consent, ...]
    gaps: tuple[PerceptionGap, ...]
    disputes: tuple[Dispute, ...]
    """In the order in which they are worth deciding."""


def signed_words(value: float) -> str:
    """Return a difference with its sign and two digits, cut towards zero: `+0.81`."""
    size = cut(abs(value), places=2)
    return size if not float(size) else f"{'-' if value < 0 else '+'}{size}"


def interval_words(interval: Span, *, signed: bool = False) -> str:
    """Return `0.55 to 0.84` with two digits: no end is printed inside the interval."""
    low, high = cut(interval.low, places=2), cut(-interval.high, places=2)
    high = high.removeprefix("-") if high.startswith("-") else f"-{high}"
    ends = ["0.00" if float(end) == 0 else end for end in (low, high)]
    if signed:
        ends = [end if end[0] == "-" or float(end) == 0 else f"+{end}" for end in ends]
    return " to ".join(ends)

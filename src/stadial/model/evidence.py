"""What was seen, when, how strong it is, and what it says."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class Outcome(Enum):
    """
    What one piece of evidence says about the question that it answers.

    Only YES and NO are answers. The other three say why there is none, and no
    code may read them as a quiet NO.
    """

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    """We looked, and could not tell."""
    UNREACHABLE = "unreachable"
    """We could not look."""
    NOT_APPLICABLE = "not-applicable"
    """The question makes no sense for this subject."""

    @property
    def is_answer(self) -> bool:
        """Whether this settles the question either way."""
        return self in (Outcome.YES, Outcome.NO)


class Rung(Enum):
    """The ladder of proof (ENGINE 1.3): for machines and for people alike."""

    SAID = "said"
    DOCUMENT = "E1"
    SET_UP = "E2"
    CARRIED_OUT = "E3"
    ENFORCED = "E4"
    REVERIFIED = "E5"

    @property
    def rank(self) -> int:
        """0 for `said` to 5 for E5."""
        return list(Rung).index(self)


class EvidenceKind(Enum):
    """What sort of thing it is: decides how fast it ages."""

    POLICY = "policy"
    RECORD = "record"
    """Training or process record."""
    CONFIGURATION = "configuration"
    SCAN = "scan"
    """Scan or test report."""
    ROBUSTNESS_TEST = "robustness-test"
    TELEMETRY = "telemetry"


class Review(Enum):
    """What an assessor decided about a piece of evidence."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    WEAK = "weak"
    """Kept, but counted as a document at most."""
    INSUFFICIENT = "insufficient"
    """Kept, and not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A yes-or-no question that a collector can put to a subject."""

    id: str
    question: str
    """Phrased so that YES is the safer answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One observation or document, with enough beside it to be checked again."""

    id: str
    title: str
    outcome: Outcome = Outcome.YES
    rung: Rung = Rung.DOCUMENT
    kind: EvidenceKind = EvidenceKind.RECORD
    criteria: tuple[str, ...] = ()
    """Ids of criteria it speaks to directly (filed by a person)."""
    signal: str = ""
    """Id of the signal it settles (seen by a collector)."""
    system: str = ""
    """Id of the AI system it was seen in; empty: the organization."""
    subject: str = ""
    """What was looked at: a repository, a folder, a report."""
    revision: str = ""
    """Commit or version of the subject that was looked at; empty where it has none."""
    because: str = ""
    """One plain sentence for the assessor: what was seen, in numbers if any."""
    dated_on: date | None = None
    """When the fact was so; undated counts as a document at most."""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    """When the run that saw it started and ended, as its report says."""
    examined: int | None = None
    failed: int | None = None
    runs: int = 1
    """Dated runs, or measured periods against a target, that it covers."""
    model_version: str = ""
    """The model version a robustness test was run against."""
    source: str = ""
    """Path or address where it is kept."""
    sha256: str = ""
    tool: str = ""
    """Tool and version, or the person, that produced it."""
    observed_by: str = ""
    """Who signed an observation that no record can replace, and how."""
    review: Review = Review.ACCEPTED
    reviewed_by: str = ""
    places: tuple[str, ...] = ()
    """Files and lines, or pages, at most a few, where it can be seen."""

    @property
    def is_told(self) -> bool:
        """Whether it says something: a machine's answer, or whatever a person filed."""
        return self.outcome.is_answer or not self.signal

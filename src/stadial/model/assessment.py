"""One run of one framework version over one scope: who was asked, and what they said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from stadial.model.evidence import Evidence
from stadial.model.learning import Learning
from stadial.model.progress import ProgressEntry
from stadial.model.roadmap import Roadmap, TargetChoice, Team
from stadial.model.scenario import Scenario
from stadial.model.settings import Settings
from stadial.model.threat import Catalogue, Effect, Irrelevance


class AnswerKind(Enum):
    """The words an answer may use."""

    NOT = "not"
    PARTLY = "partly"
    LARGELY = "largely"
    FULLY = "fully"
    SHARE = "share"
    """A coverage share, 0 to 1, stands beside it."""
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"


_VALUES = {
    AnswerKind.NOT: 0.0,
    AnswerKind.PARTLY: 1 / 3,
    AnswerKind.LARGELY: 2 / 3,
    AnswerKind.FULLY: 1.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The value inside a response."""

    kind: AnswerKind
    share: float | None = None
    """0 to 1, for SHARE alone."""

    @property
    def value(self) -> float | None:
        """0 to 1, or None for unknown and for not applicable."""
        if self.kind is AnswerKind.SHARE:
            return self.share
        return _VALUES.get(self.kind)


class Written(Enum):
    """Whether the thing is written down, whatever is done."""

    NO = "no"
    PARTLY = "partly"
    YES = "yes"

    @property
    def value_share(self) -> float:
        """0, 0.5 or 1 (ENGINE, Words)."""
        return _WRITTEN_SHARES[self.value]


_WRITTEN_SHARES = {"no": 0.0, "partly": 0.5, "yes": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """Someone asked to answer."""

    id: str
    name: str
    group: str
    """Id of the stakeholder group."""
    role: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One respondent's answer to one criterion."""

    respondent: str
    criterion: str
    answer: Answer
    system: str = ""
    """Id of the AI system it is about; empty: all of them, or the organization."""
    written: Written | None = None
    note: str = ""
    evidence: tuple[str, ...] = ()
    reason: str = ""
    """Why it is not applicable."""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """
    One respondent's pick of an anchor: a level for a whole capability.

    It expands into the capability's criteria: fully up to the vote, not above.
    An answer of the same person to a criterion beats it.
    """

    respondent: str
    capability: str
    level: int | None
    """None says that the respondent does not know."""
    system: str = ""
    written: Written | None = None
    note: str = ""
    evidence: tuple[str, ...] = ()
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication:
    """An assessor's value for one criterion: it replaces the votes, and keeps them."""

    criterion: str
    answer: Answer
    reason: str
    decided_by: str
    decided_on: date
    system: str = ""
    approved_by: tuple[str, ...] = ()
    """Who approved a not-applicable; a key criterion needs two."""
    expires_on: date | None = None
    dissent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """An assessor's closing of one contradiction or one incident, with the reason."""

    about: str
    """Id of the evidence or the incident."""
    reason: str
    decided_by: str
    decided_on: date
    criterion: str = ""
    """Only for this criterion; empty: all it touches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A lint finding that somebody answers for, until a day."""

    rule: str
    about: str = ""
    reason: str
    owner: str
    expires_on: date


class IncidentKind(Enum):
    """Whether harm was done, or was close."""

    INCIDENT = "incident"
    NEAR_MISS = "near-miss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something that went wrong or nearly did, and the criteria it touches."""

    id: str
    title: str
    occurred_on: date
    kind: IncidentKind = IncidentKind.INCIDENT
    criteria: tuple[str, ...] = ()
    system: str = ""
    techniques: tuple[str, ...] = ()
    """Ids of the techniques that were used, as far as is known."""
    summary: str = ""
    lesson: str = ""


class Criticality(Enum):
    """How much depends on an AI system."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Exposure(Enum):
    """Who can reach an AI system."""

    INTERNAL = "internal"
    PARTNER = "partner"
    PUBLIC = "public"


class Sensitivity(Enum):
    """The most sensitive data that an AI system learns from, reads or shows."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    """Personal data, trade secrets."""
    RESTRICTED = "restricted"
    """Special kinds of personal data, secrets that others entrusted."""


class Autonomy(Enum):
    """What an AI system may do without a person."""

    ADVISES = "advises"
    """A person decides and acts."""
    APPROVED = "approved"
    """It acts after a person has said yes."""
    ALONE = "alone"
    """It acts, and a person may hear of it later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AISystem:
    """One AI system in the register of the organization."""

    id: str
    name: str
    archetypes: tuple[str, ...]
    criticality: Criticality = Criticality.MEDIUM
    exposure: Exposure = Exposure.INTERNAL
    data: Sensitivity = Sensitivity.INTERNAL
    autonomy: Autonomy = Autonomy.ADVISES
    owner: str = ""
    scope: str = ""
    """Id of the scope it belongs to; empty: the whole organization."""
    model_version: str = ""
    repository: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which part of the organization: a unit, a product, a model fleet. Scopes nest."""

    id: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """Who is assessed."""

    id: str
    name: str
    sector: str = ""
    people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything that people, collectors and registers say in one run."""

    id: str
    title: str
    organization: Organization
    framework_id: str = "stadial"
    framework_version: str = ""
    scope: str = ""
    """Id of the scope assessed; empty: the whole organization."""
    started_on: date | None = None
    as_of: date | None = None
    """The day it is judged by: freshness of evidence, expiry of decisions. Empty: today."""
    method: str = "self"
    """`self`, `facilitated` or `independent`."""
    lead: str = ""
    """Name of the lead assessor."""
    classification: str = "Internal"
    settings: Settings = field(default_factory=Settings)
    scopes: tuple[Scope, ...] = ()
    systems: tuple[AISystem, ...] = ()
    populations: Mapping[str, int] = field(default_factory=dict)
    """Counted populations by name; 0 puts criteria that are counted over it out of scope."""
    respondents: tuple[Respondent, ...] = ()
    responses: tuple[Response, ...] = ()
    votes: tuple[Vote, ...] = ()
    adjudications: tuple[Adjudication, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    incidents: tuple[Incident, ...] = ()
    targets: TargetChoice = field(default_factory=TargetChoice)
    teams: tuple[Team, ...] = ()
    budget_per_quarter: float = 0.0
    budget_by_year: Mapping[str, float] = field(default_factory=dict)
    """Money by calendar year, `2027`; it beats the budget per quarter in that year."""
    currency: str = "EUR"
    roadmap: Roadmap = field(default_factory=Roadmap)
    progress: tuple[ProgressEntry, ...] = ()
    catalogue: Catalogue | None = None
    """The threats that risk is counted over; without one it is counted over capabilities."""
    irrelevances: tuple[Irrelevance, ...] = ()
    effects: tuple[Effect, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    learnings: tuple[Learning, ...] = ()

"""What is asked: named, versioned, immutable content. It holds no answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from stadial.model.level import Level


class Nature(Enum):
    """Which column of the ladder of proof a criterion is held to."""

    TECHNICAL = "technical"
    ORGANIZATIONAL = "organizational"


class Breadth(Enum):
    """Where a criterion is met: in each AI system, or once for the organization."""

    SYSTEM = "system"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderGroup:
    """One of the groups of people who are asked."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archetype:
    """A way of using AI: builder, adapter, consumer, agentic."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideSource:
    """An outside framework in one edition, to whose ids criteria are mapped."""

    key: str
    name: str
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdMigration:
    """Renamed ids between two editions of an outside framework, applied at once."""

    source: str
    from_edition: str
    to_edition: str
    renamed: Mapping[str, str]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The population a criterion is counted over, and the share it asks for."""

    population: str
    min_percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A number with a target that shows whether something works."""

    name: str
    operator: str
    """`>=` or `<=`: the side of the target that is good."""
    target: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Person-days to meet a criterion once its prerequisites are met."""

    size: str
    """S (1 to 5), M (6 to 20) or L (21 to 50)."""
    person_days: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How an assessor checks a criterion."""

    methods: tuple[str, ...]
    """`examine`, `interview`, `test`."""
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer of a framework that brings its own answer texts."""

    text: str
    value: float
    """0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One checkable statement. It belongs to one capability and one level."""

    id: str
    level: int
    title: str
    statement: str
    ask: str = ""
    """The words in which it is put to a person; the statement where empty."""
    nature: Nature = Nature.ORGANIZATIONAL
    scope: Breadth = Breadth.ORGANIZATION
    key: bool = False
    weight: float = 1.0
    signals: tuple[str, ...] = ()
    """Ids of the questions that a collector can settle for this criterion."""
    stakeholders: tuple[str, ...] = ()
    """Groups that operate it; their answers weigh double."""
    effort: Effort | None = None
    requires: tuple[str, ...] = ()
    """Ids of criteria that must be met first; none at a higher level."""
    coverage: Coverage | None = None
    metric: Metric | None = None
    verify: Verification | None = None
    evidence: tuple[str, ...] = ()
    """What would be accepted as evidence, in a few words each."""
    maps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of outside frameworks by source key."""
    options: tuple[Option, ...] = ()
    stream: str = ""
    """The stream inside its capability, for frameworks that have streams."""
    formerly: tuple[str, ...] = ()

    @property
    def question(self) -> str:
        """Return the words in which this is put to a person."""
        return self.ask or self.statement


class Observability(Enum):
    """How much of what a question asks a machine can see."""

    STRONG = "strong"
    """Files and reports show whether it is done."""
    PARTIAL = "partial"
    """Files and reports show part of it; people must say the rest."""
    WEAK = "weak"
    """Only that a document exists, and how old it is."""
    NONE = "none"
    """Nothing in a repository tells; a list kept elsewhere may be handed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a machine can see of one question, and what it cannot."""

    reach: Observability
    unseen: str
    """What no machine can see here, in one sentence."""
    signals: tuple[str, ...] = ()
    """Ids of questions whose answers tell an assessor something here. They settle a criterion
    only where the criterion itself names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """Something an organization can do: the thing that has a level."""

    id: str
    name: str
    question: str
    anchors: Mapping[int, str] = field(default_factory=dict)
    """One sentence per level: what a person picks from in an interview."""
    hosted_reading: str = ""
    """How users of hosted models read the question."""
    not_applicable_when: str = ""
    applies_to: tuple[str, ...] = ()
    """Ids of the archetypes it applies to; empty means all."""
    sight: Sight | None = None
    """What a machine can see of it; None where nobody has said."""
    weight: float = 1.0
    maps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    criteria: tuple[Criterion, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """One of the areas that a framework is divided into."""

    id: str
    name: str
    scope: str = ""
    weight: float = 1.0
    indicators: Mapping[int, str] = field(default_factory=dict)
    """What the domain looks like at some of the levels."""
    ask: str = ""
    """One question for the whole domain, for the five-minute check."""
    anchors: Mapping[int, str] = field(default_factory=dict)
    """One short answer per level to that question."""
    capabilities: tuple[Capability, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """Which named policy turns ratings into scores, and its scale."""

    policy: str = "staged"
    floor: int = 1
    """The level that everyone stands on."""
    top: float = 5
    """The end of the scale; a perfect answer must reach exactly this."""
    not_applicable: str = "excluded"
    """`excluded` from the denominator, or `anchored`: counted as met."""


@dataclass(frozen=True, kw_only=True)
class Framework:
    """Named, versioned, immutable content: domains, capabilities, criteria, levels."""

    id: str
    version: str
    name: str
    license: str = ""
    scoring: Scoring = field(default_factory=Scoring)
    levels: tuple[Level, ...]
    stakeholders: tuple[StakeholderGroup, ...] = ()
    archetypes: tuple[Archetype, ...] = ()
    sources: tuple[OutsideSource, ...] = ()
    migrations: tuple[IdMigration, ...] = ()
    domains: tuple[Domain, ...]

    @cached_property
    def capability_by_id(self) -> Mapping[str, Capability]:
        """Every capability by its id, in the order of the framework."""
        return {c.id: c for domain in self.domains for c in domain.capabilities}

    @cached_property
    def criterion_by_id(self) -> Mapping[str, Criterion]:
        """Every criterion by its id, in the order of the framework."""
        return {x.id: x for c in self.capability_by_id.values() for x in c.criteria}

    @cached_property
    def domain_by_id(self) -> Mapping[str, Domain]:
        """Every domain by its id, in the order of the framework."""
        return {domain.id: domain for domain in self.domains}

    @cached_property
    def capability_of(self) -> Mapping[str, Capability]:
        """The capability of each criterion id."""
        return {x.id: c for c in self.capability_by_id.values() for x in c.criteria}

    @cached_property
    def domain_of(self) -> Mapping[str, Domain]:
        """The domain of each capability id and each criterion id."""
        return {
            key: domain
            for domain in self.domains
            for capability in domain.capabilities
            for key in (capability.id, *(x.id for x in capability.criteria))
        }

    def level_name(self, number: int) -> str:
        """Return the name of a level; its number as text where it has none."""
        names = {level.number: level.name for level in self.levels}
        return names.get(number, str(number))

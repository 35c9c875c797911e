"""Comparing with others without naming anybody: contributions, quartiles, and a budget."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class SizeBand(Enum):
    """How many people an organization has; fixed, so that a band says little."""

    UNDER_50 = "under-50"
    FROM_50 = "50-249"
    FROM_250 = "250-999"
    FROM_1000 = "1000-4999"
    FROM_5000 = "5000-or-more"


class Sector(Enum):
    """What an organization does; a fixed list, so that no rare word gives one away."""

    AGRICULTURE = "agriculture"
    CONSTRUCTION = "construction"
    EDUCATION = "education"
    ENERGY = "energy"
    FINANCE = "finance"
    GOVERNMENT = "government"
    HEALTH = "health"
    MANUFACTURING = "manufacturing"
    MEDIA = "media"
    RETAIL = "retail"
    SERVICES = "professional-services"
    TECHNOLOGY = "technology"
    TELECOM = "telecom"
    TRANSPORT = "transport"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one organization gives in one year: its domain scores, and no name."""

    id: str
    """Random, 32 hexadecimal digits; drawn once per organization and year."""
    year: int
    revision: int = 1
    """Counts what was given again in the same year; the highest one counts."""
    framework_id: str
    framework_version: str
    engine_version: str
    size: SizeBand | None = None
    """None: not said."""
    sector: Sector | None = None
    """None: not said."""
    scores: Mapping[str, float]
    """Strict assured score by domain id, cut to a tenth; a domain that is not known is absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionDraft:
    """A contribution before it is given, and what it leaves out."""

    contribution: Contribution
    left_out: Mapping[str, str]
    """The reason by domain id."""


class CellKind(Enum):
    """By what organizations are put together; each stands in one cell of a kind at most."""

    ALL = "all"
    SIZE = "size"
    SECTOR = "sector"
    SIZE_AND_SECTOR = "size-and-sector"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Organizations that are put together, fixed before anybody looks at them."""

    kind: CellKind
    size: SizeBand | None = None
    sector: Sector | None = None

    @property
    def name(self) -> str:
        """The cell in one word or two."""
        parts = [part.value for part in (self.size, self.sector) if part is not None]
        return " ".join(parts) or self.kind.value


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkPolicy:
    """What may be released (ENGINE 7); printed with every benchmark."""

    least: int = 10
    """Organizations in a cell and domain below which nothing is released."""
    least_crossed: int = 100
    """The same for size band and sector at once."""
    quartiles: tuple[float, float, float] = (0.25, 0.5, 0.75)
    step: float = 0.1
    """Levels between the values that a private quartile may take."""
    plain_step: float = 0.5
    """Levels to which a plain quartile is rounded."""
    useful_from: int = 300
    """Organizations from which a yearly release of seven domains is of use."""
    epsilon_per_year: float = 4.0
    """Privacy budget of one year: what one organization gives away at most, in nats."""


class Method(Enum):
    """How a quartile is protected."""

    PRIVATE = "differentially-private"
    PLAIN = "plain"
    """Not differentially private: ten or more, rounded, under an agreement on data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainQuartiles:
    """Three quartiles of one domain in one cell, and nothing else of it."""

    cell: Cell
    domain: str
    organizations: int
    """At least so many, cut to tens."""
    low: float
    median: float
    high: float
    epsilon: float | None = None
    """What the three cost together; None for plain ones."""
    expected_error: float | None = None
    """Mean error in levels that the noise alone makes; None: not measured, or plain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A cell, or one domain of it, of which nothing is released, and why."""

    cell: Cell
    domain: str = ""
    """Empty: all of them."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """What may be known of many organizations in one year: quartiles, never a rank."""

    year: int
    framework_id: str
    framework_version: str
    engine_version: str
    method: Method
    epsilon: float | None = None
    """Privacy budget spent on it, in nats; None for a plain one."""
    policy: BenchmarkPolicy = field(default_factory=BenchmarkPolicy)
    quartiles: tuple[DomainQuartiles, ...]
    withheld: tuple[Withheld, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader must know, in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One release that was made, or begun: it counts as spent."""

    on: date
    year: int
    framework_id: str
    framework_version: str
    method: Method
    kinds: tuple[CellKind, ...]
    epsilon: float = 0.0
    """0 for a plain one, which no budget can describe."""
    previous: str = ""
    """SHA-256 of the entry before; empty for the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What was released so far. Entries are only ever added."""

    epsilon_per_year: float = BenchmarkPolicy().epsilon_per_year
    entries: tuple[LedgerEntry, ...] = ()

    def spent(self, year: int | None = None) -> float:
        """Return the budget spent in a year, or in all of them."""
        return sum(e.epsilon for e in self.entries if year is None or e.year == year)


class Place(Enum):
    """Where a score stands beside quartiles. Not a rank: there are four places."""

    LOWEST_QUARTER = "lowest-quarter"
    BELOW_MEDIAN = "below-median"
    MEDIAN_OR_ABOVE = "median-or-above"
    HIGHEST_QUARTER = "highest-quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One domain of ours beside the quartiles of one cell."""

    domain: str
    cell: str
    organizations: int
    ours: float | None
    """Strict assured score, cut to a tenth; None: not known."""
    low: float
    median: float
    high: float
    expected_error: float | None = None
    place: Place | None = None
    """None where ours is not known, or nearer to an edge than the noise."""
    because: str
    """The place in a sentence."""

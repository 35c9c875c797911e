"""Many assessments at once: how they are spread, what they have in common, who differs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How one domain, or the whole, is spread over the members. There is no average."""

    about: str
    """Id of the domain; the framework's id for the whole, where values are whole levels."""
    assessed: int
    not_assessed: int
    """Members without a number here: nothing is rated, or nothing applies. Not counted as 0."""
    lowest: float | None
    """Assured headline, low bound; None where no member has one. Each is that of a member."""
    first_quartile: float | None
    median: float | None
    third_quartile: float | None
    highest: float | None
    at_level: Mapping[int, int]
    """Members that stand exactly on a level, by level."""
    worst: tuple[str, ...]
    """Names of the members with the lowest value, the first few."""
    worst_count: int
    unknown_share: float
    """Applicable criteria that nobody rated, of all members, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonGap:
    """A criterion that is lacking in most members."""

    criterion: str
    lacking: int
    """Members in which it is known not to be met, and its level is not reached."""
    unknown: int
    """Members in which nobody rated it: they are not counted as lacking."""
    applicable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWork:
    """One initiative for many members: a criterion that several lack."""

    criterion: str
    count: int
    """Members that lack it; one that holds another which lacks it too is not counted."""
    members: tuple[str, ...]
    """Their names, the first few."""
    risk: float
    """Risk points of today that it alone would remove, over all of them; each member has 100."""
    effort_apart: float
    """Person-days if each organization, or each member for what is met in AI systems, did it."""
    effort_together: float
    """Person-days if it is done once, and then taken over by the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioMember:
    """One assessment, or one scope of it."""

    name: str
    group: str
    """Sector of its organization."""
    at: date | None
    level: int | None
    """Assured level of the whole; None where nothing is assessed."""
    domains: Mapping[str, float | None]
    """Assured headline by domain id, low bound."""
    unknown: int
    """Applicable criteria that nobody rated."""
    applicable: int
    distance: float | None
    """Mean distance from the median of the members over its domains, in levels."""
    differs_in: str
    """Id of the domain in which it is farthest from the median; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberGroup:
    """Members that belong together, and how they are spread."""

    name: str
    members: int
    spreads: tuple[Spread, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A place that was named and is not counted, and why."""

    place: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """What many assessments of one framework say together."""

    framework_id: str
    framework_version: str
    by: str
    """What a member is: `scope`, `organization`, or `sector` with one group for each sector."""
    level: int
    """The level up to which gaps are counted."""
    spreads: tuple[Spread, ...]
    """The whole, then each domain."""
    groups: tuple[MemberGroup, ...] = ()
    common_gaps: tuple[CommonGap, ...] = ()
    """Lacking in more than half of the members they apply to, most first."""
    shared_work: tuple[SharedWork, ...] = ()
    """Lacking in at least two members, most risk first."""
    differing: tuple[str, ...] = ()
    """Names of the members that differ most from the median, farthest first."""
    members: tuple[PortfolioMember, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = field(default=())

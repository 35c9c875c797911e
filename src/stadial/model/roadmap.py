"""Where to go and in which order: targets that were chosen, teams, initiatives, roadmap."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetChoice:
    """What the organization said about its targets."""

    preset: str = "defined"
    """`baseline` (2), `defined` (3), or `from-risk`."""
    levels: Mapping[str, int] = field(default_factory=dict)
    """Typed levels by domain id or capability id; they beat the preset."""
    by_date: date | None = None
    approved_by: str = ""


class WorkKind(Enum):
    """What sort of step a criterion is (ENGINE 6)."""

    QUICK_WIN = "quick-win"
    STRATEGIC = "strategic"
    FILL_IN = "fill-in"
    PLANNED = "planned"
    DEFER = "defer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody in a team, perhaps for a part of the week, or not from the start."""

    name: str
    share: float = 1.0
    """Part of full time that goes to AI security work: 0.4 is two days a week."""
    skills: tuple[str, ...] = ()
    joins_on: date | None = None
    leaves_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People who carry initiatives out."""

    id: str
    name: str
    groups: tuple[str, ...] = ()
    """Stakeholder groups whose criteria this team works on."""
    days_per_quarter: float = 60.0
    """Person-days for AI security work in a quarter; with members, they say it."""
    members: tuple[Member, ...] = ()
    calendar: Mapping[str, float] = field(default_factory=dict)
    """
    Person-days in single quarters, by name (`2027-Q1`): holidays, freezes, other projects.

    They beat members and `days_per_quarter`.
    """
    skills: tuple[str, ...] = ()
    """What anybody in the team can do."""


class Status(Enum):
    """Where an initiative stands. A closed initiative is not a reached level."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    RUNNING = "running"
    SLIPPED = "slipped"
    DONE = "done"
    DROPPED = "dropped"


CLOSED: frozenset[Status] = frozenset({Status.DONE, Status.DROPPED})
"""Where nothing is left to do. What was reached, ratings say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """Work that closes gaps: owner, effort, effect."""

    id: str
    title: str
    criteria: tuple[str, ...]
    owner: str = ""
    team: str = ""
    effort_days: float = 0.0
    cost: float = 0.0
    """Cash, paid when it starts."""
    status: Status = Status.PROPOSED
    starts_on: date | None = None
    ends_on: date | None = None
    """The day after the last day of work."""
    planned_ends_on: date | None = None
    """The end that was promised before a slip."""
    deadline_on: date | None = None
    locked: bool = False
    """Whether its dates are fixed."""
    requires: tuple[str, ...] = ()
    """Ids of initiatives that must end first."""
    skills: tuple[str, ...] = ()
    """What those who do it must be able to do."""
    metric: str = ""
    """Success metric in words, with its target."""
    metric_baseline: float | None = None
    """What was measured before the work, in the unit of the metric."""
    metric_target: float | None = None
    """What it must reach for the work to count as a success."""
    kind: WorkKind | None = None
    why_here: str = ""
    """Why it stands where it stands on the roadmap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A date and the levels expected by then."""

    id: str
    title: str
    due_on: date
    levels: Mapping[str, int] = field(default_factory=dict)
    """Expected level by domain id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """How good the order of a roadmap is, and how we know."""

    area: float
    """Risk-point quarters removed."""
    bound: float
    """No plan under the same constraints removes more than this."""
    method: str
    """The solver and its version, or the heuristic."""
    seed: int = 0
    residual_start: float = 0.0
    residual_end: float = 0.0
    effort: str = ""
    """How hard the planner tried: `instant` to `thorough`; empty where nobody knows."""
    problem: str = ""
    """
    Fingerprint of what was planned, with the starts that were found; empty where nobody knows.

    While it holds, nothing has changed and the roadmap stands as it is.
    """

    @property
    def gap(self) -> float:
        """Share of the bound not reached: 0.03 says at most 3% could be gained."""
        return 0.0 if self.bound <= 0 else max(0.0, 1 - self.area / self.bound)


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """One demand on the mix of a plan, and what it costs to keep it (ENGINE 6)."""

    id: str
    """`quick-wins` or `strategic`."""
    name: str
    asked: float
    """Quick wins finished early, as a number; strategic work, as a share of 1 in each quarter."""
    reached: float
    """The same of the plan; for shares that of the quarter with the least."""
    price: float = 0.0
    """Risk-point quarters that the plan without this floor removes in addition; 0 or more."""
    because: str = ""
    """What was reached, and what could not be, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roadmap:
    """Initiatives in order, with milestones."""

    starts_on: date | None = None
    quarters: int = 8
    initiatives: tuple[Initiative, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    certificate: Certificate | None = None
    floors: tuple[Floor, ...] = ()
    """Demands on the mix, each with its price."""
    bundle: Literal["", "capability"] = ""
    """What proposals for criteria that no initiative covers are bundled by; empty: by nothing."""
    notes: tuple[str, ...] = ()
    """What could not be planned, and which assumptions were made."""

"""When a level is reached: by the plan, and at the pace of the past (ENGINE 8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stadial.model.rating import Explanation

_LEAST_STRETCHES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """Days by which it is done with a chance of 10, 50 and 90 %; None: not that likely at all."""

    p10: date | None = None
    p50: date | None = None
    p90: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """How long work takes, as a multiple of the time it was given: lognormal."""

    median: float
    """1 is as planned, 1.3 a third longer."""
    spread: float
    """Standard deviation of its logarithm."""
    finished: int
    """Finished initiatives with both dates."""
    is_assumed: bool
    """Whether it is the usual assumption, for want of three finished initiatives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAnswer:
    """What the roadmap says."""

    reaches: bool
    """Whether initiatives with dates carry everything that is missing."""
    finish: Finish
    """Of the part that is planned; no days where nothing is."""
    planned_on: date | None
    """The day as the roadmap has it, without slips."""
    initiatives: tuple[str, ...]
    """Ids of those that carry what is missing, last to end first."""
    unplanned: tuple[str, ...]
    """Ids of criteria that no initiative with dates carries."""
    slip: Slip
    because: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The time between two comparable looks, and what was done in it."""

    from_date: date
    to_date: date
    quarters: int
    """Whole quarters it is spread over, at least 1."""
    before: int
    """Criteria that were missing at its start."""
    after: int

    @property
    def net(self) -> int:
        """Criteria newly met minus those lost; below 0 where more was lost."""
        return self.before - self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceAnswer:
    """What the past says, were it to go on like that."""

    is_enough: bool
    """Whether there are three quarters of history; without them nothing is forecast."""
    quarters: tuple[int | None, int | None, int | None]
    """Quarters from now at 10, 50 and 90 %; None: not within 60, or no history."""
    finish: Finish
    stretches: tuple[Stretch, ...]
    inflation: float
    """How much more the pace varies than chance alone, 1 to 5."""
    because: Explanation

    @property
    def history(self) -> int:
        """Quarters of history."""
        return sum(stretch.quarters for stretch in self.stretches)

    @property
    def is_thin(self) -> bool:
        """Whether it is foretold from fewer than three stretches: how they differ is assumed."""
        return self.is_enough and len(self.stretches) < _LEAST_STRETCHES


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelForecast:
    """When a domain, or the whole, reaches a level."""

    about: str
    """Id of the domain; the framework's id for the whole."""
    level: int
    achieved: float | None
    """Assured headline of the domain, or level of the whole; None where not assessed."""
    remaining: tuple[str, ...]
    """Ids of criteria that still block the level."""
    unknown: tuple[str, ...]
    """Those of them that nobody has rated."""
    plan: PlanAnswer
    pace: PaceAnswer

    @property
    def is_reached(self) -> bool:
        """Whether nothing is missing any more."""
        return not self.remaining


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """Where the organization stood at one look."""

    on: date
    respondents: int
    index: float | None
    """Assured index of the whole; None where nothing is assessed."""
    domains: Mapping[str, float | None] = field(default_factory=dict)
    """Assured headlines by domain id."""
    break_reason: str = ""
    """Why it is not on one line with today; empty where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Both answers for the whole and for each domain, and the line so far."""

    at: date
    whole: LevelForecast
    domains: tuple[LevelForecast, ...]
    """Domains with an applicable capability, in the order of the framework."""
    points: tuple[TrendPoint, ...]
    """Every look that is kept, oldest first; the last is today's."""
    notes: tuple[str, ...] = ()
    """What these answers do not know."""

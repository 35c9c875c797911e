"""Where a running roadmap stands on one day: load, mix, what was promised, what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stadial.model.progress import ProgressKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLoad:
    """What one team is asked for in one quarter, and what it has."""

    team: str
    """Id of the team."""
    name: str
    starts_on: date
    """First day of the quarter."""
    quarter: str
    """As people say it: `Q1 2027`."""
    asked: float
    """Person-days of all dated initiatives that are not over."""
    has: float
    """Person-days."""

    @property
    def is_over(self) -> bool:
        """Whether more is asked for than there is; a day in twenty is forgiven."""
        return self.asked > self.has * 1.05 + 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeState:
    """One initiative against what was promised of it."""

    initiative: str
    title: str
    owner: str
    state: str
    """`done`, `dropped`, `late`, `on-time`, `not-started` or `no-dates`."""
    promised_on: date | None
    """The end that was promised."""
    ends_on: date | None
    """The end that is expected now, or the day it ended: the day after the last day of work."""
    days_late: int
    """Later than promised; 0 where it is on time or sooner."""
    metric: str
    baseline: float | None
    target: float | None
    value: float | None
    """The newest measurement; None where nobody measured."""
    is_metric_reached: bool | None
    """None where target or value is not known."""
    lacking: tuple[str, ...]
    """Its criteria that are not assured: a closed task is not a reached level."""
    stale: Mapping[str, date]
    """Its criteria whose evidence goes stale within the days looked ahead, with the day."""
    last_kind: ProgressKind | None = None
    last_on: date | None = None
    note: str = ""
    """The newest note on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that falls due soon."""

    on: date
    initiative: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReview:
    """How the roadmap goes: what a weekly round looks at."""

    at: date
    states: tuple[InitiativeState, ...]
    due: tuple[Due, ...]
    """What is due within the days looked ahead, soonest first; what is over-due comes first."""
    days_ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WayAhead:
    """What a report shows of a roadmap beside its initiatives."""

    loads: tuple[TeamLoad, ...]
    curve: tuple[tuple[str, float], ...]
    """Risk points left: today, then at the end of each quarter, if all goes as dated."""
    mix: Mapping[str, float]
    """Person-days still to come by kind of work: of all that is open and dated."""
    progress: ProgressReview

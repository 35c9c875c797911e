"""
The numbers of each step of work: effort, critical path, risk removed (ENGINE 6).

All of them stand on the closure: a criterion with its missing prerequisites.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil, exp
from operator import attrgetter

from stadial.engine.lacking import is_lacking
from stadial.engine.risk import residual_risk, risk_model
from stadial.model import (
    Assessment,
    Criterion,
    Estimate,
    Framework,
    Picture,
    RiskModel,
    Status,
)

DAYS_PER_QUARTER = 28
"""Person-days that one step takes in one quarter."""
LONGEST_QUARTERS = 4
UNSTATED_DAYS = 13.0
"""Taken for a criterion without an effort: the middle of size M."""
_MODE, _LOW = attrgetter("mode"), attrgetter("low")


def duration_quarters(criterion: Criterion) -> int:
    """Return how long a criterion takes, in quarters: 28 person-days each, 1 to 4."""
    return min(LONGEST_QUARTERS, max(1, ceil(effort_days(criterion) / DAYS_PER_QUARTER)))


def effort_days(criterion: Criterion) -> float:
    """Return the person-days of a criterion; 13 where the framework states none."""
    return UNSTATED_DAYS if criterion.effort is None else criterion.effort.person_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What stays the same for every step."""

    framework: Framework
    picture: Picture
    left: Mapping[str, float]
    """Risk points that today's assured ratings leave, by threat."""
    pulls: Mapping[str, Mapping[str, Estimate]]
    """Log-effect w by criterion, then threat."""
    team_by_group: Mapping[str, str]
    """Empty where no teams are known: then everybody counts as one."""
    bought: frozenset[str]
    """Criteria of initiatives that cost money."""

    @classmethod
    def of(
        cls,
        *,
        framework: Framework,
        assessment: Assessment,
        picture: Picture,
        model: RiskModel | None = None,
    ) -> "Ground":
        """Return the ground of one assessment; the risk model is made where none is given."""
        planned = [x for x in assessment.roadmap.initiatives if x.status is not Status.DROPPED]
        found = model or risk_model(framework, assessment)
        ratings = {key: rating.assured.low for key, rating in picture.ratings.items()}
        return cls(
            framework=framework,
            picture=picture,
            left=residual_risk(risk=found.points, links=found.links, ratings=ratings),
            pulls=found.pulls,
            team_by_group={group: team.id for team in assessment.teams for group in team.groups},
            bought=frozenset(key for x in planned if x.cost > 0 for key in x.criteria),
        )

    def criterion(self, key: str) -> Criterion:
        """Return a criterion by its id."""
        return self.framework.criterion_by_id[key]

    def missing(self, criterion: Criterion) -> list[Criterion]:
        """Return the prerequisites of a criterion that are not met."""
        known = [self.framework.criterion_by_id.get(key) for key in criterion.requires]
        return [
            x
            for x in known
            if x is not None and is_lacking(x, framework=self.framework, picture=self.picture)
        ]

    def team(self, criterion: Criterion) -> str:
        """Return who would do it: the team of the group named first, or that group."""
        if not self.team_by_group or not criterion.stakeholders:
            return ""
        group = criterion.stakeholders[0]
        return self.team_by_group.get(group, group)

    def reduction(self, keys: Iterable[str], *, end: Callable[[Estimate], float] = _MODE) -> float:
        """Return the risk points that meeting these criteria together removes."""
        added: dict[str, float] = {}
        for key in keys:
            open_share = 1 - self.picture.ratings[key].assured.low
            for threat, pull in self.pulls.get(key, {}).items():
                added[threat] = added.get(threat, 0.0) + end(pull) * open_share
        return sum(self.left[threat] * (1 - exp(-w)) for threat, w in added.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The numbers of one closure."""

    criterion: str
    closure: tuple[str, ...]
    lead: int
    effort: float
    own_effort: float
    is_effort_stated: bool
    own: float
    rate: float
    low_rate: float
    teams: frozenset[str]
    is_bought: bool


def measure(key: str, ground: Ground) -> Step:
    """Return the numbers of one lacking criterion."""
    closure = _closure(ground.criterion(key), ground)
    criteria = [ground.criterion(each) for each in closure]
    effort = sum(effort_days(each) for each in criteria)
    per_day = 1 / effort if effort > 0 else 1.0
    return Step(
        criterion=key,
        closure=closure,
        lead=_lead(closure, ground),
        effort=effort,
        own_effort=effort_days(criteria[-1]),
        is_effort_stated=all(each.effort is not None for each in criteria),
        own=ground.reduction([key]),
        rate=ground.reduction(closure) * per_day,
        low_rate=ground.reduction(closure, end=_LOW) * per_day,
        teams=frozenset(ground.team(each) for each in criteria) - {""},
        is_bought=any(each in ground.bought for each in closure),
    )


def _closure(criterion: Criterion, ground: Ground) -> tuple[str, ...]:
    """Return a criterion behind its missing prerequisites, in order of work."""
    found: list[str] = []
    met: set[str] = set()

    def visit(each: Criterion) -> None:
        if each.id in met:
            return
        met.add(each.id)
        for before in ground.missing(each):
            visit(before)
        found.append(each.id)

    visit(criterion)
    return tuple(found)


def _lead(closure: tuple[str, ...], ground: Ground) -> int:
    """Return the quarters on the critical path; the closure stands in order of work."""
    end: dict[str, int] = {}
    for key in closure:
        criterion = ground.criterion(key)
        start = max((end.get(each.id, 0) for each in ground.missing(criterion)), default=0)
        end[key] = start + duration_quarters(criterion)
    return end[closure[-1]]

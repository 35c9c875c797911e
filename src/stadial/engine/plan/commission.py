"""What a roadmap is asked to be made of, and what it is to do without."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from stadial.engine.plan.capacity import Resource, resources_of
from stadial.engine.plan.quarters import Quarters, next_calendar_quarter
from stadial.engine.risk import risk_model
from stadial.model import (
    Assessment,
    Framework,
    GapAnalysis,
    Initiative,
    Picture,
    RiskModel,
    Status,
    Team,
)

EVERYBODY = Team(id="", name="Everybody")
"""Stands in where no teams are registered: 60 person-days a quarter."""


PREFIX = "do-"
"""Before the criterion id in the id of a proposal."""
OPEN = (Status.PROPOSED, Status.PLANNED, Status.RUNNING, Status.SLIPPED)


class UnknownIdError(ValueError):
    """Something to do without that is no initiative, criterion or team."""


@dataclass(frozen=True, kw_only=True)
class Commission:
    """The nouns that a roadmap is made from."""

    framework: Framework
    assessment: Assessment
    picture: Picture
    gaps: GapAnalysis
    at: date
    without: frozenset[str] = frozenset()
    """Ids of initiatives, criteria and teams that shall not count."""
    bundle: bool | None = None
    """Whether proposals take a capability's criteria together; None: as the roadmap says."""

    @property
    def is_bundled(self) -> bool:
        """Whether a proposal takes all lacking criteria of a capability and level together."""
        return bool(self.assessment.roadmap.bundle) if self.bundle is None else self.bundle

    @cached_property
    def quarters(self) -> Quarters:
        """
        The quarters to plan.

        They start with the roadmap if that is still to come, else with the next
        calendar quarter: nobody can start work in the past.
        """
        planned = self.assessment.roadmap.starts_on
        starts_on = planned if planned and planned >= self.at else next_calendar_quarter(self.at)
        return Quarters(starts_on=starts_on, count=max(1, self.assessment.roadmap.quarters))

    @cached_property
    def teams(self) -> tuple[Team, ...]:
        """The teams, or one that stands in for everybody."""
        return self.assessment.teams or (EVERYBODY,)

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """The teams in their order, then the skills that only some in them have."""
        return resources_of(self.teams, self.quarters, without=self.without)

    @cached_property
    def risk(self) -> RiskModel:
        """What threatens, and what acts on it, judged by the day of the commission."""
        return risk_model(self.framework, replace(self.assessment, as_of=self.at))

    @cached_property
    def gone(self) -> dict[str, str]:
        """Why some initiatives cannot take place, by id: dropped, left out, or behind such."""
        initiatives = self.assessment.roadmap.initiatives
        found = {
            x.id: f"‘{x.title}’ was dropped" for x in initiatives if x.status is Status.DROPPED
        }
        found |= {x.id: f"‘{x.title}’ is left out" for x in initiatives if x.id in self.without}
        for _ in initiatives:
            for x in initiatives:
                first = next((key for key in x.requires if key in found), None)
                if first and x.id not in found and x.status in OPEN:
                    found[x.id] = f"‘{x.title}’ must wait, and {found[first]}"
        return found

    @cached_property
    def open_initiatives(self) -> tuple[Initiative, ...]:
        """The initiatives that can still take place."""
        gone = self.gone
        return tuple(
            initiative
            for initiative in self.assessment.roadmap.initiatives
            if initiative.status in OPEN and initiative.id not in gone
        )

    @cached_property
    def dropped(self) -> dict[str, str]:
        """Why some criteria are not to be worked on, by criterion id."""
        gone = self.gone
        found = {
            criterion: gone[initiative.id]
            for initiative in self.assessment.roadmap.initiatives
            if initiative.id in gone
            for criterion in initiative.criteria
        }
        taken_up = {x for initiative in self.open_initiatives for x in initiative.criteria}
        found = {criterion: why for criterion, why in found.items() if criterion not in taken_up}
        left_out = [x for x in self.framework.criterion_by_id if self._is_left_out(x)]
        return found | dict.fromkeys(left_out, "it is left out")

    def _is_left_out(self, criterion: str) -> bool:
        known = self.framework
        step = f"{known.capability_of[criterion].id}.{known.criterion_by_id[criterion].level}"
        proposals = [PREFIX + criterion, PREFIX + step] if self.is_bundled else [PREFIX + criterion]
        return criterion in self.without or any(
            name == proposal or name.startswith(f"{proposal}-")
            for name in self.without
            for proposal in proposals
        )

    def check_ids(self) -> None:
        """
        Refuse to do without what is not there.

        Raises:
            UnknownIdError: If an id is none of an initiative, a criterion or a team.
        """
        known = {
            *(name for name in self.without if name.startswith(PREFIX) and self._is_proposal(name)),
            *(initiative.id for initiative in self.assessment.roadmap.initiatives),
            *self.framework.criterion_by_id,
            *(team.id for team in self.teams),
        }
        strangers = sorted(self.without - known)
        if strangers:
            raise UnknownIdError(
                f"without: {', '.join(strangers)} is no initiative, criterion or team. "
                "Use an id of the roadmap, the framework or the teams."
            )

    def _is_proposal(self, name: str) -> bool:
        key = name.removeprefix(PREFIX)
        known = {*self.framework.criterion_by_id}
        if self.is_bundled:
            of = self.framework.capability_of
            known |= {f"{of[x.id].id}.{x.level}" for x in self.framework.criterion_by_id.values()}
        return key in known or key.rpartition("-")[0] in known

"""From gaps to a roadmap: which initiative when, by whom, why there, and how good that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from stadial.engine.plan.assemble import Planned, assemble
from stadial.engine.plan.balance import Balanced, Planner, balance
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.drafts import Drafts, draft_initiatives
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.first_steps import FIRST_STEPS, first_steps
from stadial.engine.plan.floors import Kinds
from stadial.engine.plan.pose import Posed, pose_problem
from stadial.engine.plan.problem import Problem
from stadial.engine.plan.relax import relax
from stadial.engine.plan.solve import solve
from stadial.model import Assessment, Framework, GapAnalysis, Picture, Roadmap, Standing


def build_roadmap(  # noqa: PLR0913 - four nouns, and four things to choose
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    gaps: GapAnalysis,
    *,
    at: date,
    effort: SearchEffort = SearchEffort.NORMAL,
    without: Sequence[str] = (),
    bundle: bool = False,
) -> Roadmap:
    """
    Return the roadmap that closes the gaps, highest risk per effort first.

    Initiatives that run or are locked keep their dates, planned ones move only where it
    pays (ENGINE 5.3), and each lacking criterion that none of them covers becomes a
    proposal. Where nothing is assessed yet, the five first steps are offered.

    `effort` says how hard the planner tries, from an instant first answer on; `without` holds
    ids of initiatives, criteria and teams that shall not count; `bundle` proposes one initiative
    for all lacking criteria of a capability and level.

    Raises:
        UnknownIdError: If `without` names something that is not there.
    """
    commission = Commission(
        framework=framework,
        assessment=assessment,
        picture=picture,
        gaps=gaps,
        at=at,
        without=frozenset(without),
        bundle=bundle,
    )
    commission.check_ids()
    if is_beginner(commission):
        return first_steps(framework, at)
    return plan_commission(commission, effort=effort).roadmap


def is_beginner(commission: Commission) -> bool:
    """Tell whether nothing is assessed, and nobody planned or registered anything yet."""
    known = commission.framework.criterion_by_id
    return (
        not commission.assessment.teams
        and not commission.assessment.roadmap.initiatives
        and all(key in known for step in FIRST_STEPS for key in step.criteria)
        and all(x.standing is not Standing.RATED for x in commission.picture.ratings.values())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Posing:
    """A commission in numbers, with the drafts that the numbers stand for."""

    commission: Commission
    drafts: Drafts
    posed: Posed

    @property
    def problem(self) -> Problem:
        """What is planned."""
        return self.posed.problem

    @property
    def kinds(self) -> Kinds:
        """What sort of step each item is."""
        return [draft.initiative.kind for draft in self.drafts.drafts]

    def planned(self, balanced: Balanced) -> Planned:
        """Return the roadmap that a plan comes to."""
        return assemble(self.commission, self.drafts, self.posed, balanced)


def pose(commission: Commission) -> Posing:
    """Return a commission in numbers."""
    drafts = draft_initiatives(commission)
    posed = pose_problem(commission, drafts.drafts)
    return Posing(commission=commission, drafts=drafts, posed=posed)


def best_plan(posing: Posing, *, effort: SearchEffort = SearchEffort.NORMAL) -> Balanced:
    """Return the plan that removes most risk and keeps the floors as far as any does."""
    problem = posing.problem
    relaxation = None if effort is SearchEffort.INSTANT else relax(problem)
    planner: Planner = partial(solve, effort=effort, relaxation=relaxation)
    return balance(problem, kinds=posing.kinds, plan=planner(problem), planner=planner)


def plan_commission(
    commission: Commission, *, effort: SearchEffort = SearchEffort.NORMAL
) -> Planned:
    """Return the roadmap of a commission, with plan and problem."""
    posing = pose(commission)
    return posing.planned(best_plan(posing, effort=effort))

"""From gaps to a roadmap: which initiative when, by whom, why there, and how good that is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from stadial.engine.plan.assemble import Planned
from stadial.engine.plan.balance import Balanced, Planner, balance
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.first_steps import FIRST_STEPS, first_steps
from stadial.engine.plan.posing import Posing, pose
from stadial.engine.plan.relax import relax
from stadial.engine.plan.solve import solve
from stadial.engine.plan.standing import sealed, unchanged
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
    bundle: bool | None = None,
) -> Roadmap:
    """
    Return the roadmap that closes the gaps, highest risk per effort first.

    Initiatives that run or are locked keep their dates, planned ones move only where it
    pays (ENGINE 5.3), and each lacking criterion that none of them covers becomes a
    proposal. Where nothing is assessed yet, the five first steps are offered.

    `effort` says how hard the planner tries, from an instant first answer on; `without` holds
    ids of initiatives, criteria and teams that shall not count; `bundle` proposes one initiative
    for all lacking criteria of a capability and level, None does as the roadmap says.

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


def best_plan(posing: Posing, *, effort: SearchEffort = SearchEffort.NORMAL) -> Balanced:
    """Return the plan that removes most risk and keeps the floors as far as any does."""
    problem = posing.problem
    relaxation = None if effort is SearchEffort.INSTANT else relax(problem)
    planner: Planner = partial(solve, effort=effort, relaxation=relaxation)
    return balance(problem, kinds=posing.kinds, plan=planner(problem), planner=planner)


def plan_commission(
    commission: Commission, *, effort: SearchEffort = SearchEffort.NORMAL
) -> Planned:
    """
    Return the roadmap of a commission, with plan and problem.

    Where nothing has changed since the roadmap was planned, it stands as it is.
    """
    posing = pose(commission)
    balanced = unchanged(posing, effort=effort) or best_plan(posing, effort=effort)
    planned = posing.planned(balanced)
    return replace(planned, roadmap=sealed(commission, planned.roadmap, effort=effort))

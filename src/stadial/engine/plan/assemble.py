"""From a plan to a roadmap: dates, reasons, milestones, and what has to be said about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stadial.engine.plan.balance import Balanced
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.drafts import Draft, Drafts
from stadial.engine.plan.milestones import PREFIX, Outlook, expected_milestones, promises_missed
from stadial.engine.plan.pose import Posed
from stadial.engine.plan.problem import Problem
from stadial.engine.plan.solve import Plan
from stadial.engine.plan.times import is_running
from stadial.engine.plan.why import Reasons
from stadial.model import CLOSED, Certificate, Initiative, Roadmap, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A roadmap with the numbers that it came from."""

    roadmap: Roadmap
    plan: Plan
    problem: Problem
    outlook: Outlook


def assemble(commission: Commission, drafts: Drafts, posed: Posed, balanced: Balanced) -> Planned:
    """Return the roadmap that a plan comes to, with reasons, milestones and notes."""
    problem, quarters, plan = posed.problem, commission.quarters, balanced.plan
    cannot = {i: draft.cannot for i, draft in enumerate(drafts.drafts) if draft.cannot}
    ids = [draft.initiative.id for draft in drafts.drafts]
    reasons = Reasons(commission, problem, plan.starts, cannot, ids)
    outlook = Outlook(
        commission=commission,
        drafts=drafts.drafts,
        starts=plan.starts,
        durations=[item.duration for item in problem.items],
    )
    kept = [x for x in commission.assessment.roadmap.milestones if not x.id.startswith(PREFIX)]
    roadmap = Roadmap(
        starts_on=quarters.starts_on,
        quarters=quarters.count,
        initiatives=(
            *_closed(commission),
            *_dated(commission, drafts.drafts, problem, plan, reasons),
            *_undated(commission, drafts.drafts, plan, reasons),
        ),
        milestones=tuple(
            sorted([*kept, *expected_milestones(outlook)], key=lambda x: (x.due_on, x.id))
        ),
        certificate=Certificate(
            area=plan.area,
            bound=plan.bound,
            method=plan.method,
            seed=plan.seed,
            residual_start=plan.curve[0],
            residual_end=plan.curve[-1],
        ),
        floors=balanced.floors,
        bundle="capability" if commission.is_bundled else "",
        notes=(
            *posed.notes,
            *drafts.notes,
            *promises_missed(outlook),
            *_pulled(commission, drafts),
            *_closed_but_lacking(commission, drafts),
            *(f"{key} is not planned: {why}." for key, why in drafts.wanted.blocked.items()),
            *_not_fitting(drafts.drafts, plan, reasons),
        ),
    )
    return Planned(roadmap=roadmap, plan=plan, problem=problem, outlook=outlook)


def _closed(commission: Commission) -> list[Initiative]:
    """Return the initiatives that nobody plans any more, as they are."""
    return [
        initiative
        for initiative in commission.assessment.roadmap.initiatives
        if initiative.status in CLOSED and initiative.id not in commission.without
    ]


def _dated(
    commission: Commission,
    drafts: Sequence[Draft],
    problem: Problem,
    plan: Plan,
    reasons: Reasons,
) -> list[Initiative]:
    """Return the planned initiatives, in order of their start."""
    found = []
    for i in sorted(plan.starts, key=lambda i: (plan.starts[i], i)):
        begin, end = plan.starts[i], plan.starts[i] + problem.items[i].duration
        own = replace(drafts[i].initiative, why_here=reasons.why_here(i))
        found.append(_with_dates(own, commission, begin=begin, end=end))
    return found


def _with_dates(own: Initiative, commission: Commission, *, begin: int, end: int) -> Initiative:
    quarters = commission.quarters
    if is_running(own, quarters):
        if own.ends_on is not None and own.ends_on > commission.at:
            return own
        promised = own.planned_ends_on or own.ends_on
        return replace(own, ends_on=quarters.start_of(end), planned_ends_on=promised)
    if own.locked and own.starts_on is not None:
        return replace(own, ends_on=own.ends_on or quarters.start_of(end))
    return replace(own, starts_on=quarters.start_of(begin), ends_on=quarters.start_of(end))


def _undated(
    commission: Commission, drafts: Sequence[Draft], plan: Plan, reasons: Reasons
) -> list[Initiative]:
    """Return the existing initiatives without a place; proposals without one are only noted."""
    found = []
    for i, draft in enumerate(drafts):
        if i not in plan.starts and not draft.is_new:
            own = replace(draft.initiative, why_here=reasons.why_not(i))
            found.append(own if own.locked else replace(own, starts_on=None, ends_on=None))
    gone = commission.gone
    for initiative in commission.assessment.roadmap.initiatives:
        waiting = initiative.id in gone and initiative.status is not Status.DROPPED
        if waiting and initiative.id not in commission.without:
            why = f"Not planned: {gone[initiative.id]}."
            found.append(replace(initiative, starts_on=None, ends_on=None, why_here=why))
    return found


def _pulled(commission: Commission, drafts: Drafts) -> list[str]:
    known = commission.framework.capability_of
    return [
        f"{key} is planned though {known[key].id} does not need it for its target: "
        f"{needed_by} stands on it."
        for key, needed_by in drafts.wanted.pulled.items()
        if key not in drafts.wanted.blocked
    ]


def _closed_but_lacking(commission: Commission, drafts: Drafts) -> list[str]:
    lacking = {*drafts.wanted.criteria, *drafts.wanted.blocked}
    found = []
    for initiative in commission.assessment.roadmap.initiatives:
        open_ones = [key for key in initiative.criteria if key in lacking]
        if initiative.status is Status.DONE and open_ones:
            found.append(
                f"‘{initiative.title}’ is closed, but {', '.join(open_ones)} is not rated as met: "
                "a closed initiative is not a reached level."
            )
    return found


def _not_fitting(drafts: Sequence[Draft], plan: Plan, reasons: Reasons) -> list[str]:
    return [
        f"‘{draft.initiative.title}’ ({', '.join(draft.criteria) or draft.initiative.id}) has no "
        f"place: {reasons.why_not(i)}"
        for i, draft in enumerate(drafts)
        if i not in plan.starts
    ]

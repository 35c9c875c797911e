"""
The roadmap that stands already: whether nothing has changed since, and what it comes to.

A roadmap carries a fingerprint of what was planned, with the starts that were found. While
it holds, planning again would only look for another plan that is as good; so the old one
stays, and building a roadmap twice gives the same one.
"""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from stadial.engine.plan.balance import Balanced, floors_of
from stadial.engine.plan.check import violations
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.evaluate import area, residual_curve
from stadial.engine.plan.posing import Posing, pose
from stadial.engine.plan.problem import Problem
from stadial.engine.plan.relax import relax
from stadial.engine.plan.solve import Plan
from stadial.engine.plan.times import is_running
from stadial.model import Roadmap

_EFFORTS = [each.value for each in SearchEffort]


def fingerprint(posing: Posing) -> str:
    """Return what tells one problem, with its promised starts, from any other."""
    problem, drafts = posing.problem, posing.drafts.drafts
    ids = [draft.initiative.id for draft in drafts]
    lines = sorted(
        repr(
            (
                ids[i],
                (x.duration, x.level, x.deadline, x.locked, problem.promised.get(i)),
                _amounts(x.demand),
                _amount(x.cost),
                sorted(ids[before] for before in x.after),
                _amounts(x.effect),
                posing.kinds[i],
            )
        )
        for i, x in enumerate(problem.items)
    )
    rows = [[_amount(x) for x in row] for row in (*problem.capacity, problem.budget, problem.risk)]
    said = repr((problem.quarters, posing.commission.quarters.starts_on, rows, lines))
    return sha256(said.encode()).hexdigest()[:16]


def sealed(commission: Commission, roadmap: Roadmap, *, effort: SearchEffort) -> Roadmap:
    """Return a roadmap that will be known again once it is kept."""
    if roadmap.certificate is None:
        return roadmap
    kept = replace(commission, assessment=replace(commission.assessment, roadmap=roadmap))
    seal = replace(roadmap.certificate, problem=fingerprint(pose(kept)), effort=effort.value)
    return replace(roadmap, certificate=seal)


def unchanged(posing: Posing, *, effort: SearchEffort) -> Balanced | None:
    """Return the plan that stands, if it was found for this very problem and as much effort."""
    roadmap = posing.commission.assessment.roadmap
    seal = roadmap.certificate
    if seal is None or seal.problem != fingerprint(posing):
        return None
    if _rank(seal.effort) < _rank(effort.value):
        return None
    plan = _plan(posing.problem, bound=seal.bound, method=seal.method)
    return Balanced(plan=replace(plan, seed=seal.seed), floors=roadmap.floors)


def standing(posing: Posing) -> Balanced | None:
    """
    Return the plan that stands, evaluated, or None where there is none to be carried out.

    Every open initiative with a date must still be able to start on it.
    """
    problem = posing.problem
    starts = _starts(problem)
    dated = [i for i, x in enumerate(posing.drafts.drafts) if _is_dated(posing, i) and not x.is_new]
    if not dated or any(i not in starts for i in dated) or violations(problem, starts):
        return None
    kept = unchanged(posing, effort=SearchEffort.INSTANT)
    if kept:
        return kept
    plan = _plan(problem, bound=relax(problem).bound, method="as it stands")
    return Balanced(plan=plan, floors=floors_of(problem, posing.kinds, plan.starts))


def _is_dated(posing: Posing, i: int) -> bool:
    initiative = posing.drafts.drafts[i].initiative
    is_open = not is_running(initiative, posing.commission.quarters)
    return is_open and initiative.starts_on is not None


def _starts(problem: Problem) -> dict[int, int]:
    locked = {i: x.locked for i, x in enumerate(problem.items) if x.locked is not None}
    return dict(sorted({**problem.promised, **locked}.items()))


def _plan(problem: Problem, *, bound: float, method: str) -> Plan:
    starts = _starts(problem)
    removed = area(problem, starts)
    return Plan(
        starts=starts,
        area=removed,
        bound=max(bound, removed),
        method=method,
        seed=0,
        curve=residual_curve(problem, starts),
    )


def _rank(effort: str) -> int:
    return _EFFORTS.index(effort) if effort in _EFFORTS else -1


def _amounts(values: Mapping[int, float]) -> list[tuple[int, str]]:
    return sorted((key, _amount(x)) for key, x in values.items())


def _amount(value: float) -> str:
    """Return a number without the last digits, which depend on the order of a sum."""
    return f"{value:.9g}"

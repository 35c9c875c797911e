"""
From a problem to a checked plan with a certified bound (ENGINE 5.1).

Orders of a sheet and look-ahead, then the linear bound, then list scheduling guided by it
with small seeded perturbations, then local search; on request parts of the plan are solved
exactly, cutting planes tighten the bound, or branch and bound ends it. Whatever made a plan,
`evaluate` scores it and `check` looks at it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from stadial.engine.plan.branch import search
from stadial.engine.plan.check import violations
from stadial.engine.plan.effort import TRIALS, SearchEffort, Trials
from stadial.engine.plan.evaluate import area, residual_curve, value
from stadial.engine.plan.improve import improve
from stadial.engine.plan.orders import spreadsheet_plans
from stadial.engine.plan.parts import bound_with_cuts, improve_parts
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.relax import Relaxation, relax
from stadial.engine.plan.schedule import look_ahead, schedule_in_order, schedule_pulling, shift_left

PERTURBATIONS = 40
SPREAD_QUARTERS = 0.35
SEED_STEP = 1009
"""Between the seeds of two walks, so that those of neighbouring seeds differ."""


class NoPlanError(ValueError):
    """No plan keeps the locks and deadlines, as far as could be found: what they break."""

    def __init__(self, broken: Iterable[str]) -> None:
        self.broken = tuple(broken)
        super().__init__(" ".join(self.broken))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A checked plan, with what is known of its value."""

    starts: dict[int, int]
    area: float
    """Risk-point quarters removed."""
    bound: float
    """No plan removes more."""
    method: str
    seed: int
    curve: tuple[float, ...]
    """Risk left at the start and at each quarter end."""


def first_answer(problem: Problem) -> Plan:
    """
    Return a good plan at once, with the standard library alone.

    Its bound is a loose one: it lets every item start as soon as its predecessors could
    be finished, whoever is free to do it.

    Raises:
        NoPlanError: If no plan was found that keeps locks and deadlines.
    """
    return _plan(
        problem, _best(problem, _quick_plans(problem)), method="look-ahead, no optimiser", seed=0
    )


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    effort: SearchEffort = SearchEffort.NORMAL,
    steps: int | None = None,
    exact_seconds: float = 0.0,
    relaxation: Relaxation | None = None,
) -> Plan:
    """
    Return the best plan found, the same for the same problem, seed and solver version.

    Args:
        problem: What is planned.
        seed: Of the perturbations and of the local search.
        effort: How hard it tries.
        steps: Steps of local search, in place of those of the effort.
        exact_seconds: Time limit for branch and bound; 0 leaves it out. With it the plan
            may differ from run to run.
        relaxation: That of the same problem with fewer locks and deadlines, if it is known:
            its bound holds here too.

    Raises:
        NoPlanError: If no plan was found that keeps locks and deadlines.
    """
    if effort is SearchEffort.INSTANT:
        return first_answer(problem)
    relaxation = relaxation or relax(problem)
    trials = TRIALS[effort].of(len(problem.items))
    if steps is not None:
        trials = Trials(walks=1, steps=steps)
    best = _search(problem, relaxation, seed=seed, trials=trials)
    bound, method = relaxation.bound, _method(relaxation, trials)
    if trials.has_cuts:
        bound = min(bound, bound_with_cuts(problem, best))
    if exact_seconds > 0:
        found = search(problem, best, seconds=exact_seconds)
        best, bound = _best(problem, [found.starts, best]), min(bound, found.bound)
        method += f", branch and bound up to {exact_seconds:g} s"
    return _plan(problem, best, method=method, seed=seed, bound=bound)


def _search(
    problem: Problem, relaxation: Relaxation, *, seed: int, trials: Trials
) -> dict[int, int]:
    """Return the best plan of all that an effort finds."""
    wishes = tuple(round(start, 6) for start in relaxation.expected_start)
    start = _best(problem, [*_guided(problem, wishes, seed), *_quick_plans(problem)])
    walks = [
        improve(problem, start, wishes=wishes, seed=seed + SEED_STEP * walk, steps=trials.steps)
        for walk in range(trials.walks)
    ]
    best = _best(problem, [*walks, start])
    if not trials.parts:
        return best
    return _best(problem, [improve_parts(problem, best, seed=seed, parts=trials.parts), best])


def loose_bound(problem: Problem) -> float:
    """Return what would be removed if teams and money were endless."""
    fitting = {
        i: start
        for i, start in enumerate(problem.earliest)
        if start + problem.items[i].duration <= problem.quarters
    }
    locked = {i: x.locked for i, x in enumerate(problem.items) if x.locked is not None}
    sooner = {i: min(start, fitting.get(i, start)) for i, start in locked.items()}
    return area(problem, fitting | sooner) * (1 + 1e-9)


def _quick_plans(problem: Problem) -> list[dict[int, int]]:
    """Return what the standard library finds at once, the promised order among it."""
    plans = [look_ahead(problem), *spreadsheet_plans(problem).values()]
    if problem.promised:
        rate = [
            -x / max(1.0, y.effort) for x, y in zip(problem.reduction, problem.items, strict=True)
        ]
        late = problem.quarters + 1.0
        kept = [problem.promised.get(i, late) + rate[i] / 1e6 for i in range(len(rate))]
        plans.append(schedule_in_order(problem, kept))
    return plans


def _guided(problem: Problem, wishes: tuple[float, ...], seed: int) -> list[dict[int, int]]:
    random = Random(seed)  # noqa: S311 - a plan that can be made again, not a secret
    plans = [schedule_in_order(problem, wishes), schedule_pulling(problem, wishes)]
    for _ in range(PERTURBATIONS):
        shaken = [wish + random.gauss(0, SPREAD_QUARTERS) for wish in wishes]
        plans.append(schedule_in_order(problem, shaken))
    return plans


def _best(problem: Problem, plans: list[dict[int, int]]) -> dict[int, int]:
    """Return the most valuable plan among those that break no rule, shifted to the left."""
    ranked = sorted(plans, key=lambda starts: -value(problem, starts))
    for starts in ranked:
        if not violations(problem, starts):
            return shift_left(problem, starts)
    raise NoPlanError(violations(problem, plans[0]))


def _plan(
    problem: Problem, starts: Starts, *, method: str, seed: int, bound: float = float("inf")
) -> Plan:
    return Plan(
        starts=dict(sorted(starts.items())),
        area=area(problem, starts),
        bound=min(bound, loose_bound(problem)),
        method=method,
        seed=seed,
        curve=residual_curve(problem, starts),
    )


def _method(relaxation: Relaxation, trials: Trials) -> str:
    words = [f"{relaxation.solver} bound", "guided list scheduling"]
    if trials.walks:
        walks = f"{trials.walks} × " if trials.walks > 1 else ""
        words.append(f"{walks}{trials.steps} steps of local search")
    if trials.parts:
        words.append(f"{trials.parts} part{'s' * (trials.parts > 1)} solved exactly")
    if trials.has_cuts:
        words.append("cutting planes")
    return ", ".join(words)

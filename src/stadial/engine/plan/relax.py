"""
The linear relaxation: a bound that no plan can pass, and where each item tends to start.

HiGHS solves it with few tangents, placed where a quick plan stands; then a tangent is added
wherever the solution overrates the risk removed, and it is solved anew. Small models take
the simplex, which ends on a corner and goes on from there; others an interior point without
crossover (142 items and 12 quarters: 1 s against 3; 1,500 items: 35 s against 86), which
ends between the best corners, and that guides list scheduling better.

The bound is not taken from the solver's word but computed from its duals. See `bound`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stadial.engine.plan.bound import dual_bound
from stadial.engine.plan.gains import add_missing_tangents
from stadial.engine.plan.linear_model import StepModel
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.promises import price_movement
from stadial.engine.plan.schedule import look_ahead
from stadial.engine.plan.step_model import step_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    import highspy

LEAST_OVERRATING = 1e-3
"""Risk points; below it a tangent is not worth a row."""
SMALL = 1500
"""Columns up to which the simplex is used."""
LARGE = 10_000
"""Columns from which on tangents are not refined: one solution takes half a minute."""
ROUNDS = 8
"""Rounds of tangents in a small model."""
FEW_ROUNDS = 2
"""The same where each starts from nothing."""
INTERIOR_TOLERANCE = 1e-5
"""Relative gap at which the interior point ends; the bound holds whatever it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """What the linear model says of all plans."""

    bound: float
    """Risk-point quarters that no plan can pass."""
    expected_start: tuple[float, ...]
    """Mean start quarter by item; past the horizon for what rather does not take place."""
    solver: str


def relax(problem: Problem, *, near: Starts | None = None) -> Relaxation:
    """
    Return the bound and the expected starts of a problem.

    `near` is a plan, by default the instant one: tangents touch where it stands. Where the
    solver comes to no end, for instance because nothing is feasible, the bound is the
    trivial one: every item finished as early as its predecessors allow.
    """
    model = step_model(problem, near=look_ahead(problem) if near is None else near)
    solver = load(model)
    solver.run()
    bound = dual_bound(model, duals(solver))
    for _ in range(_rounds(model)):
        known = len(model.at_most)
        if not add_missing_tangents(model, solver.getSolution().col_value, least=LEAST_OVERRATING):
            break
        add_new_rows(solver, model, known)
        solver.run()
        bound = min(bound, dual_bound(model, duals(solver)))
    if price_movement(solver, model):
        solver.run()  # for the expected starts alone: the bound is one of the area
    return Relaxation(
        bound=bound,
        expected_start=expected_start(model, solver.getSolution().col_value),
        solver=f"HiGHS {solver.version()}",
    )


def _rounds(model: StepModel) -> int:
    columns = len(model.gain)
    if columns > LARGE:
        return 0
    return ROUNDS if columns <= SMALL else FEW_ROUNDS


def duals(solver: "highspy.Highs") -> "list[float]":
    """Return the prices of the rows: what a unit more of each would bring in."""
    return [-price for price in solver.getSolution().row_dual]


def add_new_rows(solver: "highspy.Highs", model: StepModel, known: int) -> None:
    """Hand the rows from number `known` on to a solver that has those before."""
    import numpy as np

    for row in range(known, len(model.at_most)):
        begin, end = model.begins[row], model.begins[row + 1]
        columns = np.array(model.columns[begin:end], dtype=np.int32)
        values = np.array(model.values[begin:end])
        solver.addRow(-1e30, model.at_most[row], end - begin, columns, values)


def load(model: StepModel, *, whole: bool = False) -> "highspy.Highs":
    """
    Return a silent, single-threaded HiGHS with the model, its starts whole or not.

    It minimises what is not gained: with a maximum, an interior point that ends a little
    early returns its duals with the wrong sign (HiGHS 1.15).
    """
    import highspy
    import numpy as np

    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(model.gain), len(model.at_most)
    program.sense_ = highspy.ObjSense.kMinimize
    program.col_cost_ = -np.array(model.gain)
    program.col_lower_, program.col_upper_ = np.array(model.low), np.array(model.high)
    program.row_lower_ = np.full(len(model.at_most), -highspy.kHighsInf)
    program.row_upper_ = np.array(model.at_most)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.array(model.begins, dtype=np.int32)
    program.a_matrix_.index_ = np.array(model.columns, dtype=np.int32)
    program.a_matrix_.value_ = np.array(model.values)
    if whole:
        kinds = (highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous)
        continuous = {*model.gain_at.values(), *model.strength_at.values()}
        program.integrality_ = [kinds[c in continuous] for c in range(len(model.gain))]
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own signature
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    _choose_method(solver, interior=not whole and len(model.gain) > SMALL)
    solver.passModel(program)
    return solver


def _choose_method(solver: "highspy.Highs", *, interior: bool) -> None:
    if not interior:
        solver.setOptionValue("solver", "simplex")  # goes on fastest after new rows
        return
    solver.setOptionValue("solver", "ipx")
    solver.setOptionValue("run_crossover", "off")
    solver.setOptionValue("ipm_optimality_tolerance", INTERIOR_TOLERANCE)


def expected_start(model: StepModel, values: "Sequence[float]") -> tuple[float, ...]:
    """Return the mean start of each item if the values are read as chances."""
    problem, found = model.problem, []
    for i in range(len(problem.items)):
        last = model.last_start(i)
        if last < 0:
            found.append(problem.quarters + 1.0)
            continue
        column = model.first[i]
        open_by = [1 - float(values[column + quarter]) for quarter in range(last + 1)]
        found.append(sum(open_by) + open_by[last] * (problem.quarters - last))
    return tuple(found)

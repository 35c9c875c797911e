"""
The linear relaxation: a bound that no plan can pass, and where each item tends to start.

HiGHS solves it with few tangents; then a tangent is added wherever the solution overrates
the risk removed, and it goes on from where it stood. That bound is tighter than 30 fixed
tangents give, at the price of nine (142 items, 12 quarters: 928.5 in 2 s against 929.6
and 935.5). It is not taken from the solver's word but computed from its duals, which
proves a bound for *any* duals, however rough (weak duality).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stadial.engine.plan.problem import Problem
from stadial.engine.plan.step_model import StepModel, add_missing_tangents, step_model

if TYPE_CHECKING:
    import highspy
    import numpy as np

ROUNDS = 8
LEAST_OVERRATING = 1e-3
"""Risk points; below it a tangent is not worth a row."""
ROUNDING = 1e-9
"""Share added to a bound so that sums in another order cannot pass it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """What the linear model says of all plans."""

    bound: float
    """Risk-point quarters that no plan can pass."""
    expected_start: tuple[float, ...]
    """Mean start quarter by item; past the horizon for what rather does not take place."""
    solver: str


def relax(problem: Problem) -> Relaxation:
    """
    Return the bound and the expected starts of a problem.

    Where the solver comes to no end, for instance because nothing is feasible, the bound
    is the trivial one: all risk removed from the first quarter on.
    """
    model = step_model(problem)
    solver = load(model)
    solver.run()
    for _ in range(ROUNDS):
        known = len(model.at_most)
        values = solver.getSolution().col_value
        if not add_missing_tangents(model, values, least=LEAST_OVERRATING):
            break
        add_new_rows(solver, model, known)
        solver.run()
    solution = solver.getSolution()
    return Relaxation(
        bound=dual_bound(model, solution.row_dual),
        expected_start=expected_start(model, solution.col_value),
        solver=f"HiGHS {solver.version()}",
    )


def add_new_rows(solver: "highspy.Highs", model: StepModel, known: int) -> None:
    """Hand the rows from number `known` on to a solver that has those before."""
    import numpy as np

    for row in range(known, len(model.at_most)):
        begin, end = model.begins[row], model.begins[row + 1]
        columns = np.array(model.columns[begin:end], dtype=np.int32)
        values = np.array(model.values[begin:end])
        solver.addRow(-1e30, model.at_most[row], end - begin, columns, values)


def load(model: StepModel, *, whole: bool = False) -> "highspy.Highs":
    """Return a silent, single-threaded HiGHS with the model, its starts whole or not."""
    import highspy
    import numpy as np

    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(model.gain), len(model.at_most)
    program.sense_ = highspy.ObjSense.kMaximize
    program.col_cost_ = np.array(model.gain)
    program.col_lower_, program.col_upper_ = np.array(model.low), np.array(model.high)
    program.row_lower_ = np.full(len(model.at_most), -highspy.kHighsInf)
    program.row_upper_ = np.array(model.at_most)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.array(model.begins, dtype=np.int32)
    program.a_matrix_.index_ = np.array(model.columns, dtype=np.int32)
    program.a_matrix_.value_ = np.array(model.values)
    if whole:
        gains = set(model.gain_at.values())
        kinds = (highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous)
        program.integrality_ = [kinds[c in gains] for c in range(len(model.gain))]
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own signature
    solver.setOptionValue("solver", "simplex")  # goes on fastest after new rows
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    solver.passModel(program)
    return solver


def dual_bound(model: StepModel, duals: Any) -> float:
    """
    Return the bound that some duals prove (weak duality).

    For y >= 0 and rows A x <= u no point within the bounds of its columns is worth more
    than y u + sum over columns of the better end of (c - A'y) x.
    """
    import numpy as np

    # A solver that finds nothing feasible may return the duals of fewer rows than it was
    # handed; 0 is a valid dual for the others.
    given = np.maximum(np.nan_to_num(np.asarray(duals, dtype=float)), 0.0)
    y = np.zeros(len(model.at_most))
    y[: len(given)] = given[: len(y)]
    pull = np.array(model.gain) - _times_rows(model, y)
    low, high = np.array(model.low), np.array(model.high)
    worth = float(y @ np.array(model.at_most)) + float(np.maximum(pull * low, pull * high).sum())
    return worth + ROUNDING * (1 + abs(worth))


def _times_rows(model: StepModel, y: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    import numpy as np

    lengths = np.diff(np.array(model.begins))
    shares = np.array(model.values) * np.repeat(y, lengths)
    return np.bincount(
        np.array(model.columns, dtype=np.int64), weights=shares, minlength=len(model.gain)
    )


def expected_start(model: StepModel, values: Any) -> tuple[float, ...]:
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

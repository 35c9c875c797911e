"""The rules of a planning problem as rows of its linear model, for bound and branch and bound."""

from stadial.engine.plan.gains import add_gains
from stadial.engine.plan.linear_model import StepModel
from stadial.engine.plan.problem import Problem, Starts

TANGENTS = 6
"""Tangents per threat and quarter end, besides the cut in place of that at 0."""


def step_model(
    problem: Problem, *, near: Starts | None = None, tangents: int = TANGENTS
) -> StepModel:
    """
    Return the linear model of a problem.

    Args:
        problem: What is planned.
        near: A plan; tangents then touch where it stands, which makes few of them enough.
        tangents: How many there are for each threat and quarter end without it.
    """
    model = StepModel(problem=problem)
    _add_starts(model)
    for i in range(len(problem.items)):
        _add_order(model, i)
    _add_capacity(model)
    _add_budget(model)
    add_gains(model, near=near, tangents=tangents)
    return model


def _add_starts(model: StepModel) -> None:
    problem = model.problem
    for i, item in enumerate(problem.items):
        model.first.append(len(model.gain))
        due = problem.due[i]
        for quarter in range(model.last_start(i) + 1):
            must = due is not None and quarter >= due - item.duration
            may = quarter >= problem.earliest[i] or must
            if item.locked is not None:
                must = may = quarter >= item.locked
            model.add_column(gain=0.0, low=float(must), high=float(may))


def _add_order(model: StepModel, i: int) -> None:
    problem = model.problem
    for quarter in range(model.last_start(i) + 1):
        column = model.first[i] + quarter
        if quarter < model.last_start(i):
            model.add_row([(column, 1.0), (column + 1, -1.0)], 0.0)
        for p in problem.before[i]:
            earlier = model.started_by(p, quarter - problem.items[p].duration)
            terms = [(column, 1.0)] if earlier is None else [(column, 1.0), (earlier, -1.0)]
            model.add_row(terms, 0.0)


def _add_capacity(model: StepModel) -> None:
    problem = model.problem
    for team, limits in enumerate(problem.capacity):
        users = [(i, x.demand[team]) for i, x in enumerate(problem.items) if x.demand.get(team)]
        for quarter, limit in enumerate(limits):
            row: dict[int, float] = {}
            for i, days in users:
                running = model.started_by(i, quarter)
                ended = model.started_by(i, quarter - problem.items[i].duration)
                if running is not None:
                    row[running] = row.get(running, 0.0) + days
                if ended is not None:
                    row[ended] = row.get(ended, 0.0) - days
            model.add_row([(c, v) for c, v in row.items() if v], limit)


def _add_budget(model: StepModel) -> None:
    given = 0.0
    for quarter, new in enumerate(model.problem.budget):
        given += new
        terms = [
            (column, item.cost)
            for i, item in enumerate(model.problem.items)
            if item.cost and (column := model.started_by(i, quarter)) is not None
        ]
        model.add_row(terms, given)

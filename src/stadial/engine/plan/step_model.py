"""
The planning problem as a linear model, shared by bound and branch and bound (ENGINE 5.1).

One variable per item and quarter says whether the item has *started by* then, so it never
falls in time, and every rule is a row "at most". One more variable per threat and quarter
end is the risk removed; it is held down by tangents of the concave 1 - e^-s, which makes
the model an outer one: its optimum is never below the value of a plan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import exp, log

from stadial.engine.plan.problem import Problem

TANGENTS = 6
"""Tangents per threat and quarter end to begin with, besides the cut in place of that at 0."""

Term = tuple[int, float]


@dataclass(kw_only=True)
class StepModel:
    """Columns and rows: maximise `gain` x over the bounds, with rows at most `at_most`."""

    problem: Problem
    first: list[int] = field(default_factory=list)
    """The column of each item's first quarter."""
    gain_at: dict[tuple[int, int], int] = field(default_factory=dict)
    """The column of the risk removed, by threat and quarter end."""
    acting: dict[tuple[int, int], list[Term]] = field(default_factory=dict)
    """For each of these, the columns of the items that act, with their log-effects."""
    gain: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    begins: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    at_most: list[float] = field(default_factory=list)

    def add_column(self, *, gain: float, low: float, high: float) -> int:
        """Add a variable and return its number."""
        self.gain.append(gain)
        self.low.append(low)
        self.high.append(high)
        return len(self.gain) - 1

    def add_row(self, terms: Sequence[Term], at_most: float) -> None:
        """Add a rule."""
        for column, value in terms:
            self.columns.append(column)
            self.values.append(value)
        self.begins.append(len(self.columns))
        self.at_most.append(at_most)

    def last_start(self, i: int) -> int:
        """Return the last quarter in which an item can start; negative if it never fits."""
        return self.problem.quarters - self.problem.items[i].duration

    def started_by(self, i: int, quarter: int) -> int | None:
        """Return the column that says so; None where it cannot have started."""
        last = self.last_start(i)
        if quarter < 0 or last < 0:
            return None
        return self.first[i] + min(quarter, last)


def step_model(problem: Problem, *, tangents: int = TANGENTS) -> StepModel:
    """Return the linear model of a problem."""
    model = StepModel(problem=problem)
    _add_starts(model)
    for i in range(len(problem.items)):
        _add_order(model, i)
    _add_capacity(model)
    _add_budget(model)
    for threat, acting in _acting(problem).items():
        _add_threat(model, threat, acting, tangents)
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


def _acting(problem: Problem) -> dict[int, list[Term]]:
    """Return the items that act on each threat, with their log-effects."""
    found: dict[int, list[Term]] = {}
    for i, item in enumerate(problem.items):
        for threat, w in item.effect.items():
            if w > 0:
                found.setdefault(threat, []).append((i, w))
    return found


def _add_threat(model: StepModel, threat: int, acting: list[Term], tangents: int) -> None:
    problem, points = model.problem, model.problem.risk[threat]
    for end in range(1, problem.quarters + 1):
        done = [
            (column, w)
            for i, w in acting
            if (column := model.started_by(i, end - problem.items[i].duration)) is not None
        ]
        if not done:
            continue
        removed = model.add_column(gain=1.0, low=0.0, high=points)
        model.gain_at[threat, end], model.acting[threat, end] = removed, done
        cut = [(column, -points * (1 - exp(-w))) for column, w in done]
        model.add_row([(removed, 1.0), *cut], 0.0)
        for at in tangent_points(sum(w for _, w in done), tangents):
            add_tangent(model, (threat, end), at)


def add_tangent(model: StepModel, place: tuple[int, int], at: float) -> None:
    """Hold the risk removed from a threat by a quarter end under the tangent at s = `at`."""
    slope = model.problem.risk[place[0]] * exp(-at)
    terms = [(column, -slope * w) for column, w in model.acting[place]]
    removed = model.gain_at[place]
    model.add_row([(removed, 1.0), *terms], model.problem.risk[place[0]] - slope * (1 + at))


def add_missing_tangents(model: StepModel, values: Sequence[float], *, least: float) -> int:
    """
    Add a tangent wherever a solution overrates a risk removed, and return how many.

    `values` has one value for each column; `least` is how many risk points of overrating
    are worth a row.
    """
    added = 0
    for place, acting in model.acting.items():
        strength = sum(w * values[column] for column, w in acting)
        worth = model.problem.risk[place[0]] * (1 - exp(-strength))
        if values[model.gain_at[place]] > worth + least:
            add_tangent(model, place, strength)
            added += 1
    return added


def tangent_points(most: float, count: int) -> Iterator[float]:
    """Yield where tangents touch 1 - e^-s up to s = `most`: equal steps in 1 - e^-s."""
    top = 1 - exp(-most)
    for k in range(1, count + 1):
        yield -log(1 - top * k / count)

"""
A linear model of a planning problem: columns, rows, and what they stand for (ENGINE 5.1).

One variable per item and quarter says whether the item has *started by* then, so it never
falls in time, and every rule is a row "at most". Two more per threat and quarter end are
its strength s, the sum of the log-effects that act by then, and the risk removed, which is
held down by tangents of the concave R (1 - e^-s). So the model is an outer one: its optimum
is never below the value of a plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from stadial.engine.plan.problem import Problem, Starts

Term = tuple[int, float]
Place = tuple[int, int]
"""A threat and a quarter end."""


@dataclass(kw_only=True)
class StepModel:
    """Columns and rows: maximise `gain` x over the bounds, with rows at most `at_most`."""

    problem: Problem
    first: list[int] = field(default_factory=list)
    """The column of each item's first quarter."""
    gain_at: dict[Place, int] = field(default_factory=dict)
    """The column of the risk removed, by threat and quarter end."""
    strength_at: dict[Place, int] = field(default_factory=dict)
    """The column of the sum of log-effects, by threat and quarter end."""
    acting: dict[Place, list[Term]] = field(default_factory=dict)
    """For each of these, the columns of the items that act, with their log-effects."""
    tangents: list[int] = field(default_factory=list)
    """The rows that are tangents."""
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

    def started(self, starts: Starts) -> list[float]:
        """Return the values of all columns of starts in a plan, and 0 for all others."""
        values = [0.0] * len(self.gain)
        for i, start in starts.items():
            for quarter in range(start, self.last_start(i) + 1):
                values[self.first[i] + quarter] = 1.0
        return values

    def strengths(self, values: Sequence[float]) -> dict[Place, float]:
        """Return the sum of log-effects by threat and quarter end, from the columns of starts."""
        return {
            place: sum(w * values[column] for column, w in acting)
            for place, acting in self.acting.items()
        }

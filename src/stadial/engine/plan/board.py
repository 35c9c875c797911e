"""A plan on the table of the local search: what each change is worth, and a way back."""

from math import exp
from typing import TYPE_CHECKING, Any

from stadial.engine.plan.evaluate import movement
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.plan.schedule import Ledger

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

LEAST_FACTOR = 1e-200
"""A factor of 0 could not be taken back."""


class Board(Ledger):
    """A plan that knows what each change is worth, without counting everything anew."""

    def __init__(self, problem: Problem, starts: Starts) -> None:
        import numpy as np

        self.threats = [np.array(list(item.effect), dtype=np.intp) for item in problem.items]
        self.factors = [
            np.array([max(exp(-w), LEAST_FACTOR) for w in item.effect.values()])
            for item in problem.items
        ]
        self.left = np.repeat(np.array(problem.risk)[:, None], problem.quarters + 1, axis=1)
        """Risk points by threat, then at the start and at each quarter end."""
        super().__init__(problem)
        for i, start in starts.items():
            self.put(i, start)
        self.must = [i for i, due in enumerate(problem.due) if due is not None]
        self.users = [
            [i for i, item in enumerate(problem.items) if team in item.demand]
            for team in range(len(problem.capacity))
        ]

    def put(self, i: int, start: int) -> None:
        """Book an item and take off the risk that it removes."""
        super().put(i, start)
        end = start + self.problem.items[i].duration
        self.left[self.threats[i], end:] *= self.factors[i][:, None]

    def remove(self, i: int) -> None:
        """Take an item out and bring its risk back."""
        end = self.starts[i] + self.problem.items[i].duration
        self.left[self.threats[i], end:] /= self.factors[i][:, None]
        super().remove(i)

    def take_out(self, i: int) -> None:
        """Remove an item with all that waits for it; locked items stay."""
        if i in self.starts and self.problem.items[i].locked is None:
            for j in self.problem.behind[i]:
                self.take_out(j)
            self.remove(i)

    def remaining(self) -> float:
        """Return risk-point quarters left plus the price of movement; infinite if work lacks."""
        if not all(i in self.starts for i in self.must):
            return float("inf")
        price = self.problem.calm * movement(self.problem, self.starts)
        return float(self.left[:, 1:].sum()) + price

    def running(self, team: int, quarter: int) -> list[int]:
        """Return the items that a team works on in a quarter."""
        items, starts = self.problem.items, self.starts
        return [
            i
            for i in self.users[team]
            if i in starts and starts[i] <= quarter < starts[i] + items[i].duration
        ]

    def worth(self, i: int, end: int) -> float:
        """Return the risk-point quarters that an item would remove if finished then."""
        left = self.left[self.threats[i], end:].sum(axis=1)
        return float(left @ (1 - self.factors[i]))

    def copy(self) -> "tuple[dict[int, int], list[list[float]], list[float], Array]":
        """Return all that changes, to come back to."""
        return (
            dict(self.starts),
            [list(row) for row in self.free],
            list(self.money),
            self.left.copy(),
        )

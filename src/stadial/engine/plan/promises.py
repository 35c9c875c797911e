"""The price of moving what was promised, in the linear model (ENGINE 5.3)."""

from typing import TYPE_CHECKING

from stadial.engine.plan.linear_model import StepModel

if TYPE_CHECKING:
    import highspy


def movement_gains(model: StepModel) -> dict[int, float]:
    """
    Return what each column of starts brings in because work stays where it was promised.

    Started in s in place of p, an item has started by |s - p| quarters too many or too few.
    So each quarter before p costs the price of movement, and each from p on saves it; the
    sum differs from that price by a constant only.
    """
    problem, gains = model.problem, dict[int, float]()
    for i, promised in problem.promised.items():
        for quarter in range(problem.quarters):
            column = model.started_by(i, quarter)
            if column is not None:
                gain = problem.calm if quarter >= promised else -problem.calm
                gains[column] = gains.get(column, 0.0) + gain
    return gains


def price_movement(solver: "highspy.Highs", model: StepModel) -> bool:
    """Let a solver weigh movement too; whether there is any to weigh."""
    gains = movement_gains(model) if model.problem.calm else {}
    for column, gain in gains.items():
        solver.changeColCost(column, -gain)  # it minimises
    return bool(gains)

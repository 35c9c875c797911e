"""What one does with a sorted sheet: five orders to compare with (ENGINE 5.2)."""

from stadial.engine.plan.problem import Problem
from stadial.engine.plan.schedule import schedule_in_order, schedule_pulling

BENEFIT_PER_COST = "benefit/cost order"


def spreadsheet_plans(problem: Problem) -> dict[str, dict[int, int]]:
    """
    Return the plan of each order by its name.

    Benefit is the risk that an item removes alone, cost its person-days. An order either
    waits until prerequisites come by themselves or pulls them in.
    """
    numbers = range(len(problem.items))
    benefit = [-value for value in problem.reduction]
    rate = [benefit[i] / max(1.0, problem.items[i].effort) for i in numbers]
    sooner = sorted(numbers, key=lambda i: (problem.items[i].level, rate[i]))
    by_level = [0.0] * len(problem.items)
    for rank, i in enumerate(sooner):
        by_level[i] = float(rank)
    return {
        BENEFIT_PER_COST: schedule_in_order(problem, rate),
        "biggest risk first": schedule_in_order(problem, benefit),
        "level by level": schedule_in_order(problem, by_level),
        "benefit/cost, pulling prerequisites": schedule_pulling(problem, rate),
        "biggest risk, pulling prerequisites": schedule_pulling(problem, benefit),
    }

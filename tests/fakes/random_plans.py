"""Planning problems of all kinds, always the same for the same seed."""

from dataclasses import replace
from random import Random

from stadial.engine.plan.problem import Item, Problem
from stadial.engine.plan.solve import first_answer


def random_problem(seed):
    """
    Return a problem with teams, scarce skills, calendars, cash, locks, deadlines and promises.

    Locks and deadlines are taken from a plan that there is, so most of them can be kept;
    one problem in eight gets a deadline at random.
    """
    random = Random(seed)
    quarters, teams = random.randint(3, 9), random.randint(1, 3)
    items = tuple(_item(random, number, quarters, teams) for number in range(random.randint(3, 16)))
    whole = [sum(x.demand.get(row, 0) * x.duration for x in items) for row in range(teams + 1)]
    free = Problem(
        items=items,
        quarters=quarters,
        capacity=tuple(_calendar(random, days, quarters) for days in whole),
        budget=tuple(float(random.choice([0, 5, 10, 20])) for _ in range(quarters)),
        risk=tuple(float(random.randint(0, 60)) for _ in range(4)),
    )
    return _promised(random, _bound_to_dates(random, free))


def _item(random, number, quarters, teams):
    demand = {random.randrange(teams): float(random.randint(0, 9))}
    if random.random() < 0.3:
        demand[teams] = float(random.randint(1, 4))  # a skill that several teams draw on
    threats = random.sample(range(4), random.randint(0, 3))
    return Item(
        name=f"item {number}",
        duration=random.choice([1, 1, 2, 3, quarters]) if number else 1,
        demand=demand,
        cost=float(random.choice([0, 0, 0, 3, 8, 15])),
        after=tuple(random.sample(range(number), min(number, random.choice([0, 0, 1, 2])))),
        effect={threat: random.choice([0.0, 0.1, 0.5, 2.0]) for threat in threats},
        level=random.randint(2, 5),
    )


def _calendar(random, days, quarters):
    """Return what a row of people has by quarter: holidays, part time, newcomers."""
    usual = max(9.0, round(days / 1.6 / quarters))
    shares = [random.choice([1, 1, 1, 0.5, 0, 1.5]) for _ in range(quarters)]
    return tuple(usual * share for share in shares)


def _bound_to_dates(random, free):
    plan = first_answer(free)
    items = list(free.items)
    for i, start in plan.starts.items():
        kind = random.random()
        if kind < 0.1:
            items[i] = replace(items[i], locked=start)
        elif kind < 0.25:
            late = start + items[i].duration + random.randint(0, 2)
            items[i] = replace(items[i], deadline=min(late, free.quarters))
    if random.random() < 1 / 8:
        i = random.randrange(len(items))
        items[i] = replace(items[i], deadline=random.randint(1, free.quarters))
    return replace(free, items=tuple(items))


def _promised(random, problem):
    if random.random() < 0.5:
        return problem
    starts = {
        i: random.randint(0, problem.quarters - 1)
        for i in range(len(problem.items))
        if random.random() < 0.5
    }
    return replace(problem, promised=starts, calm=random.choice([0.05, 0.2, 1.0]))

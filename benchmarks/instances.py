"""
Made-up roadmaps to measure planners on: always the same for the same number and seed.

Shaped like a maturity model: seven domains, five levels, prerequisites mostly one level
down in the same domain and sometimes in governance, three items in twenty that only
enable others, one or two teams an item, cash for less than half of them. Capacity and
budget suffice for 1/1.6 of the work. Effects go through 35 mitigations, each acting on
two to eight threats whose risks are lognormal; risk sums to 100.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, log
from random import Random

from stadial.engine.plan.problem import Item, Problem

DOMAINS = 7
MITIGATIONS = 35
SCARCITY = 1.6


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Threats, mitigations, and which criterion stands where."""

    risk: tuple[float, ...]
    links: Sequence[Sequence[int]]
    levels: tuple[int, ...]
    places: Mapping[tuple[int, int], list[int]] = field(default_factory=dict)
    """Criteria by domain and level."""

    def reach(self, domain: int) -> list[int]:
        """Return the mitigations of one domain."""
        return [m for m in range(len(self.links)) if m % DOMAINS == domain]


def made_up_problem(*, items: int = 142, quarters: int = 12, teams: int = 4, seed: int) -> Problem:
    """Return one instance."""
    random = Random(seed)
    catalogue = _catalogue(random, items)
    drawn = [_item(random, catalogue, number, teams) for number in range(items)]
    capacity = tuple((_team_days(drawn, k, quarters),) * quarters for k in range(teams))
    cash = round(sum(item.cost for item in drawn) / SCARCITY / quarters)
    return Problem(
        items=tuple(drawn),
        quarters=quarters,
        capacity=capacity,
        budget=(float(cash),) * quarters,
        risk=catalogue.risk,
    )


def noisy(problem: Problem, *, sigma: float, seed: int) -> Problem:
    """Return a problem whose risks and effects are misjudged by lognormal errors."""
    random = Random(seed)
    items = tuple(
        replace(
            item,
            effect={j: w * random.lognormvariate(0, sigma) for j, w in item.effect.items()},
        )
        for item in problem.items
    )
    risk = tuple(r * random.lognormvariate(0, sigma) for r in problem.risk)
    return replace(problem, items=items, risk=risk)


def _catalogue(random: Random, items: int) -> Catalogue:
    raw = [random.lognormvariate(0, 1) for _ in range(max(24, items // 4))]
    weight = random.choice([1, 1, 2, 4])  # of the one system; it cancels out, the draw stays
    total = sum(weight * r for r in raw)
    risk = tuple(100 * weight * r / total for r in raw)
    links = [random.sample(range(len(raw)), random.randint(2, 8)) for _ in range(MITIGATIONS)]
    levels = tuple(random.choices([1, 2, 3, 4, 5], [5, 6, 5, 3, 2])[0] for _ in range(items))
    places: dict[tuple[int, int], list[int]] = {}
    for number, level in enumerate(levels):
        places.setdefault((number % DOMAINS, level), []).append(number)
    return Catalogue(risk=risk, links=links, levels=levels, places=places)


def _item(random: Random, catalogue: Catalogue, number: int, teams: int) -> Item:
    domain, level = number % DOMAINS, catalogue.levels[number]
    after = _prerequisites(random, catalogue, domain, level)
    days = random.lognormvariate(log(18 * (1 + 0.4 * (level - 1))), 0.6)
    duration = min(4, max(1, ceil(days / 28)))
    staff = random.sample(range(teams), random.choice([1, 1, 2]))
    shares = [1.0] if len(staff) == 1 else [0.65, 0.35]
    demand = {k: max(1, round(days * s / duration)) for k, s in zip(staff, shares, strict=True)}
    cost = 0 if random.random() < 0.55 else round(random.lognormvariate(log(20), 0.8))
    return Item(
        name=f"item {number + 1}",
        duration=duration,
        demand={k: float(v) for k, v in demand.items()},
        cost=float(cost),
        after=tuple(after),
        effect=_effect(random, catalogue, domain, level),
        level=level,
    )


def _prerequisites(random: Random, catalogue: Catalogue, domain: int, level: int) -> list[int]:
    after: list[int] = []
    for lower in range(level - 1, 0, -1):
        pool = catalogue.places.get((domain, lower))
        if pool:
            after = random.sample(pool, min(len(pool), random.choice([1, 1, 2])))
            break
    if domain != 0 and level >= 2 and random.random() < 0.3:
        pool = catalogue.places.get((0, 1), []) + (
            catalogue.places.get((0, 2), []) if level > 2 else []
        )
        if pool:
            after.append(random.choice(pool))
    return after


def _effect(random: Random, catalogue: Catalogue, domain: int, level: int) -> dict[int, float]:
    enabling = (domain == 0 and level <= 2) or random.random() < 0.15
    reach = catalogue.reach(domain)
    effect: dict[int, float] = {}
    for mitigation in random.sample(reach, min(len(reach), random.choice([1, 1, 2]))):
        for threat in catalogue.links[mitigation]:
            share = 0.01 if enabling else random.betavariate(2, 8)
            effect[threat] = effect.get(threat, 0.0) - log(1 - share)
    return effect


def _team_days(drawn: Sequence[Item], team: int, quarters: int) -> float:
    whole = sum(item.demand.get(team, 0.0) * item.duration for item in drawn)
    most = max((item.demand.get(team, 0.0) for item in drawn), default=1.0)
    return max(most, float(round(whole / SCARCITY / quarters)))

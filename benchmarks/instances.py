"""
Made-up roadmaps to measure planners on: always the same for the same number and seed.

Shaped like a maturity model: seven domains, five levels, prerequisites mostly one level
down in the same domain and sometimes in governance, three items in twenty that only
enable others, one or two teams an item, cash for less than half of them. Capacity and
budget suffice for 1/1.6 of the work. Effects go through 35 mitigations, each acting on
two to eight threats whose risks are lognormal; risk sums to 100. With the graph of a real
catalogue in place of these (`threats`), a threat weighs what its case studies and its maturity
say, and a mitigation acts on the techniques that it is published for (ENGINE 5.2). Several AI
systems share teams and cash, each with its own criteria and its own copy of the threats.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, log
from random import Random

from stadial.engine.plan.problem import Item, Problem
from stadial.model import Technique

DOMAINS = 7
MITIGATIONS = 35
SCARCITY = 1.6


@dataclass(frozen=True, kw_only=True)
class Threats:
    """The threats to one system, and which of them each mitigation acts on."""

    weights: tuple[float, ...]
    """How much of the risk each threat brings; the unit does not matter."""
    links: tuple[tuple[int, ...], ...]
    """The threats of each mitigation."""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Threats, mitigations, and which criterion stands where."""

    risk: tuple[float, ...]
    """By threat of the first system, then of the second, and so on."""
    links: Sequence[Sequence[int]]
    levels: tuple[int, ...]
    systems: int = 1
    places: Mapping[tuple[int, int, int], list[int]] = field(default_factory=dict)
    """Criteria by system, domain and level."""

    @property
    def threats(self) -> int:
        """The threats to one system."""
        return len(self.risk) // self.systems

    def seat(self, number: int) -> tuple[int, int, int]:
        """Return system, domain and level of a criterion."""
        domain = number // self.systems % DOMAINS
        return number % self.systems, domain, self.levels[number]

    def reach(self, domain: int) -> list[int]:
        """Return the mitigations of one domain."""
        return [m for m in range(len(self.links)) if m % DOMAINS == domain]


MATURITY_WEIGHT = {"feasible": 0.5, "demonstrated": 1.0, "realized": 2.0}


def atlas_threats() -> Threats:
    """Return the techniques of ATLAS 5.6.0 that a mitigation acts on, weighted (ENGINE 4.1)."""
    from stadial.adapters.threat_shelf import packaged_catalogue

    catalogue = packaged_catalogue("atlas-5.6.0")
    used = sorted({each for m in catalogue.mitigations for each in m.techniques})
    known = catalogue.technique_by_id
    place = {technique: number for number, technique in enumerate(used)}
    return Threats(
        weights=tuple((known[t].cases + 0.5) * _maturity(known[t]) for t in used),
        links=tuple(tuple(place[t] for t in m.techniques) for m in catalogue.mitigations),
    )


def _maturity(technique: Technique) -> float:
    return MATURITY_WEIGHT[technique.maturity.value] if technique.maturity else 1.0


def made_up_problem(
    *,
    items: int = 142,
    quarters: int = 12,
    teams: int = 4,
    seed: int,
    systems: int = 1,
    threats: Threats | None = None,
) -> Problem:
    """Return one instance; without `threats` these are made up as well."""
    random = Random(seed)
    catalogue = _catalogue(random, items, systems, threats)
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


def _catalogue(random: Random, items: int, systems: int, threats: Threats | None) -> Catalogue:
    raw = threats.weights if threats else tuple(_lognormal(random, max(24, items // 4)))
    weights = [random.choice([1, 1, 2, 4]) for _ in range(systems)]
    links = threats.links if threats else tuple(_links(random, len(raw)))
    total = sum(weights) * sum(raw)
    levels = tuple(random.choices([1, 2, 3, 4, 5], [5, 6, 5, 3, 2])[0] for _ in range(items))
    found = Catalogue(
        risk=tuple(100 * weight * r / total for weight in weights for r in raw),
        links=links,
        levels=levels,
        systems=systems,
        places={},
    )
    places: dict[tuple[int, int, int], list[int]] = {}
    for number in range(items):
        places.setdefault(found.seat(number), []).append(number)
    return replace(found, places=places)


def _lognormal(random: Random, count: int) -> list[float]:
    return [random.lognormvariate(0, 1) for _ in range(count)]


def _links(random: Random, threats: int) -> list[tuple[int, ...]]:
    return [tuple(random.sample(range(threats), random.randint(2, 8))) for _ in range(MITIGATIONS)]


def _item(random: Random, catalogue: Catalogue, number: int, teams: int) -> Item:
    system, domain, level = seat = catalogue.seat(number)
    after = _prerequisites(random, catalogue, seat)
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
        effect={
            system * catalogue.threats + threat: w
            for threat, w in _effect(random, catalogue, domain, level).items()
        },
        level=level,
    )


def _prerequisites(random: Random, catalogue: Catalogue, seat: tuple[int, int, int]) -> list[int]:
    system, domain, level = seat
    after: list[int] = []
    for lower in range(level - 1, 0, -1):
        pool = catalogue.places.get((system, domain, lower))
        if pool:
            after = random.sample(pool, min(len(pool), random.choice([1, 1, 2])))
            break
    if domain != 0 and level >= 2 and random.random() < 0.3:
        pool = catalogue.places.get((system, 0, 1), []) + (
            catalogue.places.get((system, 0, 2), []) if level > 2 else []
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

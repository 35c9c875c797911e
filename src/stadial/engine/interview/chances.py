"""How likely each level of a capability or domain is, from what is believed of abilities."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from stadial.engine.interview.ability import Beliefs, answer_chances, grid
from stadial.engine.interview.levels import Part, parts_of
from stadial.engine.interview.sheet import Sheet
from stadial.engine.score import by_level, level_edge
from stadial.model import TOLERANCE, Capability, Criterion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Held = Mapping[str, float]
"""Ratings taken as given, by criterion id, whatever the sheet says."""
TINY = 1e-12
_FINEST = 1e-4
"""Weighted sums closer than this are counted as one: it bounds the work with odd weights."""


class Ladder(NamedTuple):
    """The levels of one capability: number and chance at each ability, lowest first."""

    capability: Capability
    levels: tuple[tuple[int, "Floats"], ...]


def ladder_of(capability: Capability, sheet: Sheet, beliefs: Beliefs) -> Ladder:
    """Return how likely each level of a capability is to be achieved, at each ability."""
    applicable = (x for x in capability.criteria if x.id in sheet.spans)
    return Ladder(
        capability,
        tuple(
            (level, achieving_chance(peers, sheet, beliefs, held={}))
            for level, peers in by_level(applicable).items()
        ),
    )


def with_answer(
    ladder: Ladder, criterion: Criterion, value: float, *, sheet: Sheet, beliefs: Beliefs
) -> Ladder:
    """Return a ladder as it would be after an answer to one of its criteria."""
    level, spans = criterion.level, sheet.spans
    peers = [x for x in ladder.capability.criteria if x.level == level and x.id in spans]
    chance = achieving_chance(peers, sheet, beliefs, held={criterion.id: value})
    return ladder._replace(
        levels=tuple((n, chance if n == level else own) for n, own in ladder.levels)
    )


class Term(NamedTuple):
    """All that counts of one criterion in its level."""

    weight: float
    key: bool
    low: float
    high: float
    difficulty: float


def achieving_chance(
    peers: Sequence[Criterion], sheet: Sheet, beliefs: Beliefs, *, held: Held
) -> "Floats":
    """Return how likely one level of one capability is to be achieved, at each ability."""
    terms = []
    for criterion in peers:
        value, span = held.get(criterion.id), sheet.spans[criterion.id]
        low, high = (span.low, span.high) if value is None else (value, value)
        hardness = beliefs.difficulty(criterion) if low < high else 0.0
        terms.append(Term(criterion.weight, criterion.key, low, high, hardness))
    settings = sheet.rules.scale.settings
    return _chance_of(tuple(terms), settings.full_edge, settings.key_edge)


@lru_cache(maxsize=4096)
def _chance_of(terms: tuple[Term, ...], full_edge: float, key_edge: float) -> "Floats":
    """Return the chance that the weighted mean reaches the edge, and every key its own."""
    import numpy as np

    sums = {0.0: np.ones_like(grid().abilities)}
    for term in terms:
        steps = [
            (term.weight * value, chance)
            for value, chance in _values_of(term)
            if not term.key or value >= key_edge * (1 - TOLERANCE)
        ]
        sums = _added(sums, steps)
    weights = [term.weight for term in terms]
    edge = level_edge(weights, full_edge=full_edge) * sum(weights) * (1 - TOLERANCE)
    passing = [chance for total, chance in sums.items() if total >= edge]
    return np.asarray(sum(passing, np.zeros_like(grid().abilities)))


def _values_of(term: Term) -> list[tuple[float, "Floats"]]:
    """Return what one criterion may be rated, and how likely that is at each ability."""
    import numpy as np

    if term.low == term.high:
        return [(term.low, np.ones_like(grid().abilities))]
    chances = answer_chances(term.difficulty)
    return [(min(max(n / 3, term.low), term.high), chances[n]) for n in range(4)]


def _added(
    sums: Mapping[float, "Floats"], steps: Sequence[tuple[float, "Floats"]]
) -> dict[float, "Floats"]:
    """Return the distribution of a sum after one more term."""
    found: dict[int, tuple[float, Floats]] = {}
    for total, chance in sums.items():
        for value, step in steps:
            place = round((total + value) / _FINEST)
            before = found.get(place)
            more = chance * step
            found[place] = (total + value, more if before is None else before[1] + more)
    return dict(found.values())


def levels_of(part: Part, sheet: Sheet) -> tuple[int, ...]:
    """Return every level that a capability or domain may stand on, the ground first."""
    found = {x.level for c in parts_of(part) for x in c.criteria if x.id in sheet.spans}
    return (sheet.rules.scale.ground, *sorted(found))


def capability_rows(ladder: Ladder, *, levels: Sequence[int]) -> "Floats":
    """
    Return how likely a capability is to stand on each level or above, at each ability.

    One row for each level above the ground. A level without a criterion is passed through: who
    holds the next one that has any holds it too. Above its last level nobody can stand.
    """
    import numpy as np

    numbers = [number for number, _ in ladder.levels]
    climbed = np.cumprod([chance for _, chance in ladder.levels], axis=0)
    found = np.zeros((len(levels) - 1, len(grid().abilities)))
    for row, level in enumerate(levels[1:]):
        place = bisect_left(numbers, level)
        if place < len(numbers):
            found[row] = climbed[place]
    return found


def level_chances(at_least: "Floats", ability: "Floats") -> "Floats":
    """
    Return the probability of each level, the ground first.

    Args:
        at_least: Chance of each level or above: one row a level, one column an ability.
        ability: Probability of each ability.
    """
    import numpy as np

    tails = np.concatenate([[ability.sum()], at_least @ ability, [0.0]])
    found: Floats = tails[:-1] - tails[1:]
    return found


def entropy(chances: "Floats") -> float:
    """Return the entropy of a distribution, in bits."""
    import numpy as np

    some = chances[chances > TINY]
    return float(-(some * np.log2(some)).sum())

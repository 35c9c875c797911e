"""
The staged rule of `score.py` over whole arrays (ENGINE 1.2).

Criteria are rows, assessments are columns, and each level of each capability is one slice.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from stadial.engine.policies import Rulebook
from stadial.engine.score import by_level
from stadial.model import TOLERANCE, Criterion, Framework, Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Places = NDArray[np.intp]

Scalar = TypeVar("Scalar", bound="np.generic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """
    A framework as rows. A rung is one level of one capability.

    Rows come in layers: the first criterion of every rung, then the second of those that have
    two, and so on, rungs with most criteria first. So adding up rungs is adding up a few long
    slices, which is what arrays are good at.
    """

    order: "Places"
    """Place in the framework of the criterion in each row."""
    weights: "Floats"
    """One column."""
    keys: tuple[tuple[int, int], ...]
    """Row and rung of each key criterion."""
    layers: tuple[slice, ...]
    """Rows of each layer."""
    numbers: tuple[int, ...]
    """All level numbers, lowest first."""
    cells: "tuple[Places, Places]"
    """Index of the level number, and of the capability, of each rung."""
    capability_weights: "Floats"
    """One column."""
    domains: tuple[tuple[slice, float], ...]
    """Capabilities and weight of each domain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Levels:
    """Level numbers by capabilities by assessments."""

    reached: "Floats"
    """Achievement; NaN where no criterion applies."""
    known: "Flags"
    """Whether anything is rated."""


def draw_grid(framework: Framework) -> Grid:
    """Return a framework in the shape in which arrays are scored."""
    import numpy as np

    place = {key: index for index, key in enumerate(framework.criterion_by_id)}
    numbers = sorted({c.level for c in framework.criterion_by_id.values()})
    rungs = [
        (numbers.index(level), index, peers)
        for index, capability in enumerate(framework.capability_by_id.values())
        for level, peers in by_level(capability.criteria).items()
    ]
    rungs.sort(key=lambda rung: -len(rung[2]))
    rows: list[Criterion] = []
    keys, layers = [], []
    for depth in range(max(len(peers) for _, _, peers in rungs) if rungs else 0):
        layer = [peers[depth] for _, _, peers in rungs if len(peers) > depth]
        keys += [(len(rows) + rung, rung) for rung, own in enumerate(layer) if own.key]
        layers.append(slice(len(rows), len(rows) + len(layer)))
        rows += layer
    domains, first = [], 0
    for domain in framework.domains:
        last = first + len(domain.capabilities)
        domains.append((slice(first, last), domain.weight))
        first = last
    return Grid(
        order=np.array([place[criterion.id] for criterion in rows], dtype=np.intp),
        weights=np.array([[criterion.weight] for criterion in rows], dtype=np.float64),
        keys=tuple(keys),
        layers=tuple(layers),
        numbers=tuple(numbers),
        cells=(
            np.array([level for level, _, _ in rungs], dtype=np.intp),
            np.array([index for _, index, _ in rungs], dtype=np.intp),
        ),
        capability_weights=np.array(
            [[c.weight] for c in framework.capability_by_id.values()], dtype=np.float64
        ),
        domains=tuple(domains),
    )


def score_block(
    grid: Grid, *, values: "Floats", left_out: "Flags", rules: Rulebook
) -> "tuple[Floats, Floats, Floats]":
    """
    Return headlines of capabilities and domains, and the level of the whole, row by row.

    Args:
        grid: The framework.
        values: Ratings, 0 to 1, NaN for unknown; one row per assessment.
        left_out: Where a criterion does not apply.
        rules: The rules of the framework; the policy is the staged one.
    """
    return _headlines(grid, _levels(grid, values, left_out, rules), rules, len(values))


def survey_block(
    grid: Grid, *, values: "Floats", left_out: "Flags", rules: Rulebook
) -> "tuple[tuple[Floats, Floats, Floats], Flags]":
    """
    Return what `score_block` does, and where a criterion keeps its level from being reached.

    These are the criteria that `engine.lacking` names: not fully met, known or not, in a level
    of their capability that is not reached.
    """
    import numpy as np

    levels = _levels(grid, values, left_out, rules)
    open_rungs = ~(levels.reached[grid.cells] >= 1)
    rows = [open_rungs[: layer.stop - layer.start] for layer in grid.layers]
    is_open = np.empty(values.shape, dtype=bool)
    is_open[:, grid.order] = np.concatenate(rows).T
    is_met = values >= 1 - TOLERANCE
    scores = _headlines(grid, levels, rules, len(values))
    return scores, is_open & ~is_met & ~left_out


def _headlines(
    grid: Grid, levels: _Levels, rules: Rulebook, count: int
) -> "tuple[Floats, Floats, Floats]":
    import numpy as np

    headlines = _climb(grid, levels.reached, ground=rules.scale.ground)
    applies = ~np.isnan(levels.reached).all(axis=0)
    known: Flags = np.logical_or.reduce(levels.known, axis=0)
    ratio = np.where(applies, headlines, np.nan)
    shape = (len(grid.domains), count)
    domains, domain_known = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    for index, (own, _) in enumerate(grid.domains):
        domains[index] = _domain(ratio[own], grid.capability_weights[own])
        domain_known[index] = known[own].any(axis=0)
    overall = _overall(grid, domains, rules.scale.settings)
    return (
        np.where(known, ratio, np.nan).T,
        np.where(domain_known, domains, np.nan).T,
        np.where(domain_known.any(axis=0), overall, np.nan),
    )


def _levels(grid: Grid, values: "Floats", left_out: "Flags", rules: Rulebook) -> _Levels:
    """Return a_l of every level of every capability, unknowns counted as 0."""
    import numpy as np

    settings = rules.scale.settings
    excluded, rated = left_out.T[grid.order], values.T[grid.order]
    known = rated == rated  # noqa: PLR0124 - only NaN does not equal itself
    counted = np.fmax(rated, 0.0)  # NaN, which is unknown, becomes 0
    if rules.anchored:
        counted[excluded] = 1.0
        known |= excluded
        applicable = np.ones_like(excluded)
    else:
        applicable = ~excluded
        known &= applicable
    weights = applicable * grid.weights
    counted *= weights
    total = _fold(np.add, weights, grid)
    heaviest = _fold(np.maximum, weights, grid)
    reached = _fold(np.add, counted, grid)
    with np.errstate(invalid="ignore"):  # 0 / 0 where no criterion of a level applies
        reached /= np.minimum(settings.full_edge * total, total - heaviest / 3)
    np.minimum(reached, 1.0, out=reached)
    for row, rung in grid.keys:
        gate = counted[row] / (grid.weights[row] * settings.key_edge)
        gate[~applicable[row]] = 1.0
        np.minimum(reached[rung], gate, out=reached[rung])
    reached[reached >= 1 - TOLERANCE] = 1.0
    shape = (len(grid.numbers), len(grid.capability_weights), len(values))
    found = _Levels(reached=np.full(shape, np.nan), known=np.zeros(shape, dtype=bool))
    found.reached[grid.cells] = reached
    found.known[grid.cells] = _fold(np.logical_or, known, grid)
    return found


def _fold(ufunc: "np.ufunc", rows: "NDArray[Scalar]", grid: Grid) -> "NDArray[Scalar]":
    """Return the rows of each rung taken together."""
    found = rows[grid.layers[0]].copy()
    for layer in grid.layers[1:]:
        above = rows[layer]
        part = found[: len(above)]
        ufunc(part, above, out=part)
    return found


def _climb(grid: Grid, reached: "Floats", *, ground: int) -> "Floats":
    """Return the headline of every capability."""
    import numpy as np

    level = np.full(reached.shape[1:], float(ground))
    fraction = np.zeros(reached.shape[1:])
    is_open = np.ones(reached.shape[1:], dtype=bool)
    for number, achieved in zip(grid.numbers, reached, strict=True):
        stops = is_open & (achieved < 1)
        np.copyto(level, number, where=is_open & (achieved == 1))
        np.copyto(fraction, achieved, where=stops)
        is_open &= ~stops
    return level + fraction


def _domain(headlines: "Floats", weights: "Floats") -> "Floats":
    """Return the headline of one domain; NaN where no capability applies."""
    import numpy as np

    applies = ~np.isnan(headlines)
    lowest = np.where(applies, headlines, np.inf).min(axis=0, initial=np.inf)
    level = np.floor(lowest + TOLERANCE)
    counted = np.where(applies, np.minimum(headlines, level + 1) * weights, 0.0).sum(axis=0)
    total = np.where(applies, weights, 0.0).sum(axis=0)
    with np.errstate(invalid="ignore"):  # 0 / 0 where none applies
        found: Floats = np.minimum(counted / total, level + 1 - 2 * TOLERANCE)
    return found


def _overall(grid: Grid, domains: "Floats", settings: Settings) -> "Floats":
    """Return the level of the whole; meaningless where no domain applies."""
    import numpy as np

    weights = np.array([[weight] for _, weight in grid.domains])
    applies = ~np.isnan(domains)
    levels = np.where(applies, np.floor(domains + TOLERANCE), np.inf)
    lowest = levels.min(axis=0)
    total = np.where(applies, weights, 0.0).sum(axis=0)
    found: Floats = lowest.copy()
    for number in range(1, max(grid.numbers, default=0) + 1):  # levels without criteria too
        holding = np.where(applies & (levels >= number), weights, 0.0).sum(axis=0)
        enough = holding >= (settings.overall_share - TOLERANCE) * total
        found[(number > lowest) & enough & (lowest >= number - 1)] = number
    return found

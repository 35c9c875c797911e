"""
How sure the numbers are: effects are drawn many times, and everything follows (ENGINE 4.1).

The log-effect w = -ln(1 - a) of a link is drawn from a triangle over its low, mode and high: on
that scale the default effects lie evenly around their mode, so that a printed value lies within
its own interval. There is one draw for each criterion and not for each link: what is done badly
is weak against everything that it acts on. Independent draws for each link would cancel out, and
print intervals that are too narrow. The same draws serve every question (before, after, with,
without), so that differences are those of the question and not of chance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stadial.model import Estimate, RiskModel, Span

if TYPE_CHECKING:
    from numpy import float64, intp
    from numpy.typing import NDArray

DRAWS = 1000
SEED = 1
TOP = 10
"""Length of the list in which a criterion's place is counted over the draws."""
TAIL = 0.05
"""Share of draws on either side of an interval: 90 % lie in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The links of a model as arrays, ordered by criterion; each with its draws of w."""

    criteria: tuple[str, ...]
    points: "NDArray[float64]"
    """By threat."""
    criterion: "NDArray[intp]"
    """By link."""
    threat: "NDArray[intp]"
    strength: "NDArray[float64]"
    """Log-effect w by link and draw."""

    def residual(self, ratings: Mapping[str, float]) -> "NDArray[float64]":
        """Return what is left by threat and draw."""
        import numpy as np

        left: NDArray[float64] = self.points[:, None] * np.exp(-self._pull(self._shares(ratings)))
        return left

    def attributed(
        self, before: Mapping[str, float], after: Mapping[str, float]
    ) -> "NDArray[float64]":
        """Return the reduction by criterion and draw (Aumann-Shapley, closed form)."""
        import numpy as np

        first, last = self._shares(before), self._shares(after)
        start, end = self._pull(first), self._pull(last)
        way = end - start
        still = np.abs(way) < 1e-12
        mean = np.where(
            still, np.exp(-start), (np.exp(-start) - np.exp(-end)) / np.where(still, 1.0, way)
        )
        slope = self.points[:, None] * mean
        parts = self.strength * (last - first)[self.criterion, None] * slope[self.threat]
        return _summed(parts, self.criterion, len(self.criteria))

    def _shares(self, ratings: Mapping[str, float]) -> "NDArray[float64]":
        import numpy as np

        return np.array([ratings.get(key, 0.0) for key in self.criteria], dtype=np.float64)

    def _pull(self, shares: "NDArray[float64]") -> "NDArray[float64]":
        parts = self.strength * shares[self.criterion, None]
        return _summed(parts, self.threat, len(self.points))


def _summed(parts: "NDArray[float64]", group: "NDArray[intp]", count: int) -> "NDArray[float64]":
    """Return the sums of rows that belong to one group, a row for every group."""
    import numpy as np

    found = np.zeros((count, parts.shape[1]))
    if not len(group):
        return found
    order = np.argsort(group, kind="stable")
    ordered = group[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    found[ordered[starts]] = np.add.reduceat(parts[order], starts, axis=0)
    return found


def draw_graph(model: RiskModel, *, draws: int = DRAWS, seed: int = SEED) -> Graph:
    """Return the links of a model with drawn effects."""
    import numpy as np

    criteria = tuple(model.pulls)
    place = {threat.id: j for j, threat in enumerate(model.threats)}
    links = [
        (i, place[threat], pull)
        for i, pulls in enumerate(model.pulls.values())
        for threat, pull in pulls.items()
    ]
    criterion = np.array([i for i, _, _ in links], dtype=np.intp)
    luck = np.random.default_rng(seed).random((len(criteria), draws))
    return Graph(
        criteria=criteria,
        points=np.array([threat.points for threat in model.threats], dtype=np.float64),
        criterion=criterion,
        threat=np.array([j for _, j, _ in links], dtype=np.intp),
        strength=_drawn([pull for _, _, pull in links], criterion, luck),
    )


def _drawn(
    pulls: Sequence[Estimate], criterion: "NDArray[intp]", luck: "NDArray[float64]"
) -> "NDArray[float64]":
    """
    Return w by link and draw: from a triangle, by the inverse of its distribution.

    Links of one criterion whose triangles are alike but for their size are drawn once.
    """
    import numpy as np

    if not pulls:
        return np.zeros((0, luck.shape[1]))
    low, mode, high = (
        np.array([getattr(pull, end) for pull in pulls], dtype=np.float64)
        for end in ("low", "mode", "high")
    )
    size = np.where(high > 0, high, 1.0)
    shapes = np.column_stack([criterion, np.round(low / size, 12), np.round(mode / size, 12)])
    alike, kind = np.unique(shapes, axis=0, return_inverse=True)
    drawn = _triangle(alike[:, 1:2], alike[:, 2:3], luck[alike[:, 0].astype(np.intp)])
    found: NDArray[float64] = drawn[kind.reshape(-1)]
    found *= high[:, None]
    return found


def _triangle(
    low: "NDArray[float64]", mode: "NDArray[float64]", luck: "NDArray[float64]"
) -> "NDArray[float64]":
    """Return values of a triangle that ends at 1, one row for each low and mode."""
    import numpy as np

    width = 1 - low
    rising = low + np.sqrt(luck * width * (mode - low))
    falling = 1 - np.sqrt((1 - luck) * width * (1 - mode))
    drawn: NDArray[float64] = np.where(luck * width < mode - low, rising, falling)
    return drawn


def middle(values: "NDArray[float64]") -> Span:
    """Return the interval that holds the middle 90 % of some draws."""
    import numpy as np

    low, high = np.quantile(values, [TAIL, 1 - TAIL])
    return Span(float(low), float(high))


def middles(parts: "NDArray[float64]") -> list[Span]:
    """Return the same interval for each row."""
    import numpy as np

    lows, highs = np.quantile(parts, [TAIL, 1 - TAIL], axis=1)
    return [Span(float(low), float(high)) for low, high in zip(lows, highs, strict=True)]


def top_shares(parts: "NDArray[float64]") -> list[float]:
    """Return by row the share of draws in which it is among the ten that take most away."""
    import numpy as np

    best = np.argsort(-parts, axis=0, kind="stable")[:TOP]
    counted = np.zeros(parts.shape, dtype=bool)
    np.put_along_axis(counted, best, values=True, axis=0)
    return [float(share) for share in (counted & (parts > 0)).mean(axis=1)]

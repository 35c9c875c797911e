"""
What some prices of the rules prove of all plans (weak duality).

For any prices y >= 0 no point that keeps the rows A x <= u is worth more than y u plus, for
each column on its own, the better end of (c - A'y) x. So a solver may be as rough as it
likes: what it returns as duals proves a valid bound, or a loose one, but never a false one.

Tangents need no price. For the strength s of a threat and the risk g <= R (1 - e^-s) removed
from it, the best of a g - b s over 0 <= s <= S is known in closed form: it lies at
s = ln(a R / b). So the bound is that of the curve itself, and tighter than the tangents'.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stadial.engine.plan.linear_model import StepModel

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

ROUNDING = 1e-9
"""Share added to a bound so that sums in another order cannot pass it."""


def dual_bound(model: StepModel, duals: Sequence[float]) -> float:
    """
    Return the bound that some duals prove; negative ones and such as are no number are read as 0.

    The duals of the last rows may be missing: a solver that finds nothing feasible may
    return those of fewer rows than it was handed.
    """
    import numpy as np

    given = np.maximum(np.nan_to_num(np.asarray(duals, dtype=float), posinf=0.0), 0.0)
    y = np.zeros(len(model.at_most))
    y[: len(given)] = given[: len(y)]
    y[model.tangents] = 0.0
    limits = np.array(model.at_most)
    y[~np.isfinite(limits)] = 0.0  # what is endless has no price
    pull = np.array(model.gain) - _times_rows(model, y)
    low, high = np.array(model.low), np.array(model.high)
    removed = list(model.gain_at.values())
    strength = list(model.strength_at.values())
    points = np.array([model.problem.risk[threat] for threat, _ in model.gain_at])
    curves = _best_on_curve(points, pull[removed], -pull[strength], high[strength])
    pull[removed] = pull[strength] = 0.0
    ends = np.maximum(pull * low, pull * high)
    priced = y > 0
    worth = float(y[priced] @ limits[priced]) + float(ends.sum()) + float(curves.sum())
    return worth + ROUNDING * (1 + abs(worth))


def _best_on_curve(points: "Array", reward: "Array", price: "Array", most: "Array") -> "Array":
    """Return the most that reward x g - price x s can be, with g <= points (1 - e^-s)."""
    import numpy as np

    slope = np.maximum(reward, 0.0) * points
    cheap = price <= slope * np.exp(-most)
    dear = price >= slope
    inner = np.where(cheap | dear, 1.0, price) / np.where(cheap | dear, 1.0, slope)
    at = np.where(cheap, most, np.where(dear, 0.0, -np.log(inner)))
    best: Array = slope * (1 - np.exp(-at)) - price * at
    return best


def _times_rows(model: StepModel, y: "Array") -> "Array":
    import numpy as np

    lengths = np.diff(np.array(model.begins))
    shares = np.array(model.values) * np.repeat(y, lengths)
    return np.bincount(
        np.array(model.columns, dtype=np.int64), weights=shares, minlength=len(model.gain)
    )

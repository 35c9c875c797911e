"""
When the initiatives of a roadmap end, drawn a thousand times with slips (ENGINE 8).

An initiative takes the time it was given times a lognormal factor. It begins on its day, and
not before those it requires have ended. One that is under way takes longer than it already has:
its factor is drawn from what is still possible. Nothing else moves dates: that a team which is
late has less time for the next piece of work shows only where one requires the other.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import exp, log
from statistics import NormalDist
from typing import TYPE_CHECKING

from stadial.model import CLOSED, Initiative, Slip, Status

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Days = NDArray[np.float64]

DRAWS = 1000
SEED = 1
_UNDER_WAY = (Status.RUNNING, Status.SLIPPED)
_EDGE = 1e-9
_LEAST_SPREAD = 1e-9


def is_dated(initiative: Initiative) -> bool:
    """Tell whether an initiative is open and has an end."""
    return initiative.status not in CLOSED and initiative.ends_on is not None


def draw_ends(
    initiatives: Iterable[Initiative],
    *,
    at: date,
    slip: Slip,
    draws: int = DRAWS,
    seed: int = SEED,
) -> "dict[str, Days]":
    """
    Return drawn ends of every dated open initiative by id, in days after `at`.

    The same arguments give the same draws, and one initiative's draws do not depend on which
    others there are.
    """
    dated = {each.id: each for each in initiatives if is_dated(each)}
    factors = _Factors(slip, draws=draws, seed=seed)
    found: dict[str, Days] = {}
    for key in _in_order(dated):
        before = [found[other] for other in dated[key].requires if other in found]
        found[key] = _ends(dated[key], before=before, at=at, factors=factors)
    return found


def quantile_days(ends: "Sequence[Days]", *, at: date) -> tuple[date, date, date]:
    """Return the days by which all of some initiatives end with 10, 50 and 90 %."""
    import numpy as np

    last = np.sort(np.max(np.vstack(ends), axis=0))
    places = [int(np.ceil(share * len(last))) - 1 for share in (0.1, 0.5, 0.9)]
    early, likely, late = (_day(at, float(last[place])) for place in places)
    return early, likely, late


def _day(at: date, days: float) -> date:
    whole = min(int(-(-days // 1)), (date.max - at).days)
    return at + timedelta(days=whole)


class _Factors:
    """Duration factors of initiatives, each from a stream of its own."""

    def __init__(self, slip: Slip, *, draws: int, seed: int) -> None:
        self.slip, self.draws, self.seed = slip, draws, seed
        self.bell = NormalDist(log(slip.median), max(slip.spread, _LEAST_SPREAD))

    def above(self, least: float, *, key: str) -> "Days":
        """Return draws of the factor, given that it is above a bound."""
        import numpy as np

        stream = np.random.default_rng([self.seed, *key.encode()])
        passed = self.bell.cdf(log(least)) if least > 0 else 0.0
        if passed > 1 - _EDGE:  # far later than anything known: it ends any day now
            return np.full(self.draws, least)
        shares = passed + (1 - passed) * np.clip(stream.random(self.draws), _EDGE, 1 - _EDGE)
        return np.array([exp(self.bell.inv_cdf(min(x, 1 - 1e-15))) for x in shares.tolist()])


def _ends(initiative: Initiative, *, before: "list[Days]", at: date, factors: _Factors) -> "Days":
    import numpy as np

    assert initiative.ends_on is not None
    starts_on = initiative.starts_on or at
    given = max(1, (initiative.ends_on - starts_on).days)
    begin = float((starts_on - at).days)
    if initiative.status in _UNDER_WAY and begin < 0:
        return begin + given * factors.above(-begin / given, key=initiative.id)
    starts = np.max(np.vstack([np.full(factors.draws, max(0.0, begin)), *before]), axis=0)
    found: Days = starts + given * factors.above(0.0, key=initiative.id)
    return found


def _in_order(initiatives: Mapping[str, Initiative]) -> list[str]:
    """Return ids so that what is required comes first; a circle is cut where it closes."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    for start in sorted(initiatives):
        stack = [(start, False)]
        while stack:
            key, is_left = stack.pop()
            if is_left:
                found[key] = None
            elif key in initiatives and key not in seen:
                seen.add(key)
                stack += [(key, True), *((other, False) for other in initiatives[key].requires)]
    return list(found)

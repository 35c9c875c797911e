"""Which members differ most from the median of all."""

from typing import TYPE_CHECKING, NamedTuple

from stadial.engine.portfolio.spread import quantile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NAMED = 3


class Distances(NamedTuple):
    """How far each member is from the median profile."""

    mean: "Floats"
    """Mean over its assessed domains, in levels; NaN for a member without one."""
    farthest: "NDArray[np.intp]"
    """Place of the domain in which it is farthest; meaningless for a member without one."""


def distances(domains: "Floats") -> Distances:
    """
    Return how far each member is from the median of each domain.

    Args:
        domains: Headlines, one row per member and one column per domain, NaN for none.
    """
    import numpy as np

    columns = [np.sort(column[~np.isnan(column)]) for column in domains.T]
    medians = [quantile(column, 1, 2) for column in columns]
    middle = np.array([np.nan if x is None else x for x in medians], dtype=np.float64)
    apart = np.abs(domains - middle)
    known = ~np.isnan(apart)
    counted = np.where(known, apart, 0.0)
    total = known.sum(axis=1)
    mean = np.full(len(domains), np.nan)
    np.divide(counted.sum(axis=1), total, out=mean, where=total > 0)
    return Distances(mean=mean, farthest=np.where(known, apart, -1.0).argmax(axis=1))


def farthest_members(mean: "Floats", *, named: int = NAMED) -> list[int]:
    """Return the places of the members that differ most, farthest first; none that do not."""
    import numpy as np

    order = np.argsort(-np.nan_to_num(mean, nan=-1.0), kind="stable")
    return [place for place in order[:named].tolist() if mean[place] > 0]

"""How the members of a crowd are spread over a domain: quartiles and levels, never an average."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from stadial.engine.portfolio.crowd import Crowd
from stadial.model import TOLERANCE, Spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

NAMED = 3
"""How many of the worst are named."""


def spreads(
    crowd: Crowd, *, names: Sequence[str], rows: "Places | None" = None
) -> tuple[Spread, ...]:
    """
    Return how members are spread over the whole, and over each domain.

    Args:
        crowd: The members.
        names: Their names.
        rows: Only these members; all if not given.
    """
    import numpy as np

    places = np.arange(crowd.size) if rows is None else rows
    scores, framework = crowd.scores, crowd.framework
    unknown, applicable = crowd.unknown[places], crowd.applicable[places]
    columns = _criteria_by_domain(crowd)
    whole = spread(framework.id, scores.overall[places], places=places, names=names)
    found = [replace(whole, unknown_share=_share(unknown, applicable))]
    for index, domain in enumerate(framework.domains):
        own = columns[index]
        part = spread(domain.id, scores.domains[places, index], places=places, names=names)
        found.append(replace(part, unknown_share=_share(unknown[:, own], applicable[:, own])))
    return tuple(found)


def spread(about: str, values: "Floats", *, places: "Places", names: Sequence[str]) -> Spread:
    """Return how some headlines are spread, NaN for none; the share of the unknown is not in it."""
    import numpy as np

    known = np.sort(values[~np.isnan(values)])
    count = len(known)
    is_worst = values <= known[0] + TOLERANCE if count else np.zeros(len(values), dtype=bool)
    worst = places[np.flatnonzero(is_worst)[:NAMED]]
    levels, members = np.unique(np.floor(known + TOLERANCE), return_counts=True)
    return Spread(
        about=about,
        assessed=count,
        not_assessed=len(values) - count,
        lowest=float(known[0]) if count else None,
        first_quartile=quantile(known, 1, 4),
        median=quantile(known, 1, 2),
        third_quartile=quantile(known, 3, 4),
        highest=float(known[-1]) if count else None,
        at_level={int(n): int(m) for n, m in zip(levels, members, strict=True)},
        worst=tuple(names[place] for place in worst.tolist()),
        worst_count=int(is_worst.sum()),
        unknown_share=0.0,
    )


def quantile(ordered: "Floats", part: int, of: int) -> float | None:
    """Return the smallest value that at least a share of the members do not exceed."""
    count = len(ordered)
    return float(ordered[-(-count * part // of) - 1]) if count else None


def _criteria_by_domain(crowd: Crowd) -> list[slice]:
    found, first = [], 0
    for domain in crowd.framework.domains:
        count = sum(len(capability.criteria) for capability in domain.capabilities)
        found.append(slice(first, first + count))
        first += count
    return found


def _share(part: "NDArray[np.bool_]", whole: "NDArray[np.bool_]") -> float:
    total = int(whole.sum())
    return int(part.sum()) / total if total else 0.0

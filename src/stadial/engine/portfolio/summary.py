"""The summary of a portfolio: one table, however many assessments there are."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from stadial.engine.portfolio.crowd import Crowd
from stadial.engine.portfolio.differ import distances, farthest_members
from stadial.engine.portfolio.shared_gaps import Inside, common_gaps, shared_work
from stadial.engine.portfolio.spread import spreads
from stadial.model import MemberGroup, Portfolio, PortfolioMember

if TYPE_CHECKING:
    from numpy.typing import NDArray


def summarize(
    crowd: Crowd,
    *,
    names: Sequence[str],
    by: str,
    level: int,
    owners: Sequence[str] = (),
    inside: Inside | None = None,
) -> Portfolio:
    """
    Return how members are spread, what most of them lack, and who differs most.

    Args:
        crowd: The members.
        names: Their names, in the same order.
        by: What a member is: `scope`, `organization` or `sector`.
        level: The level up to which gaps are counted.
        owners: Organization of each member, where several share one.
        inside: Members that lie inside another, near and far, by the place of that one.
    """
    framework = crowd.framework
    far = farthest_members(distances(crowd.scores.domains).mean)
    return Portfolio(
        framework_id=framework.id,
        framework_version=framework.version,
        by=by,
        level=level,
        spreads=spreads(crowd, names=names),
        common_gaps=common_gaps(crowd, level=level),
        shared_work=shared_work(crowd, level=level, names=names, owners=owners, inside=inside),
        differing=tuple(names[place] for place in far),
    )


def members_of(
    crowd: Crowd, *, names: Sequence[str], groups: Sequence[str], days: Sequence[date]
) -> tuple[PortfolioMember, ...]:
    """Return each member as a noun of its own, for portfolios that people read."""
    far = distances(crowd.scores.domains)
    unknown = crowd.unknown.sum(axis=1).tolist()
    applicable = crowd.applicable.sum(axis=1).tolist()
    keys = [domain.id for domain in crowd.framework.domains]
    found = []
    for row, name in enumerate(names):
        level = _known(float(crowd.scores.overall[row]))
        distance = _known(float(far.mean[row]))
        found.append(
            PortfolioMember(
                name=name,
                group=groups[row],
                at=days[row],
                level=None if level is None else int(level),
                domains={
                    key: _known(value)
                    for key, value in zip(keys, crowd.scores.domains[row].tolist(), strict=True)
                },
                unknown=unknown[row],
                applicable=applicable[row],
                distance=distance,
                differs_in=keys[int(far.farthest[row])] if distance else "",
            )
        )
    return tuple(found)


def groups_of(
    crowd: Crowd, *, names: Sequence[str], groups: Sequence[str]
) -> tuple[MemberGroup, ...]:
    """Return how the members of each group are spread, groups by name."""
    import numpy as np

    found = []
    for group in sorted(set(groups)):
        rows: NDArray[np.intp] = np.array([i for i, x in enumerate(groups) if x == group])
        spread = spreads(crowd, names=names, rows=rows)
        found.append(MemberGroup(name=group, members=len(rows), spreads=spread))
    return tuple(found)


def _known(value: float) -> float | None:
    return None if value != value else value  # noqa: PLR0124 - only NaN differs from itself

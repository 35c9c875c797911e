"""What members have in common: criteria that most lack, and work that serves several."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from stadial.engine.portfolio.crowd import Crowd
from stadial.engine.steps import effort_days
from stadial.model import Breadth, CommonGap, Criterion, SharedWork

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROLL_OUT = {Breadth.ORGANIZATION: 0.2, Breadth.SYSTEM: 0.4}
"""
Share of a criterion's effort that each member still has when the work was done once.

An assumption of ours, not a measurement: what is met once for an organization is taken over,
what is met in each AI system must be put in place there.
"""
Inside = Mapping[int, Sequence[int]]
"""Places of members inside another, by the place of that one."""

LEAST_MEMBERS = 2
NAMED = 12


def common_gaps(crowd: Crowd, *, level: int) -> tuple[CommonGap, ...]:
    """Return criteria up to a level that more than half of the members lack, most first."""
    lacking, unknown, applicable = (
        part.sum(axis=0).tolist() for part in (crowd.lacking, crowd.unknown, crowd.applicable)
    )
    found = [
        CommonGap(
            criterion=key,
            lacking=lacking[place],
            unknown=unknown[place],
            applicable=applicable[place],
        )
        for place, key in _up_to(crowd, level)
        if 2 * lacking[place] > applicable[place]
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.lacking, gap.unknown)))


def shared_work(
    crowd: Crowd,
    *,
    level: int,
    names: Sequence[str],
    owners: Sequence[str] = (),
    inside: Inside | None = None,
) -> tuple[SharedWork, ...]:
    """
    Return criteria up to a level that several members lack: most risk removed together first.

    The risk is summed over the members that lack it. What nobody rated is not counted, and a
    member that holds others is not where one of those lacks it too: it would count it twice.

    Args:
        crowd: The members.
        level: The level up to which criteria count.
        names: Names of the members.
        owners: Organization of each member, where several share one; what is met once for an
            organization then costs once.
        inside: Members that lie inside another, near and far, by the place of that one.
    """
    crowd = counted_once(crowd, inside or {})
    risk = summed_risk(crowd)
    counts = crowd.lacking.sum(axis=0).tolist()
    criteria = crowd.framework.criterion_by_id
    found = [
        _work(criteria[key], crowd, place, risk=float(risk[place]), who=(names, owners))
        for place, key in _up_to(crowd, level)
        if counts[place] >= LEAST_MEMBERS
    ]
    return tuple(sorted(found, key=lambda work: (-work.risk, -work.count)))


def counted_once(crowd: Crowd, inside: Inside) -> Crowd:
    """Return a crowd in which no member lacks what a member inside it lacks as well."""
    if not inside:
        return crowd
    lacking = crowd.lacking.copy()
    for place, members in inside.items():
        lacking[place] &= ~crowd.lacking[list(members)].any(axis=0)
    return crowd._replace(lacking=lacking)


def summed_risk(crowd: Crowd) -> "NDArray[np.float64]":
    """Return the risk points that meeting each criterion would remove, over all that lack it."""
    if len(crowd.worth) == 1:
        found: NDArray[np.float64] = crowd.lacking.sum(axis=0) * crowd.worth[0]
        return found
    total: NDArray[np.float64] = (crowd.lacking * crowd.worth).sum(axis=0)
    return total


def efforts(criterion: Criterion, members: int) -> tuple[float, float]:
    """Return person-days for so many members, each alone, and together."""
    alone = effort_days(criterion)
    return alone * members, alone * (1 + ROLL_OUT[criterion.scope] * (members - 1))


def _work(
    criterion: Criterion,
    crowd: Crowd,
    place: int,
    *,
    risk: float,
    who: tuple[Sequence[str], Sequence[str]],
) -> SharedWork:
    names, owners = who
    members = crowd.lacking[:, place].nonzero()[0]
    payers = len(members)
    if owners and criterion.scope is Breadth.ORGANIZATION:
        payers = len({owners[member] for member in members.tolist()})
    apart, together = efforts(criterion, payers)
    return SharedWork(
        criterion=criterion.id,
        count=len(members),
        members=tuple(names[member] for member in members[:NAMED].tolist()),
        risk=risk,
        effort_apart=apart,
        effort_together=together,
    )


def _up_to(crowd: Crowd, level: int) -> list[tuple[int, str]]:
    criteria = crowd.framework.criterion_by_id.values()
    return [(place, x.id) for place, x in enumerate(criteria) if x.level <= level]

"""How ratings of single AI systems, and counted shares, become one rating (ENGINE 1.2)."""

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from stadial.engine.scope import concerned
from stadial.model import TOLERANCE, AISystem, Breadth, Capability, Criterion, Settings


class Cell(NamedTuple):
    """Where a criterion is rated: one AI system, or the organization as a whole."""

    system: str
    """Id of the AI system; empty for the organization."""
    weight: float
    """Criticality weight, kappa."""


class Part(NamedTuple):
    """What one cell brings into the rating of a criterion."""

    weight: float
    value: float
    """Rating of the cell, 0 to 1."""
    strength: float = 1.0
    """Evidence strength times decay, 0 to 1."""


WHOLE = Cell(system="", weight=1.0)
"""The one cell of a criterion that is met once for the organization."""


def cells_of(
    criterion: Criterion,
    *,
    capability: Capability,
    systems: Sequence[AISystem],
    settings: Settings,
) -> tuple[Cell, ...]:
    """
    Return the places where a criterion is rated.

    A criterion for AI systems is rated in each system of its capability's kinds; where
    the register names no system, it is rated once, like one for the organization.
    """
    if criterion.scope is Breadth.ORGANIZATION or not systems:
        return (WHOLE,)
    return tuple(
        Cell(system=system.id, weight=settings.criticality[system.criticality.value])
        for system in concerned(capability, systems)
    )


def counted_share(share: float, *, criterion: Criterion, settings: Settings) -> float:
    """
    Return what a share, 0 to 1, counts: g of ENGINE 1.2.

    At or above the criterion's minimum share it counts 1, below it at most *largely*.
    Without a minimum the share itself counts.
    """
    if criterion.coverage is None:
        return share
    if share >= criterion.coverage.min_percent / 100 - TOLERANCE:
        return 1.0
    return min(share, settings.partial_cap)


def covered(parts: Sequence[Part], *, criterion: Criterion, settings: Settings) -> float:
    """Return the claimed rating: g of the weighted mean of the parts."""
    return _counted(_share(parts, parts), criterion=criterion, settings=settings)


def covered_with_proof(parts: Sequence[Part], *, criterion: Criterion, settings: Settings) -> float:
    """
    Return the assured rating: the best over x of x * g(share proven to x).

    So one badly proven system does not pull down nine that are proven well, and a
    minimum share may be reached by those that are (ENGINE 1.3).
    """
    found = 0.0
    for strength in {part.strength for part in parts}:
        proven = [part for part in parts if part.strength >= strength]
        share = _counted(_share(proven, parts), criterion=criterion, settings=settings)
        found = max(found, strength * share)
    return found


def _counted(share: float, *, criterion: Criterion, settings: Settings) -> float:
    """
    Return what the share over all parts counts.

    For the organization as a whole it is the rating of one thing: each person's share was held
    against the minimum already, and what people give together is no share of anything.
    """
    if criterion.scope is Breadth.ORGANIZATION:
        return share
    return counted_share(share, criterion=criterion, settings=settings)


def _share(parts: Sequence[Part], whole: Sequence[Part]) -> float:
    total = fsum(part.weight for part in whole)
    return fsum(part.weight * part.value for part in parts) / total

"""How the words of many people become one value (ENGINE 2, steps 1 and 2)."""

from collections.abc import Iterable, Sequence
from math import fsum

from stadial.engine.expand import Opinion
from stadial.model import Criterion, Settings


def median(values: Iterable[float]) -> float:
    """
    Return the middle value, or the mean of the two middle ones.

    Raises:
        IndexError: If there is no value.
    """
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def by_group(said: Iterable[tuple[str, float | None]]) -> dict[str, list[float]]:
    """Return the known values by stakeholder group, groups in the order of their ids."""
    found: dict[str, list[float]] = {}
    for group, value in said:
        if value is not None:
            found.setdefault(group, []).append(value)
    return {group: sorted(found[group]) for group in sorted(found)}


def pool(
    said: Iterable[tuple[str, float | None]], *, criterion: Criterion, settings: Settings
) -> float | None:
    """
    Return one value from those of many people, or None where nobody knows.

    The median within each stakeholder group, then the weighted mean of the groups: those
    that the criterion names, because they operate it, weigh double (ENGINE 2).

    Args:
        said: Stakeholder group and value, 0 to 1, of each person; unknown is left out.
        criterion: What they speak of.
        settings: Holds the weight of closeness.
    """
    groups = by_group(said)
    if not groups:
        return None
    weights = {
        group: group_weight(group, criterion=criterion, settings=settings) for group in groups
    }
    total = fsum(weights[group] * median(values) for group, values in groups.items())
    return total / fsum(weights.values())


def group_weight(group: str, *, criterion: Criterion, settings: Settings) -> float:
    """Return how much a stakeholder group weighs in the rating of a criterion."""
    return settings.closeness if group in criterion.stakeholders else 1.0


def rating_of(
    opinions: Sequence[Opinion], *, criterion: Criterion, settings: Settings
) -> float | None:
    """Return the rating that people give, 0 to 1, or None where nobody knows."""
    said = ((x.group, x.value) for x in opinions)
    return pool(said, criterion=criterion, settings=settings)


def written_of(
    opinions: Sequence[Opinion], *, criterion: Criterion, settings: Settings
) -> float | None:
    """Return how far it is written down, 0 to 1, or None where nobody said."""
    said = ((x.group, x.written) for x in opinions)
    return pool(said, criterion=criterion, settings=settings)

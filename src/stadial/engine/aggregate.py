"""How the words of many people become one value, with how far they differ (ENGINE 2, 1 to 3)."""

from collections.abc import Iterable, Sequence
from math import fsum

from stadial.engine.expand import Opinion
from stadial.model import TOLERANCE, Criterion, Settings, Span


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


def quartiles(values: Iterable[float]) -> Span:
    """
    Return the lower and the upper quartile, by linear interpolation.

    Raises:
        IndexError: If there is no value.
    """
    ordered = sorted(values)
    return Span(_quantile(ordered, 0.25), _quantile(ordered, 0.75))


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


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


def span_of(opinions: Sequence[Opinion], *, value: float | None) -> Span | None:
    """
    Return how far people differ: their middle half, with the rating itself in it.

    Everybody counts the same here, whatever their group (ENGINE 2, step 3).

    Args:
        opinions: What each person says; unknown is left out.
        value: The rating that they give together, or None where nobody knows.
    """
    if value is None:
        return None
    middle = quartiles(x.value for x in opinions if x.value is not None)
    # Equal answers must not come apart by the rounding of their mean.
    return Span(
        middle.low if middle.low < value - TOLERANCE else value,
        middle.high if middle.high > value + TOLERANCE else value,
    )


def written_of(
    opinions: Sequence[Opinion], *, criterion: Criterion, settings: Settings
) -> float | None:
    """Return how far it is written down, 0 to 1, or None where nobody said."""
    said = ((x.group, x.written) for x in opinions)
    return pool(said, criterion=criterion, settings=settings)

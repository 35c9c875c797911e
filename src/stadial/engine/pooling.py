"""Under which name the answers of a group are shown, so that nobody is named by what is left."""

from collections.abc import Mapping

FEWEST_SHOWN = 3
"""Groups with fewer people are shown only together with others (ENGINE 2)."""
POOLED = "pooled"
"""Stands for all groups that are too small to be shown alone."""
EVERYBODY = "everybody"
"""Stands for all groups where the small ones together are too few as well."""


def names_shown(people: Mapping[str, int]) -> dict[str, str]:
    """
    Return the name under which each group is shown, for privacy and candour.

    Groups under three people stand together. Where even these are under three beside a
    large group, all stand together: one person must not be told from what is left over.

    Args:
        people: How many people of each group answered.
    """
    large = {group for group, count in people.items() if count >= FEWEST_SHOWN}
    rest = sum(count for group, count in people.items() if group not in large)
    if large and 0 < rest < FEWEST_SHOWN:
        return dict.fromkeys(people, EVERYBODY)
    return {group: group if group in large else POOLED for group in people}

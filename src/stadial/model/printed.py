"""How numbers are written: cut, never rounded up, so no print shows a level not reached."""

from math import floor

TOLERANCE = 1e-9
"""How close counts as equal, in scores and shares."""


def cut(value: float, *, places: int = 1) -> str:
    """Return a number with its further digits cut off: 1.98 is `1.9`."""
    factor = 10**places
    return f"{floor(value * factor + TOLERANCE * factor) / factor:.{places}f}"


def cut_range(low: float, high: float, *, places: int = 1) -> str:
    """Return `1.9`, or `1.9-5.0` where low and high print differently."""
    first, last = cut(low, places=places), cut(high, places=places)
    return first if first == last else f"{first}-{last}"

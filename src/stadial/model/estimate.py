"""What somebody guesses, with how wrong the guess may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Least, most likely and most: three numbers of one unit, in this order."""

    low: float
    mode: float
    high: float

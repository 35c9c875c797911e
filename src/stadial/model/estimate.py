"""What somebody guesses, with how wrong the guess may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Least, most likely and most: three numbers of one unit, in this order."""

    low: float
    mode: float
    high: float

    @property
    def triangle_mean(self) -> float:
        """Return the mean of a triangle over the three: (low + mode + high) / 3."""
        # From the mode on, so that an even triangle gives its mode to the last digit.
        return self.mode + ((self.low - self.mode) + (self.high - self.mode)) / 3

"""Levels, and spans of what a value may still turn out to be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A rung of the ladder. Levels are compared, never averaged."""

    number: int
    name: str
    meaning: str = ""
    evidence_rule: str = ""
    """What kind of proof an assessor asks for at this level."""


@dataclass(frozen=True, slots=True)
class Span:
    """
    All that a value may still be: exact low and high bounds, both included.

    A value that is known has `low == high`. Unknown is the whole range, never 0.
    """

    low: float
    high: float

    @property
    def is_decided(self) -> bool:
        """Whether only one value is left."""
        return self.low == self.high

    @classmethod
    def exactly(cls, value: float) -> "Span":
        """Return the span of a value that is known."""
        return cls(value, value)


ANYTHING = Span(0.0, 1.0)
"""The span of a rating that nobody knows."""

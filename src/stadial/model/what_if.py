"""Two roadmaps side by side: as things are, and if something were different."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stadial.model.rating import Explanation
from stadial.model.roadmap import Roadmap

_MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One initiative that stands elsewhere."""

    initiative: str
    title: str
    before: date | None
    """Its start as things are; None where it has no place."""
    after: date | None

    @property
    def quarters(self) -> int | None:
        """Quarters later, negative for sooner; None where it gains or loses its place."""
        if self.before is None or self.after is None:
            return None
        months = 12 * (self.after.year - self.before.year) + self.after.month - self.before.month
        return months // _MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What would change; nothing is written."""

    changes: tuple[str, ...]
    """What is different, one phrase each."""
    basis: str
    """In a sentence, which roadmap it is compared with: the stored one, or one planned afresh."""
    area_before: float
    """Risk-point quarters removed."""
    area_after: float
    area_again: float
    """What planning again without any change removes; `area_before` where that is the basis."""
    bound_before: float
    bound_after: float
    residual_before: float
    """Risk points left at the end."""
    residual_after: float
    moves: tuple[Move, ...]
    levels_before: Mapping[str, int]
    """Level by domain expected at the end."""
    levels_after: Mapping[str, int]
    reached_before: Mapping[str, date | None]
    """The day on which each domain reaches its target; None: not within the horizon."""
    reached_after: Mapping[str, date | None]
    roadmap: Roadmap
    """The roadmap with the changes."""
    because: Explanation
    """What the difference in risk removed is made of: quarters, threats, criteria."""
    sentences: tuple[str, ...] = ()
    """The same in words."""

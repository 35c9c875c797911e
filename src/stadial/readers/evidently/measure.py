"""One measure of drift, whatever version of Evidently told it."""

import math
from dataclasses import dataclass
from enum import Enum
from typing import Any

MOST_NAME = 120


class Scope(Enum):
    """What a measure speaks of."""

    WHOLE = "whole"
    """The data set."""
    PART = "part"
    """One of the columns that the data set's verdict is made from."""
    ASKED = "asked"
    """A column or a test that somebody asked for by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure of drift."""

    name: str
    scope: Scope
    has_drifted: bool | None
    """None where it cannot be told from the report."""
    columns: int = 1
    drifted: int = 0
    is_told: bool = True
    """Whether it was computed at all."""
    conflict: str = ""
    """How its figures contradict each other, in words."""


def number(value: Any) -> float | None:
    """Return a share or a count that a report tells; None where it tells none."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        told = float(value)
    except (ValueError, OverflowError):
        return None
    return told if math.isfinite(told) and 0 <= told < 1e9 else None

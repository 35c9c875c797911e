"""What was learned, kept with what it belongs to, so that others can use it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """One lesson, in words that name no client."""

    id: str
    lesson: str
    learned_on: date
    criteria: tuple[str, ...] = ()
    threats: tuple[str, ...] = ()
    """Ids of techniques that it helps against."""
    advice: str = ""
    """What to do differently, in one sentence."""
    source: str = ""
    """Id of an incident, an initiative or a piece of evidence; it stays here when exported."""
    shared: bool = False
    """Whether its owner agrees that it leaves the organization."""

"""What the board's words are made from."""

from dataclasses import dataclass

from stadial.model import (
    CLOSED,
    Assessment,
    Forecast,
    Framework,
    Gap,
    GapAnalysis,
    Initiative,
    Picture,
    Trend,
)

MOST = 3
"""A board reads three of a kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One assessment with the engine's judgements on it."""

    framework: Framework
    assessment: Assessment
    picture: Picture
    gaps: GapAnalysis
    trend: Trend | None
    forecast: Forecast | None = None

    @property
    def open_initiatives(self) -> tuple[Initiative, ...]:
        """Initiatives that are neither done nor dropped, in the order of the roadmap."""
        return tuple(i for i in self.assessment.roadmap.initiatives if i.status not in CLOSED)

    def initiatives_for(self, gap: Gap) -> tuple[Initiative, ...]:
        """Return the open initiatives that work on a criterion the gap lacks."""
        lacking = set(gap.lacking)
        return tuple(i for i in self.open_initiatives if lacking.intersection(i.criteria))


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 domain` or `3 domains`."""
    return f"{number} {one if number == 1 else many or one + 's'}"

"""A running plan adjusted: what moves, why, and what it costs to keep the rest still."""

from dataclasses import dataclass
from datetime import date

from stadial.model.roadmap import Roadmap


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One initiative that starts, or ends, on another day than was promised."""

    initiative: str
    title: str
    before: date | None
    """The start that was promised; None for what is new."""
    after: date | None
    """None where it loses its place."""
    quarters: int
    """Quarters later, negative for sooner; to the end of the horizon where it loses its place."""
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """One way to adjust the plan, measured."""

    way: str
    """`by-hand`, `minimal-change`, `with-floors` (minimal change too) or `from-scratch`."""
    calm: float
    """Risk-point quarters that one quarter of movement must bring in, of 100 points in all."""
    area: float
    """Risk-point quarters removed."""
    bound: float
    """No plan removes more; it bounds the area alone."""
    moved: int
    """Initiatives that do not start as promised."""
    movement: int
    """Quarters of movement, all together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replan:
    """The plan adjusted with as little movement as pays, beside the two extremes."""

    promised: int
    """Initiatives that had a place and may still be moved."""
    chosen: Adjustment
    """The one that the roadmap shows."""
    minimal: Adjustment
    """Minimal change without floors on the mix, as all others but `with-floors` are measured."""
    with_floors: Adjustment
    """Minimal change that keeps the floors as far as any plan does."""
    by_hand: Adjustment
    from_scratch: Adjustment
    ladder: tuple[Adjustment, ...]
    """Minimal change at several prices of movement, cheapest first; empty unless asked for."""
    shifts: tuple[Shift, ...]
    kept: tuple[str, ...]
    """Ids of finished and running initiatives, which stay exactly as they are."""
    roadmap: Roadmap
    """The adjusted roadmap."""
    notes: tuple[str, ...] = ()
    """What the reports on progress changed, in sentences."""

    @property
    def is_planned(self) -> bool:
        """Whether anything had a place; where nothing had, the roadmap stays as it is."""
        return self.promised > 0 or bool(self.shifts)

    @property
    def price_of_stability(self) -> float:
        """Risk-point quarters given up for calm; negative where calm found the better plan."""
        return self.from_scratch.area - self.minimal.area

    @property
    def price_of_floors(self) -> float:
        """Risk-point quarters that minimal change removes less because it keeps the floors."""
        return max(0.0, self.minimal.area - self.with_floors.area)

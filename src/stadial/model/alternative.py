"""Other ways to the same targets, side by side: each is best at something else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One plan with its measures, and how good it is at what it was made for."""

    id: str
    """`most-area`, `cheapest-to-target`, `most-risk-down` or `steady-pace`."""
    name: str
    aim: str
    """What it is best at, in words."""
    reached: float | None
    """
    The aim, measured: risk-point quarters, quarters, risk points, or a share of capacity.

    None where no plan reaches it.
    """
    bound: float | None
    """No plan under the same limits does better than this at the aim; None with `reached`."""
    unit: str
    area: float
    """Risk-point quarters removed within the horizon."""
    residual_by: float
    """Risk points left on the day asked for."""
    residual_end: float
    """Risk points left at the end of the horizon."""
    cost: float
    """Cash of all that is planned and not paid yet."""
    days: float
    """Person-days of all that is planned and left."""
    targets_on: date | None
    """The day on which all that is wanted is done; None where that is not within the horizon."""
    left_out: int
    """Initiatives without a place."""
    peak: float
    """The highest share of its days that a team is asked for in a quarter."""
    starts: Mapping[str, date]
    """First day by initiative or proposal."""
    method: str

    @property
    def gap(self) -> float | None:
        """How far the aim may be missed, as a share of the bound; 0 is proven best."""
        if self.reached is None or self.bound is None:
            return None
        return 0.0 if self.bound <= 0 else abs(self.reached - self.bound) / self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """Plans for the same initiatives, people and money."""

    by: date
    """The day on which the risk left is compared."""
    plans: tuple[Alternative, ...]
    notes: tuple[str, ...] = ()

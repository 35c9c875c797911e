"""How something can go wrong, in figures that an organization gave."""

from dataclasses import dataclass

from stadial.model.estimate import Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """How often something goes wrong in a year, and what it costs each time (Open FAIR)."""

    id: str
    title: str
    rate: Estimate
    """Events a year as things stand today."""
    loss_low: float
    """Money per event that 5 % stay below; above 0."""
    loss_high: float
    """Money per event that 5 % exceed."""
    techniques: tuple[str, ...] = ()
    """Threats through which it happens; the plan lowers the rate as it lowers their risk."""
    systems: tuple[str, ...] = ()
    """AI systems that it happens to."""
    owner: str = ""
    source: str = ""
    """Who gave the figures, and from what."""

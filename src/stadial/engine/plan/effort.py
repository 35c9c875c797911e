"""How hard the planner tries. Efforts are counted in steps, so a plan can be made again."""

from dataclasses import dataclass, replace
from enum import Enum


class SearchEffort(Enum):
    """How hard the planner tries; seconds are those of 142 items on one core."""

    INSTANT = "instant"
    """The first answer, by the standard library alone, under a loose bound."""
    QUICK = "quick"
    """The linear bound and the plan that it guides: 2 seconds."""
    NORMAL = "normal"
    """One walk more: 4 seconds."""
    THOROUGH = "thorough"
    """Several walks, parts of the plan solved exactly, a tighter bound: a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """What an effort comes to."""

    walks: int
    """Walks of the local search, each with a seed of its own."""
    steps: int
    """Steps of a walk."""
    parts: int = 0
    """Parts of the plan that are solved exactly, one after the other."""
    has_cuts: bool = False
    """Whether the bound is tightened by cutting planes."""
    whole_up_to: int = 0
    """Items up to which the whole problem is solved exactly, which then takes half a second."""

    def of(self, items: int) -> "Trials":
        """Return the trials for a problem of so many items."""
        if items > self.whole_up_to:
            return self
        return replace(self, parts=max(1, self.parts), has_cuts=True)


TRIALS = {
    SearchEffort.QUICK: Trials(walks=0, steps=0),
    SearchEffort.NORMAL: Trials(walks=1, steps=4000, whole_up_to=12),
    SearchEffort.THOROUGH: Trials(walks=3, steps=5000, parts=10, has_cuts=True),
}

"""A commission in numbers, beside the drafts that the numbers stand for."""

from dataclasses import dataclass

from stadial.engine.plan.assemble import Planned, assemble
from stadial.engine.plan.balance import Balanced
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.drafts import Drafts, draft_initiatives
from stadial.engine.plan.floors import Kinds
from stadial.engine.plan.pose import Posed, pose_problem
from stadial.engine.plan.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Posing:
    """A commission in numbers, with the drafts that the numbers stand for."""

    commission: Commission
    drafts: Drafts
    posed: Posed

    @property
    def problem(self) -> Problem:
        """What is planned."""
        return self.posed.problem

    @property
    def kinds(self) -> Kinds:
        """What sort of step each item is."""
        return [draft.initiative.kind for draft in self.drafts.drafts]

    def planned(self, balanced: Balanced) -> Planned:
        """Return the roadmap that a plan comes to."""
        return assemble(self.commission, self.drafts, self.posed, balanced)


def pose(commission: Commission) -> Posing:
    """Return a commission in numbers."""
    drafts = draft_initiatives(commission)
    posed = pose_problem(commission, drafts.drafts)
    return Posing(commission=commission, drafts=drafts, posed=posed)

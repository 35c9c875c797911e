"""What if: the roadmap without an initiative, a criterion or a team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stadial.engine.plan.commission import Commission
from stadial.engine.plan.milestones import PREFIX
from stadial.engine.plan.quarters import MONTHS
from stadial.engine.plan.roadmap import plan_commission
from stadial.model import (
    Assessment,
    Framework,
    GapAnalysis,
    Initiative,
    Picture,
    Roadmap,
    cut,
    raised,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One initiative that stands elsewhere."""

    initiative: str
    title: str
    before: date | None
    """Its start with everything; None where it has no place."""
    after: date | None

    @property
    def quarters(self) -> int | None:
        """Quarters later, negative for sooner; None where it gains or loses its place."""
        if self.before is None or self.after is None:
            return None
        months = 12 * (self.after.year - self.before.year) + self.after.month - self.before.month
        return months // MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Two roadmaps side by side."""

    without: tuple[str, ...]
    area_before: float
    area_after: float
    bound_before: float
    bound_after: float
    residual_before: float
    """Risk points left at the end."""
    residual_after: float
    moves: tuple[Move, ...]
    levels_before: dict[str, int]
    """Level by domain expected at the end."""
    levels_after: dict[str, int]
    roadmap: Roadmap
    """The roadmap without."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The comparison in words."""
        names = ", ".join(self.without)
        removed = (
            f"Without {names} the roadmap removes {cut(self.area_after)} instead of "
            f"{cut(self.area_before)} risk-point quarters; no plan without it removes more than "
            f"{raised(self.bound_after)}."
        )
        left = (
            f"Risk left at the end: {cut(self.residual_after)} instead of "
            f"{cut(self.residual_before)} points."
        )
        return (removed, left, *self._levels(), *(_told(move) for move in self.moves))

    def _levels(self) -> list[str]:
        lower = [
            f"{domain} {self.levels_after[domain]} instead of {level}"
            for domain, level in self.levels_before.items()
            if self.levels_after.get(domain, level) != level
        ]
        return [f"Levels expected at the end: {', '.join(lower)}."] if lower else []


def simulate_without(
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    gaps: GapAnalysis,
    *,
    at: date,
    without: Sequence[str],
) -> WhatIf:
    """
    Return what changes if some initiatives, criteria or teams did not count.

    Both roadmaps are made anew by the same planner with the same seed.

    Raises:
        UnknownIdError: If an id is none of these.
    """
    whole = Commission(
        framework=framework, assessment=assessment, picture=picture, gaps=gaps, at=at
    )
    part = Commission(
        framework=framework,
        assessment=assessment,
        picture=picture,
        gaps=gaps,
        at=at,
        without=frozenset(without),
    )
    part.check_ids()
    before, after = plan_commission(whole, quick=False), plan_commission(part, quick=False)
    return WhatIf(
        without=tuple(without),
        area_before=before.plan.area,
        area_after=after.plan.area,
        bound_before=before.plan.bound,
        bound_after=after.plan.bound,
        residual_before=before.plan.curve[-1],
        residual_after=after.plan.curve[-1],
        moves=_moves(before.roadmap, after.roadmap),
        levels_before=_last_levels(before.roadmap),
        levels_after=_last_levels(after.roadmap),
        roadmap=after.roadmap,
    )


def _moves(before: Roadmap, after: Roadmap) -> tuple[Move, ...]:
    """Return what moves, what loses its place first, then the farthest."""
    old = {x.id: x for x in before.initiatives}
    new = {x.id: x for x in after.initiatives}
    moves = [
        Move(
            initiative=key,
            title=(old.get(key) or new[key]).title,
            before=_start(old, key),
            after=_start(new, key),
        )
        for key in dict.fromkeys([*old, *new])
        if _start(old, key) != _start(new, key)
    ]
    return tuple(sorted(moves, key=_weight))


def _start(initiatives: dict[str, Initiative], key: str) -> date | None:
    return initiatives[key].starts_on if key in initiatives else None


def _weight(move: Move) -> tuple[bool, int, str]:
    return move.after is not None, -abs(move.quarters or 0), move.initiative


def _told(move: Move) -> str:
    if move.after is None:
        return f"‘{move.title}’ has no place any more."
    if move.before is None:
        return f"‘{move.title}’ finds a place, from {move.after.isoformat()} on."
    number = move.quarters or 0
    word = "later" if number > 0 else "sooner"
    plural = "" if abs(number) == 1 else "s"
    return (
        f"‘{move.title}’ starts {abs(number)} quarter{plural} {word}, on {move.after.isoformat()}."
    )


def _last_levels(roadmap: Roadmap) -> dict[str, int]:
    computed = [x for x in roadmap.milestones if x.id.startswith(PREFIX)]
    return dict(computed[-1].levels)

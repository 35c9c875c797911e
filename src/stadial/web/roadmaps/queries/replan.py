"""A running plan adjusted: what would move, and what it costs that the rest stays."""

from dataclasses import dataclass, replace
from hashlib import sha256

from stadial.engine.plan.explain_replan import WAYS, explain_price, is_priced, shift_words
from stadial.model import Explanation, Replan, cut
from stadial.usecases.replan_roadmap import replan_roadmap
from stadial.web.assessments.queries import Opened, opened
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.state import State, state_of
from stadial.web.organizations.queries import Visitor

CALMS = (0.0, 0.002, 0.01, 0.05)
"""Shares of all risk that a quarter of movement must bring in, to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayLine:
    """One way to adjust the plan, in printed numbers."""

    name: str
    price: str
    """Of a quarter of movement; empty where it has none."""
    area: str
    moved: int
    movement: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftLine:
    """One initiative that moves."""

    id: str
    title: str
    words: str
    because: str
    is_known: bool
    """Whether it stands on the roadmap already."""


@dataclass(frozen=True, kw_only=True)
class ReplanPage:
    """All that the page of planning again shows."""

    opened: Opened
    calm: float
    found: Replan
    ways: tuple[WayLine, ...]
    shifts: tuple[ShiftLine, ...]
    price: Explanation
    sign: str
    """Of what is shown: whoever accepts it says which plan they saw."""


_KEPT: Kept[tuple[State, float], ReplanPage] = Kept(most=64)


def replan_page(visitor: Visitor, key: str, calm: float) -> ReplanPage | None:
    """
    Return the roadmap adjusted with little movement; None if there is no such assessment.

    Raises:
        DocumentError: If its documents cannot be read any more.
        TargetError: If the targets do not fit the framework.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    state = (state_of(found), calm)
    kept = _KEPT.given(state, lambda: _computed(found, calm))
    return replace(kept, opened=found)


def _computed(opened: Opened, calm: float) -> ReplanPage:
    found = replan_roadmap(
        framework=opened.framework, assessment=opened.assessment, at=opened.at, calm=calm
    )
    known = {each.id for each in opened.assessment.roadmap.initiatives}
    return ReplanPage(
        opened=opened,
        calm=calm,
        found=found,
        ways=_ways(found),
        shifts=tuple(
            ShiftLine(
                id=each.initiative,
                title=each.title,
                words=shift_words(each),
                because=each.because,
                is_known=each.initiative in known,
            )
            for each in found.shifts
        ),
        price=explain_price(found),
        sign=sha256(repr((state_of(opened), calm, found.roadmap)).encode()).hexdigest()[:32],
    )


def _ways(found: Replan) -> tuple[WayLine, ...]:
    return tuple(
        WayLine(
            name=WAYS[each.way],
            price=cut(each.calm, places=2) if is_priced(each) else "",
            area=cut(each.area),
            moved=each.moved,
            movement=each.movement,
            is_chosen=each == found.chosen,
        )
        for each in (found.by_hand, found.minimal, found.with_floors, found.from_scratch)
    )

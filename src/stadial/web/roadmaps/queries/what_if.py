"""What would be different if something were: tried on the roadmap, and never kept."""

from dataclasses import dataclass
from datetime import date

from stadial.engine.plan.changes import Changes
from stadial.model import CLOSED, Initiative, WhatIf
from stadial.reports.html.words import short_day
from stadial.usecases.plan_roadmap import simulate_changes
from stadial.web.assessments.queries import Opened, opened
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.state import State, state_of
from stadial.web.organizations.queries import Visitor

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLine:
    """One domain, as things are and as they would be."""

    name: str
    level_before: int
    level_after: int
    reached_before: str
    """The day on which its target is reached; empty: not within the roadmap."""
    reached_after: str


@dataclass(frozen=True, kw_only=True)
class WhatIfPage:
    """All that the page of trying shows, before and after something is tried."""

    opened: Opened
    initiatives: Pairs
    """Id and title of each that is open."""
    dated: Pairs
    """Of each that has a place, so that it can be delayed."""
    teams: Pairs
    found: WhatIf | None = None
    """None until something is tried."""
    domains: tuple[DomainLine, ...] = ()


_KEPT: Kept[tuple[State, str], WhatIf] = Kept(most=64)


def what_if_page(visitor: Visitor, key: str) -> WhatIfPage | None:
    """
    Return what can be tried on a roadmap; None if there is no such assessment.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    ahead = [x for x in found.assessment.roadmap.initiatives if x.status not in CLOSED]
    return WhatIfPage(
        opened=found,
        initiatives=_pairs(ahead),
        dated=_pairs([each for each in ahead if each.starts_on]),
        teams=tuple((each.id, each.name) for each in found.assessment.teams),
    )


def tried(page: WhatIfPage, changes: Changes) -> WhatIfPage:
    """
    Return the page with what would change.

    Raises:
        UnknownIdError: If a change names something that is not there, or has no place.
        TargetError: If the targets do not fit the framework.
    """
    opened = page.opened
    state = (state_of(opened), repr(changes))
    found = _KEPT.given(
        state,
        lambda: simulate_changes(
            framework=opened.framework, assessment=opened.assessment, at=opened.at, changes=changes
        ),
    )
    return WhatIfPage(
        opened=opened,
        initiatives=page.initiatives,
        dated=page.dated,
        teams=page.teams,
        found=found,
        domains=tuple(
            DomainLine(
                name=each.name,
                level_before=found.levels_before[each.id],
                level_after=found.levels_after[each.id],
                reached_before=_day(found.reached_before.get(each.id)),
                reached_after=_day(found.reached_after.get(each.id)),
            )
            for each in opened.framework.domains
            if each.id in found.levels_before and each.id in found.levels_after
        ),
    )


def _day(value: date | None) -> str:
    return short_day(value, missing="")


def _pairs(initiatives: list[Initiative]) -> Pairs:
    return tuple((each.id, each.title) for each in initiatives)

"""One initiative: why it is there, how it goes, and what it does not prove."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from stadial.model import (
    Explanation,
    Framework,
    Initiative,
    InitiativeState,
    ProgressEntry,
    last_day,
)
from stadial.usecases.explain_initiative import explain_initiative
from stadial.usecases.review_progress import explain_state
from stadial.web.assessments.queries import Opened, opened
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.state import State, state_of
from stadial.web.organizations.queries import Visitor
from stadial.web.roadmaps.queries.computed import review_of
from stadial.web.roadmaps.queries.lines import InitiativeLine, initiative_lines

_ASSURED = "assured"


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """What the work is to reach, and whether that counts yet."""

    id: str
    title: str
    level: int
    is_assured: bool
    proof: str
    """Why it does not count, and what would show it."""


@dataclass(frozen=True, kw_only=True)
class InitiativePage:
    """All that the page of one initiative shows."""

    opened: Opened
    initiative: Initiative
    line: InitiativeLine
    state: InitiativeState
    teams: tuple[tuple[str, str], ...]
    """Id and name of each team that could do it."""
    others: tuple[tuple[str, str], ...]
    """Id and title of every other initiative, which it could wait for."""
    promised: date | None
    """The last day that was promised."""
    late: str
    """Why it is late, or that it is not."""
    why: str
    behind: tuple[tuple[str, str], ...]
    """Id and title of what waits for it."""
    criteria: tuple[CriterionLine, ...]
    reports: tuple[tuple[ProgressEntry, date | None], ...]
    """Newest first, each with the new last day of work where it slips."""


_KEPT: Kept[tuple[State, str], InitiativePage] = Kept(most=256)


def initiative_page(visitor: Visitor, key: str, about: str) -> InitiativePage | None:
    """
    Return one initiative; None if there is no such assessment, or no such initiative in it.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    known = {each.id: each for each in found.assessment.roadmap.initiatives}
    if about not in known:
        return None
    state = (state_of(found), about)
    kept = _KEPT.given(state, lambda: _computed(found, known, about))
    return replace(kept, opened=found)


def _computed(found: Opened, known: Mapping[str, Initiative], about: str) -> InitiativePage:
    review = review_of(found)
    why = explain_initiative(
        framework=found.framework, assessment=found.assessment, at=found.at, about=about
    )
    late = explain_state(
        framework=found.framework,
        assessment=found.assessment,
        at=found.at,
        about=about,
        days_ahead=review.days_ahead,
    )
    entries = [each for each in found.assessment.progress if each.initiative == about]
    lines = initiative_lines(found, tuple(known.values()))
    return InitiativePage(
        opened=found,
        initiative=known[about],
        line=next(each for each in lines if each.id == about),
        state=next(each for each in review.states if each.initiative == about),
        teams=tuple((each.id, each.name) for each in found.assessment.teams),
        others=tuple((x.id, x.title) for x in known.values() if x.id != about),
        promised=last_day(known[about].planned_ends_on),
        late=late.rule,
        why=why.rule,
        behind=tuple((x.id, x.title) for x in known.values() if about in x.requires),
        criteria=tuple(_criterion(found.framework, part) for part in why.parts),
        reports=tuple(
            (each, last_day(each.ends_on))
            for each in sorted(entries, key=lambda each: each.on)[::-1]
        ),
    )


def _criterion(framework: Framework, part: Explanation) -> CriterionLine:
    return CriterionLine(
        id=part.about,
        title=part.rule,
        level=framework.criterion_by_id[part.about].level,
        is_assured=part.value == _ASSURED,
        proof=part.next_step.removeprefix(f"{part.about} is not assured: "),
    )

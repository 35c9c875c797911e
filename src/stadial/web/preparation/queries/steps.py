"""What is next: the headline, the six steps with their counts, and what to do."""

import re
from dataclasses import dataclass, replace
from datetime import date

from stadial.usecases.see_what_is_next import WhatIsNext, see_what_is_next
from stadial.web.assessments.queries import Opened, picture_of
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.results import Results, results_of
from stadial.web.assessments.queries.snapshots import frozen_of
from stadial.web.assessments.queries.state import State, state_of
from stadial.web.organizations.queries import Visitor

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, kw_only=True)
class NextPage:
    """All that the first page of an assessment shows."""

    opened: Opened
    results: Results
    next: WhatIsNext


_KEPT: Kept[State, WhatIsNext] = Kept(most=64)


def next_page(visitor: Visitor, key: str) -> NextPage | None:
    """
    Return what is next in an assessment; None if the visitor's organization has no such.

    Raises:
        DocumentError: If its documents cannot be read any more.
        TargetError: If its targets do not fit the framework.
    """
    results = results_of(visitor, key)
    if results is None:
        return None
    found = results.opened
    days = (_day(each.day) for each in frozen_of(found.listed))
    frozen = tuple(sorted({day for day in days if day}))
    kept = _KEPT.given((*state_of(found), frozen), lambda: _computed(found, frozen))
    return NextPage(opened=found, results=results, next=kept)


def _computed(found: Opened, frozen: tuple[date, ...]) -> WhatIsNext:
    return see_what_is_next(
        framework=found.framework,
        assessment=replace(found.assessment, as_of=found.at),
        at=found.at,
        frozen=frozen,
        picture=picture_of(found),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

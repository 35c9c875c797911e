"""How the roadmap goes: what a weekly round looks at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from stadial.model import Due, InitiativeState, ProgressEntry, ProgressReview, last_day
from stadial.web.assessments.queries import Opened, opened
from stadial.web.organizations.queries import Visitor
from stadial.web.roadmaps.queries.computed import review_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleLine:
    """Evidence that an initiative leans on, and that goes stale soon."""

    on: date
    initiative: str
    initiative_title: str
    criterion: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One report on an initiative."""

    entry: ProgressEntry
    title: str
    last_on: date | None
    """The new last day of work, where it slips."""


@dataclass(frozen=True, kw_only=True)
class ProgressPage:
    """All that the page of a check-in shows."""

    opened: Opened
    review: ProgressReview
    changed: tuple[ChangeLine, ...]
    """What was reported within as many days as are looked ahead, newest first."""
    due: tuple[Due, ...]
    """What is due, or over-due, but for evidence."""
    late: tuple[InitiativeState, ...]
    going: tuple[InitiativeState, ...]
    """On time."""
    done: tuple[InitiativeState, ...]
    ahead: tuple[InitiativeState, ...]
    """Not started, or without dates."""
    dropped: tuple[InitiativeState, ...]
    stale: tuple[StaleLine, ...]


def progress_page(visitor: Visitor, key: str) -> ProgressPage | None:
    """
    Return how the roadmap of an assessment goes; None if the organization has no such.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    review = review_of(found)

    def of(*states: str) -> tuple[InitiativeState, ...]:
        return tuple(each for each in review.states if each.state in states)

    return ProgressPage(
        opened=found,
        review=review,
        changed=tuple(_changed(found, review)),
        due=tuple(each for each in review.due if not _is_stale(each, review)),
        late=of("late"),
        going=of("on-time"),
        done=of("done"),
        ahead=of("not-started", "no-dates"),
        dropped=of("dropped"),
        stale=_stale(found, review),
    )


def _changed(found: Opened, review: ProgressReview) -> Iterator[ChangeLine]:
    titles = {each.initiative: each.title for each in review.states}
    since = review.at - timedelta(days=review.days_ahead)
    recent = [each for each in found.assessment.progress if since < each.on <= review.at]
    for entry in sorted(recent, key=lambda each: each.on)[::-1]:
        yield ChangeLine(
            entry=entry, title=titles[entry.initiative], last_on=last_day(entry.ends_on)
        )


def _is_stale(due: Due, review: ProgressReview) -> bool:
    """Tell whether something is due because evidence goes stale: it has a list of its own."""
    states = {each.initiative: each for each in review.states}
    own = states[due.initiative].stale if due.initiative else {}
    return any(due.what == f"Evidence for {key} goes stale" for key in own)


def _stale(found: Opened, review: ProgressReview) -> tuple[StaleLine, ...]:
    titles = found.framework.criterion_by_id
    lines = [
        StaleLine(
            on=day,
            initiative=state.initiative,
            initiative_title=state.title,
            criterion=key,
            title=titles[key].title,
        )
        for state in review.states
        for key, day in state.stale.items()
    ]
    return tuple(sorted(lines, key=lambda each: (each.on, each.criterion, each.initiative)))

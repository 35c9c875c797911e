"""What became of a number over time, and who did something to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadial.model import cut
from stadial.web.assessments.queries.opened import Opened
from stadial.web.assessments.queries.snapshots import frozen_of, scores_in
from stadial.web.audit.mapping import Entry
from stadial.web.audit.queries import events_about
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

MOST_EVENTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of the past of a number."""

    scores: tuple[tuple[str, str], ...]
    """Day and assured score of each snapshot that has one, oldest first."""
    last: str
    """The last of them from before the day of the assessment; empty without one."""
    events: tuple[Entry, ...]
    """What was done to it, newest first; empty for who may not read the log."""


def history_of(visitor: Visitor, found: Opened, about: str) -> History:
    """
    Return the past of a number.

    Raises:
        DocumentError: If a snapshot cannot be read.
    """
    then = [(each.day, scores_in(each).get(about)) for each in frozen_of(found.listed)]
    scores = tuple((day, cut(score)) for day, score in then if score is not None)
    return History(
        scores=scores,
        last=next((score for day, score in reversed(scores) if day < str(found.at)), ""),
        events=events_about(
            visitor, f"assessment/{found.listed.key}", _parts(found, about), most=MOST_EVENTS
        )
        if visitor.may(Permission.SEE_LOG)
        else (),
    )


def _parts(found: Opened, about: str) -> Iterable[str]:
    """Return the ids under which something is done to a number: its own, and its criteria."""
    capability = found.framework.capability_by_id.get(about)
    return (about, *(each.id for each in capability.criteria)) if capability else (about,)

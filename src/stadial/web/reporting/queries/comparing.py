"""Two states of an assessment, and what changed between them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace

from django.utils import timezone

from stadial.model import Snapshot
from stadial.usecases.close_assessment import close_assessment
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.opened import Listed, listed, opened_row
from stadial.web.organizations.queries import Visitor
from stadial.web.reporting.queries.moves import Told, told_of
from stadial.web.reporting.queries.snapshots import LIVING, Frozen, named_of, snapshot_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the page of a comparison shows."""

    listed: Listed
    states: tuple[str, ...]
    """Names of what can be compared, oldest first; the state as it is now is called `now`."""
    first: str
    second: str
    told: Told | None
    """None: there are not two, or one is to be compared with itself."""


class UnknownStateError(LookupError):
    """A state that this assessment does not have."""


_TOLD: Kept[Hashable, Told] = Kept(most=32)


def comparison_of(visitor: Visitor, key: str, first: str, second: str) -> Comparison | None:
    """
    Return what changed between two states of an assessment; None if there is no such assessment.

    Args:
        visitor: Who asks.
        key: Of the assessment.
        first: Name of a snapshot, or `now`; empty: the last snapshot before the second.
        second: The same; empty: as it is now, or the last snapshot of a closed assessment.

    Raises:
        UnknownStateError: If the assessment has no state of that name.
        DocumentError: If its documents or a snapshot cannot be read any more.
    """
    found = listed(visitor, key)
    if found is None:
        return None
    snapshots = {each.name: each for each in named_of(found)}
    states = (*snapshots, LIVING) if found.state != "closed" else tuple(snapshots)
    if any(each and each not in states for each in (first, second)):
        raise UnknownStateError
    second = second or (states[-1] if states else "")
    first = first or _earlier(found, states, second)
    is_pair = bool(first and second) and first != second
    return Comparison(
        listed=found,
        states=states,
        first=first,
        second=second,
        told=_told(found, snapshots, (first, second)) if is_pair else None,
    )


def _earlier(found: Listed, states: tuple[str, ...], second: str) -> str:
    """Return the last snapshot from before the day of a state, else the last before it."""
    day = str(opened_row(found).at) if second == LIVING else second[:10]
    older = [each for each in states[: states.index(second)] if each[:10] < day]
    rest = states[: states.index(second)]
    return (older or rest or ("",))[-1]


def _told(found: Listed, snapshots: Mapping[str, Frozen], pair: tuple[str, str]) -> Told:
    state = tuple(
        _state_of_now(found) if each == LIVING else snapshots[each].sha256 for each in pair
    )
    kept = _TOLD.get(state)
    if kept is None:
        before, after = (
            _now(found) if each == LIVING else snapshot_in(snapshots[each]) for each in pair
        )
        kept = _TOLD.keep(state, told_of(before, after))
    return kept


def _state_of_now(found: Listed) -> Hashable:
    versions = (found.id, found.revision, found.documents_revision, found.framework)
    return (*versions, opened_row(found).at)


def _now(found: Listed) -> Snapshot:
    """Return the state as it is now; nothing of it is kept."""
    opened = opened_row(found)
    return close_assessment(
        framework=opened.framework,
        assessment=replace(opened.assessment, as_of=opened.at),
        now=timezone.now(),
    )

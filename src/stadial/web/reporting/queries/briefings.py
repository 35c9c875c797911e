"""Briefings: all that a report shows, of the state as it is now or of a snapshot."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from threading import RLock

from django.utils import timezone

from stadial.model import Briefing
from stadial.usecases.brief_assessment import brief_assessment
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.opened import Listed, listed, opened_row
from stadial.web.assessments.queries.state import state_of
from stadial.web.organizations.queries import Visitor
from stadial.web.reporting.queries.snapshots import DRAFT, Frozen, before, named_of, snapshot_in

ONE_AT_A_TIME = RLock()
"""A report takes seconds: two who ask for the same one wait for one computation."""
_BRIEFED: Kept[Hashable, Briefing] = Kept(most=4)


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a report is made of, before it is computed."""

    listed: Listed
    which: str
    """`draft`, or the name of a snapshot."""
    state: Hashable
    """Tells apart what differs in any number."""
    brief: Callable[[], Briefing]

    def briefing(self) -> Briefing:
        """Return it, computed once for each state and day."""
        with ONE_AT_A_TIME:
            return _BRIEFED.given(self.state, self.brief)


def source_of(visitor: Visitor, key: str, which: str) -> Source | None:
    """
    Return what a report is made of; None if there is no such assessment, or no such snapshot.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = listed(visitor, key)
    if found is None:
        return None
    snapshots = named_of(found)
    if which == DRAFT:
        return _draft(found, snapshots)
    one = next((each for each in snapshots if each.name == which), None)
    return None if one is None else _final(found, one, snapshots)


def _draft(listed: Listed, snapshots: tuple[Frozen, ...]) -> Source:
    found = opened_row(listed)
    older = before(snapshots, found.at)
    now = timezone.now()

    def brief() -> Briefing:
        history = tuple(snapshot_in(one) for one in older)
        return brief_assessment(
            framework=found.framework,
            assessment=replace(found.assessment, as_of=found.at),
            now=now,
            previous=history[-1] if history else None,
            history=history,
        )

    state = (*state_of(found), tuple(one.sha256 for one in older))
    return Source(listed=listed, which=DRAFT, state=state, brief=brief)


def _final(listed: Listed, one: Frozen, snapshots: tuple[Frozen, ...]) -> Source:
    older = tuple(each for each in snapshots if each.name < one.name)[-1:]

    def brief() -> Briefing:
        snapshot = snapshot_in(one)
        return brief_assessment(
            framework=snapshot.framework,
            assessment=snapshot.assessment,
            now=snapshot.taken_at,
            previous=snapshot_in(older[-1]) if older else None,
            snapshot_digest=snapshot.digests["whole"],
        )

    state = (one.sha256, *(each.sha256 for each in older))
    return Source(listed=listed, which=one.name, state=state, brief=brief)

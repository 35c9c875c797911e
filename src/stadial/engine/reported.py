"""The roadmap as reports leave it: what was said of an initiative beats an older file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from stadial.model import CLOSED, Initiative, ProgressEntry, ProgressKind, Roadmap, Status

_DAY = timedelta(days=1)
_STATES = {
    ProgressKind.STARTED: Status.RUNNING,
    ProgressKind.SLIPPED: Status.SLIPPED,
    ProgressKind.DONE: Status.DONE,
    ProgressKind.DROPPED: Status.DROPPED,
}


def with_entry(initiative: Initiative, entry: ProgressEntry) -> Initiative:
    """
    Return an initiative as a report leaves it.

    The end that was promised is kept in `planned_ends_on`, whatever the report says.
    Work that slips before it began is moved as a whole; what began late keeps its length.
    """
    if entry.kind in {ProgressKind.ON_TRACK, ProgressKind.METRIC}:
        return initiative
    status, promised = _STATES[entry.kind], initiative.planned_ends_on or initiative.ends_on
    if entry.kind is ProgressKind.DROPPED:
        return replace(initiative, status=status)
    if entry.kind is ProgressKind.STARTED:
        ends = entry.ends_on or _end_from(initiative, entry.on)
        return replace(
            initiative, status=status, starts_on=entry.on, ends_on=ends, planned_ends_on=promised
        )
    if entry.kind is ProgressKind.DONE:
        ends = entry.ends_on or entry.on + _DAY
        return replace(initiative, status=status, ends_on=ends, planned_ends_on=promised)
    starts, ends = initiative.starts_on, initiative.ends_on
    if starts and ends and entry.ends_on and starts > entry.on:
        starts += entry.ends_on - ends
    return replace(
        initiative,
        status=status,
        starts_on=starts,
        ends_on=entry.ends_on,
        planned_ends_on=promised,
    )


def _end_from(initiative: Initiative, start: date) -> date | None:
    """Return the end of work that begins on another day than planned."""
    if initiative.starts_on is None or initiative.ends_on is None:
        return initiative.ends_on
    return max(start, initiative.starts_on) + (initiative.ends_on - initiative.starts_on)


def agreed(roadmap: Roadmap, entries: Sequence[ProgressEntry]) -> tuple[Roadmap, tuple[str, ...]]:
    """
    Return the roadmap with reports that its file does not show yet, and these in words.

    A report is shown there once the status says the same; then the dates of the file count.
    """
    newest: dict[str, ProgressEntry] = {}
    for entry in sorted(entries, key=lambda entry: entry.on):
        if entry.kind in _STATES:
            newest[entry.initiative] = entry
    found, notes = [], []
    for initiative in roadmap.initiatives:
        last = newest.get(initiative.id)
        if last is None or initiative.status in (_STATES[last.kind], *CLOSED):
            found.append(initiative)
            continue
        found.append(with_entry(initiative, last))
        notes.append(
            f"‘{initiative.title}’ is taken as {last.kind.value}, as reported on "
            f"{last.on.isoformat()}; the roadmap still says {initiative.status.value}."
        )
    return replace(roadmap, initiatives=tuple(found)), tuple(notes)

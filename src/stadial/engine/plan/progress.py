"""What a report on an initiative does to it: status and dates, and what it does not say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from stadial.engine.lacking import is_lacking
from stadial.engine.plan.metrics import is_reached
from stadial.model import (
    Framework,
    Initiative,
    Picture,
    ProgressEntry,
    ProgressKind,
    Roadmap,
    Standing,
    Status,
)

CLOSED = (Status.DONE, Status.DROPPED)
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


def newest_value(entries: Sequence[ProgressEntry], initiative: str) -> float | None:
    """Return the newest measurement of the success metric; None where nobody measured."""
    measured = [
        entry for entry in entries if entry.initiative == initiative and entry.value is not None
    ]
    return max(measured, key=lambda entry: entry.on).value if measured else None


def metric_sentence(initiative: Initiative, value: float | None) -> str:
    """Return whether the success metric is reached, or why nobody can tell."""
    name = initiative.metric or "the success metric"
    if initiative.metric_target is None:
        return f"Whether it worked cannot be told: {name} has no number as its target."
    if value is None:
        return (
            f"Not measured yet: {name} (target {initiative.metric_target:g}). "
            "Report it with --metric."
        )
    is_met = is_reached(
        value,
        target=initiative.metric_target,
        baseline=initiative.metric_baseline,
        text=initiative.metric,
    )
    word = "is reached" if is_met else "is not reached yet"
    return f"The metric {word}: {value:g}, target {initiative.metric_target:g} ({name})."


def not_assured(initiative: Initiative, framework: Framework, picture: Picture) -> tuple[str, ...]:
    """Return the criteria of an initiative that do not count as met."""
    known = framework.criterion_by_id
    return tuple(
        key
        for key in initiative.criteria
        if key in known and is_lacking(known[key], framework=framework, picture=picture)
    )


def missing_proof(key: str, framework: Framework, picture: Picture) -> str:
    """Return in a sentence why a criterion does not count as met, and what would show it."""
    criterion, rating = framework.criterion_by_id[key], picture.ratings[key]
    proof = criterion.evidence[0] if criterion.evidence else criterion.title
    if rating.standing is Standing.UNKNOWN:
        why = "nobody has rated it"
    elif rating.refresh_by is not None and rating.refresh_by < picture.at:
        why = f"its evidence went stale on {rating.refresh_by.isoformat()}"
    elif rating.claimed.low > rating.assured.low:
        why = "what people say is not proven"
    else:
        why = "it is rated as not fully met"
    return f"{key} is not assured: {why}. Proof wanted: {proof}"


def falls_with(initiative: Initiative, roadmap: Roadmap) -> tuple[Initiative, ...]:
    """Return the open initiatives that wait for one, near and far, in the roadmap's order."""
    gone = {initiative.id}
    for _ in roadmap.initiatives:
        gone |= {x.id for x in roadmap.initiatives if gone & set(x.requires)}
    return tuple(
        x
        for x in roadmap.initiatives
        if x.id in gone and x.id != initiative.id and x.status not in CLOSED
    )

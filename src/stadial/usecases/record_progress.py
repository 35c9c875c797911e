"""A person reports on an initiative: the report is kept, and the roadmap follows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from stadial.codecs.assessment_files import plain
from stadial.codecs.edit_yaml import append_entry
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.merge_yaml import merge_yaml
from stadial.codecs.suggestions import choose_from, did_you_mean
from stadial.codecs.yaml_text import read_yaml
from stadial.codecs.yaml_writer import write_yaml
from stadial.engine.picture import take_picture
from stadial.engine.plan.progress import (
    falls_with,
    metric_sentence,
    missing_proof,
    newest_value,
    not_assured,
)
from stadial.engine.reported import with_entry
from stadial.model import (
    CLOSED,
    Assessment,
    Framework,
    Initiative,
    ProgressEntry,
    ProgressKind,
    Status,
    last_day,
)
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.store_roadmap import plain_initiative, roadmap_file, whole_numbers

PROGRESS_FILE = "progress.yaml"
_EASTWARD = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a report changed, and what it did not change."""

    files: Mapping[str, bytes]
    """The files that change, by path."""
    entry: ProgressEntry
    initiative: Initiative
    """As the report leaves it."""
    sentences: tuple[str, ...]
    """What was kept, what is still not assured, what falls with it."""


def record_progress(
    *, files: Mapping[str, bytes], framework: Framework, entry: ProgressEntry, today: date
) -> Recorded:
    """
    Return the two files that change when an owner reports on an initiative.

    The report is added to `progress.yaml`, where nothing is ever overwritten, and status and
    dates are set in `roadmap.yaml`. Either both change or none does.

    Raises:
        DocumentError: If there is no such initiative, if the report contradicts it or the
            calendar, or if the folder has faults, or would have them afterwards.
    """
    before = open_assessment(files=files, framework=framework, today=today)
    initiative = _initiative(before, entry)
    _check(entry, initiative, today)
    if entry.kind is ProgressKind.STARTED and _has_begun(initiative, before, entry):
        problem = f"{initiative.id} has begun already, planned from {initiative.starts_on}."
        mend = "Report that it goes as planned with --on-track, a later end with --slipped."
        raise _refused("kind", problem, mend)
    after = with_entry(initiative, entry)
    changed = {**_with_report(files, entry), **_with_initiative(files, initiative, after)}
    whole = open_assessment(files={**files, **changed}, framework=framework, today=today)
    return Recorded(
        files=changed,
        entry=entry,
        initiative=after,
        sentences=_sentences(framework, whole, after, entry),
    )


def _initiative(assessment: Assessment, entry: ProgressEntry) -> Initiative:
    known = {x.id: x for x in assessment.roadmap.initiatives}
    if entry.initiative in known:
        return known[entry.initiative]
    mend = (
        did_you_mean(entry.initiative, known)
        or choose_from(known)
        or ("Build a roadmap first: stadial roadmap build --write.")
    )
    raise _refused("initiative", f"There is no initiative {entry.initiative[:100]!r}.", mend)


def _check(entry: ProgressEntry, initiative: Initiative, today: date) -> None:
    """Refuse a report that contradicts the calendar, itself, or what was reported before."""
    starts = initiative.starts_on
    if entry.on > today + _EASTWARD:
        problem = f"{entry.on} is in the future; today is {today}."
        raise _refused("on", problem, "Report what has happened, on the day it did.")
    if initiative.status in CLOSED:
        problem = f"{initiative.id} is {initiative.status.value} already."
        if entry.kind is not ProgressKind.METRIC:
            raise _refused("kind", problem, "Only its metric can still be reported: --metric.")
    if entry.kind is ProgressKind.DONE and starts is not None and entry.on < starts:
        problem = f"It is done on {entry.on}, before it started on {starts}."
        raise _refused("on", problem, "Report the start first: --started --on YYYY-MM-DD.")
    if entry.kind is ProgressKind.SLIPPED:
        _check_slip(entry, initiative)


def _has_begun(initiative: Initiative, assessment: Assessment, entry: ProgressEntry) -> bool:
    """Tell whether work is under way; what slipped before its first day has not begun."""
    starts = initiative.starts_on
    if any(
        x.initiative == initiative.id and x.kind is ProgressKind.STARTED
        for x in assessment.progress
    ):
        return True
    is_ahead = starts is not None and starts > entry.on
    return initiative.status is Status.RUNNING or (
        initiative.status is Status.SLIPPED and not is_ahead
    )


def _check_slip(entry: ProgressEntry, initiative: Initiative) -> None:
    until = entry.ends_on
    if until is None or until <= entry.on:
        problem = f"It slips until {last_day(until)}, and is reported on {entry.on}."
        raise _refused("ends_on", problem, "Give the new end, a day after the report.")
    if initiative.ends_on is not None and until <= initiative.ends_on:
        ends = last_day(initiative.ends_on)
        problem = f"It ends on {ends} already; {last_day(until)} is no later."
        raise _refused("ends_on", problem, "What goes as planned is reported with --on-track.")


def _refused(field: str, problem: str, mend: str) -> DocumentError:
    return DocumentError([Fault(file="progress", path=field, problem=problem, mend=mend)])


def _with_report(files: Mapping[str, bytes], entry: ProgressEntry) -> dict[str, bytes]:
    names = [name for name in files if name in {PROGRESS_FILE, "progress.yml"}]
    name = names[0] if names else PROGRESS_FILE
    value = whole_numbers(plain(entry))
    kept = files.get(name, b"")
    if not kept.strip():
        return {name: write_yaml([value]).encode()}
    return {name: append_entry(kept, value=value, name=name)}


def _with_initiative(
    files: Mapping[str, bytes], before: Initiative, after: Initiative
) -> dict[str, bytes]:
    """Return the roadmap with the fields set that a report changed; the rest stays as typed."""
    if before == after:
        return {}
    name = roadmap_file(files)
    old, new = plain_initiative(before), plain_initiative(after)
    changes = {key: value for key, value in new.items() if old.get(key) != value}
    value: dict[str, Any] = dict(read_yaml(files[name], name=name).value)
    value["initiatives"] = [
        {**each, **changes} if each.get("id") == before.id else each
        for each in value["initiatives"]
    ]
    return {name: merge_yaml(files[name], value=value, name=name)}


def _sentences(
    framework: Framework, assessment: Assessment, after: Initiative, entry: ProgressEntry
) -> tuple[str, ...]:
    found = [f"‘{after.title}’: {_kept(after, entry)}"]
    if entry.kind in {ProgressKind.DONE, ProgressKind.METRIC}:
        found.append(metric_sentence(after, newest_value(assessment.progress, after.id)))
    if entry.kind is ProgressKind.DONE:
        at = assessment.as_of or entry.on
        picture = take_picture(framework, assessment, at=max(at, entry.on))
        lacking = not_assured(after, framework, picture)
        if lacking:
            found.append("A closed task is not a reached level:")
        found += [missing_proof(key, framework, picture) for key in lacking]
    if entry.kind is ProgressKind.DROPPED:
        fallen = falls_with(after, assessment.roadmap)
        found += [f"‘{x.title}’ waits for it and has no place without it." for x in fallen]
    return tuple(found)


def _kept(after: Initiative, entry: ProgressEntry) -> str:
    if entry.kind is ProgressKind.METRIC:
        return f"measured {entry.value:g} on {entry.on}."
    late = ""
    promised, ends = after.planned_ends_on, after.ends_on
    if promised and ends and ends > promised and entry.kind is not ProgressKind.DROPPED:
        days = (ends - promised).days
        late = f", {days} day{'' if days == 1 else 's'} later than promised"
    words = {
        ProgressKind.STARTED: f"started on {entry.on}",
        ProgressKind.ON_TRACK: f"on track on {entry.on}",
        ProgressKind.SLIPPED: f"slipped, ends on {last_day(ends)}",
        ProgressKind.DONE: f"done on {entry.on}",
        ProgressKind.DROPPED: f"dropped on {entry.on}",
    }
    return f"{words[entry.kind]}{late}."

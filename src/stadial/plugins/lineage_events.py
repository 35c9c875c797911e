"""
Events of OpenLineage: which run of which job read and wrote which data.

A run tells of itself in several events, each with a part of what it read and wrote; they are put
together by the run's id. Only what a run says itself is taken, nothing is looked up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.plugins.times import moment

_MOST_WORD = 300
_COMPLETE = "COMPLETE"
_VERSION_FACETS = ("version", "datasetVersion")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """A data set as a run names it."""

    name: str
    """With its namespace before it."""
    version: str = ""
    """Empty where the run names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageRun:
    """One run of one job, from all the events that tell of it."""

    id: str
    job: str
    is_complete: bool
    started_at: datetime | None
    ended_at: datetime | None
    """Times of its first and of its last event."""
    inputs: tuple[DataSet, ...]
    outputs: tuple[DataSet, ...]
    code_version: str = ""
    """Commit of the code that ran; empty where none is named."""
    is_parent: bool = False
    """Whether it only holds other runs together, which read and write for it."""


@dataclass(slots=True)
class _Draft:
    """A run while its events are being read."""

    job: str = ""
    is_complete: bool = False
    moments: list[datetime] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    code_version: str = ""


def is_event(value: Any) -> bool:
    """Tell whether a parsed value is an event of a run."""
    known = mapping_of(value)
    return bool(
        run_id(known)
        and text_of(mapping_of(known.get("job")).get("name"))
        and text_of(known.get("eventTime"))
    )


def events_in(document: Any) -> list[Any]:
    """Return the events in a parsed document: one alone, or a list of them."""
    return [each for each in list_of(document) or [document] if is_event(each)]


def read_runs(events: Iterable[Any]) -> tuple[LineageRun, ...]:
    """Return the runs that some events tell of, in the order of their first events."""
    drafts: dict[str, _Draft] = {}
    parents: set[str] = set()
    for event in events:
        known = mapping_of(event)
        _take(drafts.setdefault(run_id(known), _Draft()), known)
        parents.add(_parent_id(known))
    return tuple(_finished(id_, draft, parents) for id_, draft in drafts.items())


def _take(draft: _Draft, event: dict[str, Any]) -> None:
    job = mapping_of(event.get("job"))
    draft.job = draft.job or _full_name(job)
    draft.is_complete |= text_of(event.get("eventType")).upper() == _COMPLETE
    when = moment(event.get("eventTime"))
    if when:
        draft.moments.append(when)
    _add(draft.inputs, event.get("inputs"))
    _add(draft.outputs, event.get("outputs"))
    place = mapping_of(mapping_of(job.get("facets")).get("sourceCodeLocation"))
    draft.code_version = draft.code_version or text_of(place.get("version"))[:_MOST_WORD]


def _add(known: dict[str, str], datasets: Any) -> None:
    for each in map(mapping_of, list_of(datasets)):
        name = _full_name(each)
        if name:
            known[name] = known.get(name) or _version(each)


def _version(dataset: dict[str, Any]) -> str:
    facets = mapping_of(dataset.get("facets"))
    for facet in _VERSION_FACETS:
        told = mapping_of(facets.get(facet)).get("datasetVersion")
        if isinstance(told, (str, int)) and not isinstance(told, bool) and str(told).strip():
            return str(told).strip()[:_MOST_WORD]
    return ""


def _finished(id_: str, draft: _Draft, parents: set[str]) -> LineageRun:
    return LineageRun(
        id=id_,
        job=draft.job,
        is_complete=draft.is_complete,
        started_at=min(draft.moments, default=None),
        ended_at=max(draft.moments, default=None),
        inputs=_data_sets(draft.inputs),
        outputs=_data_sets(draft.outputs),
        code_version=draft.code_version,
        is_parent=id_ in parents,
    )


def _data_sets(known: dict[str, str]) -> tuple[DataSet, ...]:
    return tuple(DataSet(name=name, version=version) for name, version in known.items())


def run_id(event: Any) -> str:
    """Return the id of the run that an event tells of; empty where it tells of none."""
    return text_of(mapping_of(mapping_of(event).get("run")).get("runId"))


def _parent_id(event: dict[str, Any]) -> str:
    facets = mapping_of(mapping_of(event.get("run")).get("facets"))
    return run_id(mapping_of(facets.get("parent")))


def _full_name(value: dict[str, Any]) -> str:
    space, name = text_of(value.get("namespace")), text_of(value.get("name"))
    return "/".join(part for part in (space, name) if part)[:_MOST_WORD] if name else ""

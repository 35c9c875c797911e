"""The files of a subject that tell of runs: dvc.lock, events of OpenLineage, stores of MLflow."""

from dataclasses import dataclass, field
from typing import Any

from stadial.collectors.lineage.steps import Step, of_runs, of_stages, of_store
from stadial.plugins.collector import Reach
from stadial.plugins.lineage_events import events_in
from stadial.plugins.mlflow_store import is_store, read_store
from stadial.plugins.outside import OutsideError, read_json, read_yaml
from stadial.plugins.places import is_apart

_EVENTS = tuple(
    f"*lineage*{between}.{ending}"
    for between in ("", "/*")
    for ending in ("json", "jsonl", "ndjson", "log")
)
_STORES = ("*mlflow*.db", "*mlflow*.sqlite", "*mlflow*.sqlite3", "mlruns.db")
MOST_BYTES = {"events": 16_000_000, "store": 50_000_000}


@dataclass(slots=True)
class Found:
    """What a subject tells of runs."""

    steps: list[Step] = field(default_factory=list)
    files: int = 0
    """How many files tell of runs, those that could not be read included."""
    unread: list[str] = field(default_factory=list)
    events: dict[str, list[Any]] = field(default_factory=dict)
    """Events of OpenLineage by their file: those of one run may lie in several."""


def read_found(reach: Reach) -> Found:
    """Return the completed runs that files of a subject tell of."""
    found = Found()
    for patterns, take in ((("dvc.lock",), _stages), (_EVENTS, _events), (_STORES, _store)):
        for path in reach.paths(*patterns):
            if is_apart(path):
                continue
            try:
                found.files += take(found, reach, path)
            except (OSError, OutsideError):
                found.unread.append(path)
                found.files += 1
    found.steps += of_runs(found.events)
    return found


def _stages(found: Found, reach: Reach, path: str) -> bool:
    steps = list(of_stages(path, read_yaml(reach.text(path))))
    found.steps += steps
    return bool(steps)


def _events(found: Found, reach: Reach, path: str) -> bool:
    content = _content(reach, path, "events")
    if b'"runId"' not in content:
        return False
    text = content.decode("utf-8-sig", errors="replace")
    try:
        events = events_in(read_json(text))
    except OutsideError:
        events = [
            event
            for line in text.splitlines()
            if line.strip()
            for event in events_in(read_json(line))
        ]
    found.events[path] = events
    return bool(events)


def _store(found: Found, reach: Reach, path: str) -> bool:
    content = _content(reach, path, "store")
    if not is_store(content):
        return False
    steps = list(of_store(path, read_store(content)))
    found.steps += steps
    return bool(steps)


def _content(reach: Reach, path: str, kind: str) -> bytes:
    if reach.size(path) > MOST_BYTES[kind]:
        raise OutsideError("a record that is too large to be read")
    return reach.head(path, length=MOST_BYTES[kind])

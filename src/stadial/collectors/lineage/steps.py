"""One run or stage that completed, whatever tool tells of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stadial.plugins.lineage_events import read_runs, run_id
from stadial.plugins.mlflow_store import Store
from stadial.plugins.observed import printable
from stadial.plugins.outside import list_of, mapping_of, text_of

_DIGESTS = ("md5", "etag", "checksum", "version_id", "sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One run or stage that completed."""

    place: str
    """The file that tells of it, and its name there."""
    inputs: tuple[tuple[str, bool], ...] = ()
    """Name of what it read, and whether with a version."""
    is_named: bool = False
    """Whether it names any data, read or written."""
    ended_at: datetime | None = None


def of_stages(path: str, document: Any) -> Iterator[Step]:
    """Yield the stages of a parsed dvc.lock."""
    for name, stage in mapping_of(mapping_of(document).get("stages")).items():
        known = mapping_of(stage)
        read = [mapping_of(each) for each in list_of(known.get("deps"))]
        written = [mapping_of(each) for each in list_of(known.get("outs"))]
        yield Step(
            place=printable(f"{path} ({name})"),
            inputs=tuple((text_of(each.get("path")), _is_fixed(each)) for each in read),
            is_named=any(text_of(each.get("path")) for each in (*read, *written)),
        )


def _is_fixed(entry: dict[str, Any]) -> bool:
    source = mapping_of(entry.get("repo"))
    return bool(
        any(text_of(entry.get(key)) for key in _DIGESTS)
        or text_of(source.get("rev_lock"))
        or list_of(entry.get("files"))
    )


def of_runs(events: Mapping[str, list[Any]]) -> Iterator[Step]:
    """Yield the runs that events of OpenLineage, by the file they lie in, say completed."""
    files = {run_id(event): path for path, held in events.items() for event in held}
    for run in read_runs(event for held in events.values() for event in held):
        if run.is_complete and not run.is_parent:
            yield Step(
                place=printable(f"{files[run.id]} ({run.job})"),
                inputs=tuple((data.name, bool(data.version)) for data in run.inputs),
                is_named=bool(run.inputs or run.outputs),
                ended_at=run.ended_at,
            )


def of_store(path: str, store: Store) -> Iterator[Step]:
    """Yield the finished runs of MLflow that a model came out of."""
    for run in store.runs.values():
        if run.is_finished and run.has_model and not run.is_parent:
            yield Step(
                place=printable(f"{path} (run {run.id})"),
                inputs=tuple((data.name, bool(data.digest)) for data in run.inputs),
                is_named=bool(run.inputs),
                ended_at=run.ended_at,
            )

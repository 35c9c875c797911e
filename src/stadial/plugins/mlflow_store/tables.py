"""The tables of a tracking server: since version 1, with data sets since 2.4."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stadial.plugins.database import is_database, open_database, tables_of
from stadial.plugins.mlflow_store.nouns import (
    DataInput,
    ModelVersion,
    Store,
    StoredRun,
    is_owner,
)
from stadial.plugins.outside import OutsideError
from stadial.plugins.times import moment

_PROMPT_TAG = "mlflow.prompt.is_prompt"
_COMMIT_TAG = "mlflow.source.git.commit"
_PARENT_TAG = "mlflow.parentRunId"
_MODEL_TAG = "mlflow.log-model.history"
_OWN_TABLES = frozenset({"experiments", "runs", "tags", "params", "metrics"})
_MOST_ROWS = 500_000
_MOST_WORD = 300
_IN_USE = frozenset({"production", "staging"})


def is_store(content: bytes) -> bool:
    """Tell whether some bytes are the SQLite file of a tracking server."""
    if not is_database(content):
        return False
    try:
        with open_database(content) as connection:
            return tables_of(connection) >= _OWN_TABLES
    except OutsideError:
        return False


def read_store(content: bytes) -> Store:
    """
    Return what the SQLite file of a tracking server keeps.

    Raises:
        OutsideError: If it is no such file, is broken, or has over 500,000 rows of a kind.
    """
    with open_database(content) as connection:
        tables = tables_of(connection)
        if not tables >= _OWN_TABLES:
            raise OutsideError("not a tracking server of MLflow")
        versions = tuple(_versions(connection, tables))
        models, owned = _models(connection, tables)
        return Store(
            runs=_runs(connection, tables, {version.run_id for version in versions}),
            models=models,
            versions=tuple(version for version in versions if version.model in models),
            owned=owned,
        )


def _rows(connection: sqlite3.Connection, query: str) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(connection.execute(query)):
        if number >= _MOST_ROWS:
            raise OutsideError("more rows than are read")
        yield tuple(value[:_MOST_WORD] if isinstance(value, str) else value for value in row)


def _versions(connection: sqlite3.Connection, tables: frozenset[str]) -> Iterator[ModelVersion]:
    if "model_versions" not in tables:
        return
    aliased: set[tuple[Any, Any]] = set()
    if "registered_model_aliases" in tables:
        aliased.update(_rows(connection, "SELECT name, version FROM registered_model_aliases"))
    query = "SELECT name, version, run_id, current_stage FROM model_versions"
    for name, version, run_id, stage in _rows(connection, query):
        told = str(stage or "").lower()
        if isinstance(name, str) and isinstance(version, int) and told != "deleted_internal":
            yield ModelVersion(
                model=name,
                version=version,
                run_id=str(run_id or ""),
                is_in_use=(name, version) in aliased or told in _IN_USE,
            )


def _models(
    connection: sqlite3.Connection, tables: frozenset[str]
) -> tuple[tuple[str, ...], frozenset[str]]:
    tags: list[tuple[Any, ...]] = []
    for table in sorted(tables & {"registered_model_tags", "model_version_tags"}):
        tags += _rows(connection, f"SELECT name, key, value FROM {table}")  # noqa: S608 - ours
    prompts = {name for name, key, value in tags if key == _PROMPT_TAG and str(value) != "false"}
    owned = {name for name, key, value in tags if is_owner(key, value)}
    names: Iterable[tuple[Any, ...]] = ()
    if "registered_models" in tables:
        names = _rows(connection, "SELECT name FROM registered_models")
    models = [str(name) for (name,) in names if name not in prompts]
    return tuple(dict.fromkeys(models)), frozenset(str(name) for name in owned)


def _runs(
    connection: sqlite3.Connection, tables: frozenset[str], registered: set[str]
) -> dict[str, StoredRun]:
    inputs = _inputs(connection, tables)
    commits, parents, trained = dict[Any, str](), set[Any](), set[Any](registered)
    wanted = f"'{_COMMIT_TAG}', '{_PARENT_TAG}', '{_MODEL_TAG}'"
    query = f"SELECT run_uuid, key, value FROM tags WHERE key IN ({wanted})"  # noqa: S608 - ours
    for run, key, value in _rows(connection, query):
        if key == _COMMIT_TAG:
            commits[run] = str(value or "")
        elif key == _PARENT_TAG:
            parents.add(value)
        else:
            trained.add(run)
    if "logged_models" in tables:
        trained.update(
            run for (run,) in _rows(connection, "SELECT source_run_id FROM logged_models")
        )
    query = "SELECT run_uuid, status, lifecycle_stage, start_time, end_time FROM runs"
    return {
        str(run): StoredRun(
            id=str(run),
            is_finished=status == "FINISHED",
            started_at=moment(start),
            ended_at=moment(end),
            inputs=tuple(inputs.get(run, ())),
            commit=commits.get(run, ""),
            is_parent=run in parents,
            has_model=run in trained,
        )
        for run, status, stage, start, end in _rows(connection, query)
        if stage != "deleted"
    }


def _inputs(
    connection: sqlite3.Connection, tables: frozenset[str]
) -> Mapping[Any, list[DataInput]]:
    found: defaultdict[Any, list[DataInput]] = defaultdict(list)
    if not {"inputs", "datasets"} <= tables:
        return found
    query = "SELECT dataset_uuid, name, digest FROM datasets"
    known = {
        id_: DataInput(name=str(name or ""), digest=str(digest or "").strip())
        for id_, name, digest in _rows(connection, query)
    }
    query = (
        "SELECT source_id, destination_id FROM inputs"
        " WHERE source_type = 'DATASET' AND destination_type = 'RUN'"
    )
    for source, run in _rows(connection, query):
        if source in known:
            found[run].append(known[source])
    return found

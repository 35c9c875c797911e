"""Bringing the database to this version: a backup first, then the migrations."""

from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor

from stadial.web.serving import backup
from stadial.web.serving.refusal import Refusal

_ONE_AT_A_TIME = 5_748_137
"""Number of the lock by which several servers on one PostgreSQL upgrade one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """What was done to the database at a start."""

    is_new: bool
    """Whether it was empty before."""
    changes: int
    """Migrations that were applied."""
    backup: str
    """Where it was copied to before; empty where it was not."""


def upgrade(*, yes: bool) -> Upgraded:
    """
    Apply the migrations that are missing.

    Args:
        yes: Whether a PostgreSQL that holds rows may be changed: its backup is its owner's.

    Raises:
        Refusal: If the database is newer than this program, needs its owner's word, or refuses.
    """
    try:
        if connection.vendor != "postgresql":
            return _upgrade(yes=yes)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
            try:
                return _upgrade(yes=yes)
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_ONE_AT_A_TIME])
    except InconsistentMigrationHistory as error:
        raise Refusal(f"The tables are in no known state; restore a backup: {error}") from error
    except DatabaseError as error:
        first = str(error).strip().splitlines()[0:1]
        raise Refusal(f"The database refuses: {' '.join(first) or type(error).__name__}") from error


def _upgrade(*, yes: bool) -> Upgraded:
    executor = MigrationExecutor(connection)
    loader = executor.loader
    _refuse_newer(loader)
    plan = executor.migration_plan(loader.graph.leaf_nodes())
    is_new = not loader.applied_migrations
    copied = ""
    if plan and not is_new:
        if connection.vendor == "sqlite":
            copied = str(backup.take(connection.settings_dict["NAME"]))
        elif not yes:
            raise Refusal(
                f"This version changes the tables ({len(plan)} steps) of a database that holds "
                "rows: make a backup (pg_dump), then start once with --yes."
            )
    if plan:
        call_command("migrate", verbosity=0, interactive=False)
    return Upgraded(is_new=is_new, changes=len(plan), backup=copied)


def _refuse_newer(loader: Any) -> None:
    known = set(loader.disk_migrations)
    replaced = {old for new in loader.disk_migrations.values() for old in new.replaces}
    ours = {app for app, _ in known}
    newer = sorted(
        f"{app}.{name}"
        for app, name in set(loader.applied_migrations) - known - replaced
        if app in ours
    )
    if newer:
        raise Refusal(
            f"The database was written by a newer version of Stadial ({newer[0]}): install that, "
            "or restore a backup from before."
        )

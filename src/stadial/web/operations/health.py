"""Whether the process lives, and whether it can serve: one word each, and no details."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

OK, FAILED = "ok", "failed"


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; it asks nobody else."""
    del request
    return JsonResponse({"process": OK})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether a request could be served now; 503 if not."""
    del request
    database = _database_answers()
    found = {
        "database": database,
        "migrations": _migrations_are_applied() if database else False,
        "storage": _storage_takes(settings.DATA),
    }
    status = 200 if all(found.values()) else 503
    return JsonResponse(
        {name: OK if good else FAILED for name, good in found.items()}, status=status
    )


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def _migrations_are_applied() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, InconsistentMigrationHistory):
        return False


def _storage_takes(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"ready")
            file.flush()
    except OSError:
        return False
    return True


for _view in (livez, readyz):
    _view.__dict__["door"] = "public"

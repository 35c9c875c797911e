"""
The end of a chain, and the next event on it, in three plain statements.

Every change of an organization waits here for the one before. Django writes a statement anew each
time, which takes longer than the database takes to carry it out, and nobody else may go on
meanwhile; so these are written once, from the columns of the models.
"""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from stadial.web.audit.models import Event, Head


def end_of(organization_id: UUID) -> tuple[int, str]:
    """
    Return number and digest of the last event of a chain; 0 and 64 zeros where there is none.

    The chain is locked until the transaction ends.
    """
    found = _locked(organization_id)
    if found is None:
        Head.objects.get_or_create(organization_id=organization_id)
        found = _locked(organization_id)
        assert found is not None
    return found


def add(event: Event) -> None:
    """Put an event at the end of its chain, which is locked (see `end_of`)."""
    head = Head(organization_id=event.organization_id, number=event.number, digest=event.digest)
    key, *ended = _values(head)
    with connection.cursor() as cursor:
        cursor.execute(_adding(), _values(event))
        cursor.execute(_ending(), [*ended, key])


def _locked(organization_id: UUID) -> tuple[int, str] | None:
    key = _values(Head(organization_id=organization_id))[0]
    with connection.cursor() as cursor:
        cursor.execute(_end(), [key])
        found: tuple[int, str] | None = cursor.fetchone()
    return found


def _fields(model: type[models.Model]) -> list[Any]:
    """Return the columns that are given, not counted up by the database."""
    return [each for each in model._meta.concrete_fields if not each.db_returning]  # noqa: SLF001


def _values(row: models.Model) -> list[Any]:
    """Return a row as this database takes it, in the order of `_fields`."""
    fields = _fields(type(row))
    return [each.get_db_prep_save(getattr(row, each.attname), connection) for each in fields]


@cache
def _end() -> str:
    key, *others = _names(Head)
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    return f"SELECT {', '.join(others)} FROM {_table(Head)} WHERE {key} = %s{lock}"  # noqa: S608


@cache
def _adding() -> str:
    names = _names(Event)
    places = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {_table(Event)} ({', '.join(names)}) VALUES ({places})"  # noqa: S608


@cache
def _ending() -> str:
    key, *others = _names(Head)
    changed = ", ".join(f"{each} = %s" for each in others)
    return f"UPDATE {_table(Head)} SET {changed} WHERE {key} = %s"  # noqa: S608


def _names(model: type[models.Model]) -> list[str]:
    return [connection.ops.quote_name(each.column) for each in _fields(model)]


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001

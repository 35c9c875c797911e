"""Where rows are kept: SQLite in the data folder, or PostgreSQL by an address."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from stadial.web.sqlite import sqlite

SOUND = (3, 51, 3)
"""From this version on SQLite no longer loses pages when two connections write back the log."""
FILE = "stadial.sqlite3"
_OPTIONS = {
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "connect_timeout",
    "application_name",
    "target_session_attrs",
}
_LIFE = 300
"""Seconds that a thread keeps its connection, looked at before each request that uses it."""


def database(url: str | None, data: Path) -> dict[str, Any]:
    """
    Return the settings of the one database.

    Args:
        url: `postgresql://user:password@host:port/name?sslmode=require`; None for SQLite.
        data: The data folder.

    Raises:
        ImproperlyConfigured: If the address cannot be read, or asks for what is not known here.
    """
    if url is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / FILE,
            "CONN_MAX_AGE": 0,  # a file that was put in place of another is seen at once
            "OPTIONS": sqlite_options(sqlite.sqlite_version_info),
        }
    return _postgres(url)


def is_sound(version: tuple[int, ...]) -> bool:
    """Tell whether this SQLite keeps a write-ahead log without losing pages."""
    return version >= SOUND


def sqlite_options(version: tuple[int, ...]) -> dict[str, Any]:
    """
    Return how SQLite is opened: a write-ahead log where it is sound, else the careful way.

    Memory-mapped files are left off in both: they made the loss of pages likely.
    """
    kept = ("WAL", "NORMAL") if is_sound(version) else ("TRUNCATE", "FULL")
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            f"PRAGMA journal_mode={kept[0]};PRAGMA synchronous={kept[1]};"
            "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-20000;PRAGMA foreign_keys=ON;"
        ),
    }


def _postgres(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL cannot be read as an address.") from error
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(
            "DATABASE_URL begins with postgresql://; without it SQLite is used in the data folder."
        )
    name = unquote(parts.path.lstrip("/"))
    if not name or "/" in name:
        raise ImproperlyConfigured(
            "DATABASE_URL ends with the name of a database: postgresql://user@host/name."
        )
    options: dict[str, Any] = {"connect_timeout": "5", **_options(parts.query)}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": _LIFE,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _options(query: str) -> dict[str, str]:
    options = dict(parse_qsl(query, keep_blank_values=True))
    unknown = sorted(set(options) - _OPTIONS)
    if unknown:
        raise ImproperlyConfigured(
            f"DATABASE_URL has an option that is not known here, `{unknown[0]}`; "
            f"known are {', '.join(sorted(_OPTIONS))}."
        )
    return options

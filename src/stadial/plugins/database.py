"""A SQLite file of others, read in memory: no disk, no writing, no trust in its schema."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from stadial.plugins.outside import OutsideError

_START = b"SQLite format 3\x00"
_MOST_STEPS = 2_000
"""Thousands of steps of the machine inside SQLite: some seconds of work."""
_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)


def is_database(content: bytes) -> bool:
    """Return whether some bytes start as a SQLite file."""
    return content.startswith(_START)


@contextmanager
def open_database(content: bytes) -> Iterator[sqlite3.Connection]:
    """
    Open a SQLite file that is held in memory; only reading statements are let through.

    Raises:
        OutsideError: If it is no SQLite file, is cut or broken, or a query on it takes too long.
    """
    if not is_database(content):
        raise OutsideError("not a SQLite file")
    if _is_cut(content):
        raise OutsideError("not a whole SQLite file: its end is missing")
    # A file in WAL mode says so in bytes 18 and 19; in memory there is no such mode.
    plain = content[:18] + b"\x01\x01" + content[20:]
    connection = sqlite3.connect(":memory:")
    budget = iter(range(_MOST_STEPS))
    try:
        connection.deserialize(plain)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.text_factory = _text
        connection.set_authorizer(_only_reading)
        connection.set_progress_handler(lambda: int(next(budget, None) is None), 100_000)
        yield connection
    except (sqlite3.Error, UnicodeDecodeError) as error:  # of a broken schema, in its own words
        raise OutsideError(f"not a readable SQLite file: {error}") from error
    finally:
        connection.close()


def _is_cut(content: bytes) -> bool:
    """Return whether pages are missing: queries that need none of them would not notice."""
    page = int.from_bytes(content[16:18], "big")
    page = 65_536 if page == 1 else page
    # The number of pages counts only where the last writer kept it up to date.
    is_kept = content[24:28] == content[92:96]
    pages = int.from_bytes(content[28:32], "big") if is_kept else 1
    return len(content) < page * pages or len(content) % max(page, 1) != 0


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")


def _only_reading(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def tables_of(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the names of the tables; views are left out, for they hold code of others."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return frozenset(str(name) for (name,) in rows)

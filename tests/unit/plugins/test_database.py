"""SQLite files of others: whole ones are read, and nothing else."""

import sqlite3
from contextlib import closing

import pytest

from stadial.plugins.database import open_database, tables_of
from stadial.plugins.outside import OutsideError


def database(page_size=512, rows=200):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        connection.execute("CREATE TABLE first (name)")
        connection.execute("CREATE TABLE last (name)")
        connection.executemany("INSERT INTO last VALUES (?)", [("x" * 40,)] * rows)
        connection.commit()
        return bytes(connection.serialize())


@pytest.mark.parametrize("page_size", [512, 4_096, 65_536])
def test_a_whole_database_is_read(page_size):
    with open_database(database(page_size)) as connection:
        assert tables_of(connection) == {"first", "last"}


@pytest.mark.parametrize("page_size", [512, 4_096, 65_536])
@pytest.mark.parametrize("pages", [0.5, 1, 1.5])
def test_a_database_whose_end_is_missing_is_not_read(page_size, pages):
    content = database(page_size)

    with pytest.raises(OutsideError, match="its end is missing"):
        open_database(content[: -int(page_size * pages)]).__enter__()


def test_a_count_of_pages_that_is_out_of_date_does_not_count():
    content = database()
    old = content[:28] + b"\x00\x0f\xff\xff" + content[32:92] + b"\x00\x00\x00\x09" + content[96:]

    with open_database(old) as connection:
        assert tables_of(connection) == {"first", "last"}


def test_pages_of_no_size_are_a_broken_file():
    content = database()

    with pytest.raises(OutsideError), open_database(content[:16] + bytes(2) + content[18:]) as held:
        tables_of(held)


def test_what_is_no_database_is_not_read():
    with pytest.raises(OutsideError, match="not a SQLite file"):
        open_database(b"SQLite format 4\x00").__enter__()

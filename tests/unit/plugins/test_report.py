"""One report as a reader may see it."""

import sqlite3

import pytest

from stadial.plugins.database import is_database, open_database, tables_of
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Report


def test_a_report_shows_its_text_document_and_lines():
    report = Report("a.json", b'{"a": 1}\n')

    assert report.document == {"a": 1}
    assert report.lines == ({"a": 1},)
    assert not report.is_cut


def test_lines_of_json_are_read_until_one_is_none():
    report = Report("a.jsonl", b'{"a": 1}\n\n{"b": 2}\n{"c"')

    assert report.document is None
    assert report.lines == ({"a": 1}, {"b": 2})
    assert report.is_cut


def test_other_line_breaks_inside_a_text_cut_nothing():
    report = Report("a.jsonl", '{"a": "x\u2028y\x85z"}\n{"b": 2}\n'.encode())

    assert len(report.lines) == 2
    assert not report.is_cut


def test_whole_lines_of_json_are_not_cut():
    assert not Report("a.jsonl", b'{"a": 1}\n{"b": 2}\n').is_cut


def test_what_is_no_json_is_none():
    report = Report("a.txt", b"words")

    assert (report.document, report.lines, report.is_cut) == (None, (), False)


def test_wide_text_is_read_where_the_file_announces_it():
    assert Report("a.json", '{"ä": 1}'.encode("utf-16")).document == {"ä": 1}


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (x)")
        connection.execute("CREATE VIEW v AS SELECT x FROM t")
        connection.execute("INSERT INTO t VALUES (7)")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.read_bytes()


def test_a_database_in_wal_mode_is_read_from_memory(database):
    assert is_database(database)
    with open_database(database) as connection:
        assert tables_of(connection) == {"t"}
        assert connection.execute("SELECT x FROM t").fetchall() == [(7,)]


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM t", "ATTACH 'x.db' AS y", "PRAGMA writable_schema = ON", "CREATE TABLE u (x)"],
)
def test_nothing_but_reading_is_let_through(database, statement):
    with (
        pytest.raises(OutsideError, match="not authorized"),
        open_database(database) as connection,
    ):
        connection.execute(statement)


def test_a_query_without_end_is_stopped(database):
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT sum(x) FROM n"

    with pytest.raises(OutsideError, match="interrupted"), open_database(database) as connection:
        connection.execute(endless).fetchone()


def test_text_that_is_not_utf_8_is_replaced(tmp_path):
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES (CAST(X'FF41' AS TEXT))")
    connection.close()

    with open_database(path.read_bytes()) as connection:
        assert connection.execute("SELECT x FROM t").fetchall() == [("\N{REPLACEMENT CHARACTER}A",)]


@pytest.mark.parametrize("content", [b"", b"words", b"SQLite format 3\x00" + b"\xff" * 3000])
def test_what_is_no_database_is_refused(content):
    with pytest.raises(OutsideError), open_database(content) as connection:
        tables_of(connection)

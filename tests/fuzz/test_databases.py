"""The readers of SQLite files, where tables, columns and values are not what they should be."""

import sqlite3
from contextlib import closing, suppress

import pytest
from hypothesis import given, strategies as st

from fuzz.faults import SHELF, faults_of
from fuzz.test_readers import CASES, EXAMPLES, QUICK, SEEDS, answers, kept
from stadial.plugins.database import open_database
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Report

FOLDERS = {"mlflow": "mlflow", "pyrit": "pyrit"}
ODD = [
    *(
        None,
        "",
        0,
        -1,
        2**63 - 1,
        -(2**63),
        1e308,
        float("inf"),
        float("nan"),
        b"",
        b"\xff\x00\xfe",
    ),
    *("\x1b[2J", "\u202e", "x" * 5_000, "[" * 5_000, "{}", "[1]", '{"a": NaN}', "null", "NaN"),
    *("9999-12-31T23:59:59-12:00", "2026-11-20", "1" * 300, "FINISHED", "success", "real/model"),
]
DEEDS = [
    "UPDATE {table} SET {column} = ?",
    "UPDATE {table} SET {column} = ? WHERE rowid = (SELECT max(rowid) FROM {table})",
    "UPDATE {table} SET {column} = CAST({column} AS BLOB)",
    "ALTER TABLE {table} DROP COLUMN {column}",
    'ALTER TABLE {table} RENAME COLUMN {column} TO "other"',
    "DELETE FROM {table}",
    "DROP TABLE {table}",
    "INSERT INTO {table} SELECT * FROM {table}",
    'ALTER TABLE {table} RENAME TO "aside"; CREATE VIEW {table} AS SELECT * FROM "aside"',
    (
        'ALTER TABLE {table} RENAME TO "aside"; CREATE TABLE {table} AS SELECT * FROM "aside"; '
        "INSERT INTO {table} SELECT * FROM {table}"
    ),
    (
        'ALTER TABLE {table} RENAME TO "aside"; CREATE VIEW {table} AS WITH RECURSIVE r(n) AS '
        "(SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n AS {column} FROM r"
    ),
]


def columns_of(connection):
    """Return (table, column) of everything in a database, quoted."""
    query = (
        "SELECT m.name, i.name FROM sqlite_master m, pragma_table_info(m.name) i "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1, 2"
    )
    return [(f'"{table}"', f'"{column}"') for table, column in connection.execute(query)]


@st.composite
def spoiled_databases(draw, name):
    folder = CASES / "reports" / FOLDERS[name]
    content = draw(st.sampled_from(sorted(folder.glob("*.db")))).read_bytes()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(content[:18] + b"\x01\x01" + content[20:])
        for _ in range(draw(st.integers(1, 4))):
            table, column = draw(st.sampled_from(columns_of(connection)))
            deed, value = draw(st.sampled_from(DEEDS)), draw(st.sampled_from(ODD))
            with suppress(sqlite3.Error):
                for part in deed.format(table=table, column=column).split("; "):
                    connection.execute(part, [value] if "?" in part else [])
            if not columns_of(connection):
                break
        return Report("some.db", bytes(connection.serialize()))


@pytest.mark.parametrize("name", FOLDERS)
def test_a_database_of_odd_tables_and_values_is_taken_in_good_order(name):
    @QUICK
    @given(spoiled_databases(name))
    def run(report):
        try:
            faults = faults_of(name, report)
        except Exception:
            _ = EXAMPLES and kept(name, report)
            raise
        _ = EXAMPLES and faults and kept(name, report)
        assert faults == []

    run()


@pytest.mark.parametrize("name", FOLDERS)
def test_a_database_that_is_whole_is_known_by_its_reader(name):
    for path in (CASES / "reports" / FOLDERS[name]).glob("*.db"):
        assert SHELF[name].recognises(Report(path.name, path.read_bytes()))


@pytest.mark.parametrize("name", FOLDERS)
def test_a_database_whose_end_is_missing_answers_nothing(name):
    for path in (CASES / "reports" / FOLDERS[name]).glob("*.db"):
        content = path.read_bytes()
        for missing in (1, 512, len(content) // 2, len(content) - 1_024):
            with pytest.raises(OutsideError), open_database(content[:-missing]):
                pass


def test_the_memory_that_was_cut_and_once_counted_as_a_yes_is_refused():
    path = SEEDS / "pyrit" / "cut-and-once-a-yes.db"

    assert answers(SHELF, Report(path.name, path.read_bytes())) == {}

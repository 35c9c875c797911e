"""How the two databases are opened; and that many writers at once leave a sound one."""

import multiprocessing
import subprocess
import sys
import threading
import time

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from stadial.web.settings.database import SOUND, database, is_sound, sqlite_options
from stadial.web.sqlite import sqlite as sqlite3


def test_the_server_runs_on_a_sqlite_without_the_fault():
    assert is_sound(sqlite3.sqlite_version_info)


def test_the_database_has_that_sqlite_and_readers_of_files_keep_that_of_python():
    code = """
import sqlite3, stadial.web
from django.db.backends.sqlite3.base import Database
import sqlite3 as later
print(Database.sqlite_version_info >= (3, 51, 3), later is sqlite3)
print(hasattr(later.Connection, "deserialize"))
"""

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["True", "True", "True"]


def test_a_sound_sqlite_keeps_a_log_and_an_older_one_goes_the_careful_way():
    new, old = sqlite_options(SOUND), sqlite_options((3, 51, 2))

    assert "journal_mode=WAL;PRAGMA synchronous=NORMAL;" in new["init_command"]
    assert "journal_mode=TRUNCATE;PRAGMA synchronous=FULL;" in old["init_command"]
    for options in (new, old):
        assert options["transaction_mode"] == "IMMEDIATE"
        assert "mmap" not in options["init_command"]


@pytest.mark.django_db
def test_rows_are_kept_as_the_settings_say():
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "mmap_size")
        }

    assert found == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "mmap_size": 0}


def test_without_an_address_rows_lie_in_the_data_folder(tmp_path):
    found = database(None, tmp_path)

    assert found["ENGINE"].endswith("sqlite3")
    assert found["NAME"] == tmp_path / "stadial.sqlite3"


def test_an_address_is_taken_apart(tmp_path):
    found = database(
        "postgresql://ada:p%40ss%2Fword@db.example.org:5433/stadial?sslmode=require", tmp_path
    )

    assert found["ENGINE"].endswith("postgresql")
    assert (found["USER"], found["PASSWORD"]) == ("ada", "p@ss/word")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example.org", "5433", "stadial")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["CONN_MAX_AGE"] > 0
    assert found["CONN_HEALTH_CHECKS"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://host/stadial", "begins with postgresql://"),
        ("sqlite:///stadial.sqlite3", "begins with postgresql://"),
        ("stadial", "begins with postgresql://"),
        ("postgresql://user:word@host", "ends with the name of a database"),
        ("postgresql://host/one/two", "ends with the name of a database"),
        ("postgresql://host:port/stadial", "cannot be read"),
        ("postgresql://host/stadial?service=evil", "`service`"),
        ("postgresql://host/stadial?options=-c%20x", "`options`"),
    ],
)
def test_an_address_that_is_not_understood_is_refused_without_repeating_it(url, said, tmp_path):
    with pytest.raises(ImproperlyConfigured, match=said) as refused:
        database(url, tmp_path)

    assert "word" not in str(refused.value)


SECONDS, PROCESSES, THREADS, ROWS = 6, 4, 2, 40


def hammer(path, name, ready, counts):
    """Read, add one, write, under checkpoints that come as often as they can."""
    import stadial.web  # noqa: F401  # a process of its own asks for its own SQLite

    done = [0] * THREADS
    ready.wait()
    ends = time.time() + SECONDS
    threads = [
        threading.Thread(target=_add, args=(path, ends, done, thread)) for thread in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counts.put((name, sum(done)))


def _add(path, ends, done, thread):
    from stadial.web.sqlite import sqlite as sqlite3

    opened = sqlite3.connect(path, timeout=30, isolation_level=None)
    for pragma in sqlite_options(sqlite3.sqlite_version_info)["init_command"].split(";"):
        opened.execute(pragma)
    opened.execute("PRAGMA wal_autocheckpoint=1")
    while time.time() < ends:
        row = done[thread] % ROWS
        opened.execute("BEGIN IMMEDIATE")
        (value,) = opened.execute("SELECT n FROM counter WHERE id = ?", (row,)).fetchone()
        opened.execute("UPDATE counter SET n = ? WHERE id = ?", (value + 1, row))
        opened.execute("INSERT INTO note(word) VALUES (?)", (f"{row}-{value}" * 20,))
        opened.execute("COMMIT")
        done[thread] += 1
        if done[thread] % 20 == 0:
            opened.execute("PRAGMA wal_checkpoint(PASSIVE)")
    opened.close()


@pytest.mark.one_database
def test_eight_writers_and_their_checkpoints_lose_nothing_and_break_nothing(tmp_path):
    path = tmp_path / "many.sqlite3"
    made = sqlite3.connect(path, isolation_level=None)
    made.execute("PRAGMA journal_mode=WAL")
    made.execute("CREATE TABLE counter(id INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
    made.execute("CREATE TABLE note(id INTEGER PRIMARY KEY, word TEXT)")
    made.execute("CREATE INDEX note_word ON note(word)")
    made.executemany("INSERT INTO counter VALUES (?, 0)", [(row,) for row in range(ROWS)])
    spawn = multiprocessing.get_context("spawn")
    counts = spawn.Queue()
    ready = spawn.Barrier(PROCESSES, timeout=120)
    writers = [
        spawn.Process(target=hammer, args=(path, name, ready, counts)) for name in range(PROCESSES)
    ]
    for writer in writers:
        writer.start()
    told = [counts.get(timeout=SECONDS + 180)[1] for _ in writers]
    for writer in writers:
        writer.join()
        writer.close()
    counts.close()
    counts.join_thread()

    assert min(told) > 0
    assert made.execute("SELECT sum(n) FROM counter").fetchone() == (sum(told),)
    assert made.execute("SELECT count(*) FROM note").fetchone() == (sum(told),)
    assert made.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    made.close()

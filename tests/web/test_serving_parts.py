"""The parts of a start, one by one: what they take, and what they refuse."""

import asyncio
import errno
import fcntl
import os
import socket
import stat
import threading
from pathlib import Path

import pytest
from django.conf import settings

from stadial.cli.serve import _arguments
from stadial.web.serving import backup, folder, secret, workers
from stadial.web.serving.body_limit import limited
from stadial.web.serving.options import Options, check, tell
from stadial.web.serving.port import free_port
from stadial.web.serving.refusal import Refusal
from stadial.web.sqlite import sqlite as sqlite3

FILE = Path(__file__)


@pytest.mark.parametrize(
    ("options", "on", "environ", "said"),
    [
        (Options(host="0.0.0.0"), "0.0.0.0", {}, "shows passwords"),
        (Options(host="::"), "::", {}, "shows passwords"),
        (Options(host="0.0.0.0", certificate=FILE, key=FILE), "0.0.0.0", {}, "by which name"),
        (Options(certificate=FILE), "127.0.0.1", {}, "go together"),
        (Options(certificate=FILE, key=Path("none")), "127.0.0.1", {}, "is no file"),
        (Options(behind_proxy=True), "127.0.0.1", {}, "needs STADIAL_URL"),
        (Options(), "127.0.0.1", {"STADIAL_URL": "https://a.example"}, "nothing here speaks TLS"),
        (
            Options(certificate=FILE, key=FILE),
            "127.0.0.1",
            {"STADIAL_URL": "http://localhost"},
            "this server speaks TLS",
        ),
    ],
)
def test_options_that_would_be_unsafe_are_refused(options, on, environ, said):
    with pytest.raises(Refusal, match=said):
        check(options, on, environ)


@pytest.mark.parametrize(
    ("options", "on", "environ"),
    [
        (Options(), "127.0.0.1", {}),
        (Options(host="::1"), "::1", {}),
        (
            Options(host="fe80::1%lo", certificate=FILE, key=FILE),
            "fe80::1%lo",
            {"STADIAL_URL": "https://a"},
        ),
        (Options(behind_proxy=True, host="0.0.0.0"), "0.0.0.0", {"STADIAL_URL": "https://a"}),
    ],
)
def test_options_that_are_safe_go_through(options, on, environ):
    check(options, on, environ)


def test_what_follows_from_options_is_told_to_the_settings():
    environ = {}

    tell(Options(data=Path("/d"), behind_proxy=True, host="::1"), 8001, environ)

    assert environ == {
        "STADIAL_DATA": "/d",
        "STADIAL_BEHIND_PROXY": "1",
        "STADIAL_URL": "http://[::1]:8001",
    }


def test_an_address_that_was_given_stays():
    environ = {"STADIAL_URL": "https://a.example"}

    tell(Options(certificate=FILE, key=FILE), 8001, environ)

    assert environ == {"STADIAL_URL": "https://a.example"}


def test_a_port_that_another_shares_is_taken_all_the_same():
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()

        with pytest.raises(Refusal, match="is taken"):
            free_port("127.0.0.1", other.getsockname()[1])


def test_a_port_that_is_free_is_found():
    host, port = free_port("localhost", 0)

    assert host in {"127.0.0.1", "::1"}
    assert port > 0
    assert free_port("127.0.0.1", port) == ("127.0.0.1", port)


@pytest.mark.parametrize("host", ["no such host", "x" * 300, "192.0.2.7"])
def test_a_host_that_is_not_here_is_refused(host):
    with pytest.raises(Refusal, match="no address"):
        free_port(host, 0)


def test_a_port_that_needs_rights_says_so(monkeypatch):
    def refuse(*_):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)

    with pytest.raises(Refusal, match="needs more rights"):
        free_port("127.0.0.1", 80)


MOUNTS = """\
/dev/vda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/vdb1 /home/ada/disk ext4 rw 0 0
share /mnt/with\\040space cifs rw 0 0
broken
"""


@pytest.mark.parametrize("place", ["/home/ada/data", "/mnt/with space/data", "/home"])
def test_a_folder_on_a_network_is_refused(place, tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)

    with pytest.raises(Refusal, match="network file system"):
        folder.refuse_network(Path(place), mounts)


@pytest.mark.parametrize("place", ["/srv/data", "/home/ada/disk/data", "/homely", "/mnt/with"])
def test_a_folder_on_a_disk_is_taken(place, tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)

    folder.refuse_network(Path(place), mounts)
    folder.refuse_network(Path(place), tmp_path / "no such list")


@pytest.fixture
def mask():
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("mask")
def test_a_data_folder_is_made_for_its_owner_alone(tmp_path):
    folder.make(tmp_path / "one" / "two")
    (tmp_path / "one" / "two" / "file").write_text("")

    assert stat.S_IMODE((tmp_path / "one" / "two").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "one" / "two" / "file").stat().st_mode) == 0o600


@pytest.mark.usefixtures("mask")
def test_a_data_folder_that_is_a_file_or_shut_is_refused(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="cannot be made"):
        folder.make(tmp_path / "file")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Refusal, match="cannot be written to"):
        folder.make(tmp_path / "shut")


def test_a_folder_is_held_by_one(tmp_path):
    lock = folder.hold(tmp_path)

    with pytest.raises(Refusal, match=f"Another server \\(process {os.getpid()}\\)"):
        folder.hold(tmp_path)
    os.close(lock)
    os.close(folder.hold(tmp_path))


def test_a_folder_that_was_just_taken_is_refused_without_a_number(tmp_path):
    with (tmp_path / folder.LOCK).open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)

        with pytest.raises(Refusal, match="Another server works on"):
            folder.hold(tmp_path)


@pytest.fixture
def key(tmp_path, monkeypatch):
    monkeypatch.delenv("STADIAL_SECRET_KEY", raising=False)
    before = settings.SECRET_KEY
    yield tmp_path / secret.FILE
    settings.SECRET_KEY = before


def test_a_key_is_made_once_for_its_owner_alone(key):
    secret.use_key(key.parent)
    first = settings.SECRET_KEY
    secret.use_key(key.parent)

    assert settings.SECRET_KEY == first == key.read_text().strip()
    assert len(first) >= 50
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert [entry.name for entry in key.parent.iterdir()] == [secret.FILE]


def test_two_that_make_a_key_at_once_end_with_the_same(key):
    key.write_text("the first one\n")

    secret._make(key)

    assert key.read_text() == "the first one\n"


@pytest.mark.parametrize("content", ["", "short", "a" * 90, "ключ" * 20])
def test_a_file_that_holds_no_key_is_refused_and_left(key, content):
    key.write_text(content)
    key.chmod(0o600)

    with pytest.raises(Refusal, match="holds no key"):
        secret.use_key(key.parent)
    assert key.read_text() == content


def test_a_key_that_others_can_read_is_refused(key):
    secret.use_key(key.parent)
    key.chmod(0o640)

    with pytest.raises(Refusal, match="chmod 600"):
        secret.use_key(key.parent)


def test_a_key_of_the_environment_goes_before_the_file(key, monkeypatch):
    monkeypatch.setenv("STADIAL_SECRET_KEY", "whatever the settings have checked")

    secret.use_key(key.parent)

    assert not key.exists()


def rows(path):
    opened = sqlite3.connect(path)
    found = opened.execute("SELECT word FROM note ORDER BY word").fetchall()
    opened.close()
    return found


def test_a_backup_holds_what_is_still_in_the_log_and_five_are_kept(tmp_path):
    path = tmp_path / "stadial.sqlite3"
    opened = sqlite3.connect(path, isolation_level=None)
    opened.execute("PRAGMA journal_mode=WAL")
    opened.execute("PRAGMA wal_autocheckpoint=0")
    opened.execute("CREATE TABLE note(word TEXT)")
    copies = []
    for number in range(7):
        opened.execute("INSERT INTO note VALUES (?)", (f"{number}",))
        copies.append(backup.take(path))
    opened.close()

    kept = sorted((tmp_path / "backups").iterdir())
    assert kept == copies[2:]
    assert rows(kept[-1]) == [(f"{number}",) for number in range(7)]
    assert stat.S_IMODE(kept[-1].stat().st_mode) == 0o600


def test_what_is_no_database_is_not_said_to_be_backed_up(tmp_path):
    path = tmp_path / "stadial.sqlite3"
    path.write_bytes(b"no database at all" * 1000)

    with pytest.raises(Refusal, match="No backup could be made"):
        backup.take(path)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_damaged_database_stops_the_upgrade(tmp_path):
    path = tmp_path / "stadial.sqlite3"
    opened = sqlite3.connect(path, isolation_level=None)
    opened.execute("CREATE TABLE note(word TEXT)")
    opened.executemany("INSERT INTO note VALUES (?)", [(f"word {n}" * 50,) for n in range(400)])
    opened.execute("CREATE INDEX note_word ON note(word)")
    opened.close()
    content = bytearray(path.read_bytes())
    for page in range(6, 12):
        content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    path.write_bytes(content)

    with pytest.raises(Refusal, match=r"damaged|No backup"):
        backup.take(path)
    assert list((tmp_path / "backups").iterdir()) == []


async def echo(scope, receive, send):
    """Read a body as the framework does: until it is whole, or the other one hung up."""
    del scope
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size += len(message["body"])
        more = message.get("more_body", False)
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


def ask(pieces, headers=(), **limits):
    """Return the statuses and the body of an answer to a body in pieces."""
    sent, waiting = [], [*pieces]

    async def receive():
        if not waiting:
            return {"type": "http.disconnect"}
        piece = waiting.pop(0)
        if piece is None:
            await asyncio.sleep(30)
        return {"type": "http.request", "body": piece, "more_body": bool(waiting)}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "headers": list(headers)}
    asyncio.run(limited(echo, **limits)(scope, receive, send))
    return [message["status"] for message in sent if "status" in message], sent[-1:]


def test_a_body_of_the_largest_size_goes_through():
    statuses, (last,) = ask([b"12345", b"67890"], most=10)

    assert statuses == [200]
    assert last["body"] == b"10"


def test_a_body_that_grows_too_large_is_hung_up_on():
    statuses, (last,) = ask([b"12345", b"67890", b"1"], most=10)

    assert statuses == [413]
    assert b"Nothing was saved" in last["body"]


@pytest.mark.parametrize(("said", "status"), [(b"11", 413), (b"10", 200), (b"-5", 200)])
def test_what_a_body_says_of_its_size_is_held_to_the_limit(said, status):
    headers = [(b"host", b"a"), (b"Content-Length", said)]

    assert ask([b"1"], headers, most=10)[0] == [status]


def test_a_body_that_stands_still_is_hung_up_on():
    assert ask([b"1", None], patience=0.05) == ([], [])


def test_what_is_no_request_is_not_answered():
    async def never(*_):
        raise AssertionError

    asyncio.run(limited(never)({"type": "websocket"}, never, never))


def test_a_worker_that_nobody_started_here_watches_nobody():
    before = threading.active_count()

    workers.leave_with_parent()

    assert threading.active_count() == before


def test_the_command_hands_its_options_on_as_they_were_given():
    given = {"host": "::1", "port": 0, "data": None, "behind_proxy": True, "yes": False}

    assert _arguments(given) == ["--host", "::1", "--port", "0", "--behind-proxy"]

"""What was said to be saved is there: killed, crowded by slow clients, or sent too much."""

import signal
import threading
import time
import urllib.parse
from pathlib import Path

import pytest

from stadial.web.sqlite import sqlite as sqlite3
from web.running import ON_SQLITE, serving, wait_until

SLOW = 150


@pytest.fixture
def watched(tmp_path):
    return tmp_path / "data", {"DJANGO_SETTINGS_MODULE": "web.saving_settings"}


def _save_until_killed(server, person, told):
    number = 0
    while True:
        name = f"{person}-{number}"
        try:
            answer = server.ask("/save", data=urllib.parse.urlencode({"name": name}).encode())
        except OSError:
            return
        assert answer.status == 200, answer
        told.append(answer.text)
        number += 1


def test_killed_while_it_saves_it_keeps_all_it_said_it_kept_and_nothing_half(watched):
    data, environ = watched
    told: list[str] = []
    for round_ in range(2):
        with serving(data, **environ) as server:
            people = [
                threading.Thread(target=_save_until_killed, args=(server, f"{round_}{who}", told))
                for who in "abcd"
            ]
            for person in people:
                person.start()
            wait_until(lambda round_=round_: len(told) > 12 * (round_ + 1))
            server.kill()
            for person in people:
                person.join()

    with serving(data, **environ) as server:
        kept = server.ask("/saved").text.split()
        assert server.ask("/readyz").status == 200
    lefts = {name.removesuffix("-left") for name in kept if name.endswith("-left")}
    rights = {name.removesuffix("-right") for name in kept if name.endswith("-right")}
    assert len(told) > 20
    assert set(told) <= lefts
    assert lefts == rights
    if not ON_SQLITE:
        return
    opened = sqlite3.connect(data / "stadial.sqlite3")
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    opened.close()


@pytest.mark.one_database
def test_workers_do_not_outlive_the_server_that_started_them(tmp_path):
    data = tmp_path / "data"
    with serving(data) as server:
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        server.process.stdout.close()
        for _ in range(200):
            if not _of_group(server.process.pid):
                break
            time.sleep(0.1)

        assert _of_group(server.process.pid) == []
    with serving(data) as server:
        assert server.ask("/livez").status == 200


def _of_group(group):
    """Return the processes that still run in the group of a server."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, number = entry.read_text().rsplit(") ", 1)[1].split()[:3]
        except OSError:
            continue
        if int(number) == group and state != "Z":
            found.append(entry.parent.name)
    return found


@pytest.mark.one_database
@pytest.mark.parametrize(
    "half",
    [
        b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        b"POST /swallow HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf",
    ],
    ids=["half a head", "half a body"],
)
def test_clients_that_send_half_a_request_stop_nobody_else(watched, half):
    data, environ = watched
    with serving(data, **environ) as server:
        slow = [server.connect() for _ in range(SLOW)]
        for client in slow:
            client.sendall(half)
        answers = [server.ask("/livez", timeout=20).status for _ in range(5)]
        for client in slow:
            client.close()

    assert answers == [200] * 5


def _announce(server, host, octets):
    """Send the head of a request with a large body, and return the beginning of the answer."""
    head = f"POST /swallow HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Proto: https\r\n"
    with server.connect() as client:
        client.sendall(f"{head}Content-Length: {octets}\r\n\r\n".encode())
        return client.recv(100)


@pytest.mark.one_database
def test_a_body_that_says_it_is_too_large_is_not_read(watched):
    data, environ = watched
    with serving(data, **environ) as server:
        assert b" 413 " in _announce(server, "127.0.0.1", 9_999_999_999)
        assert server.ask("/swallow", data=b"x" * 1000).text == "1000"


@pytest.mark.one_database
def test_behind_a_proxy_pages_are_served_by_the_address_of_the_proxy(watched):
    data, environ = watched
    environ["STADIAL_URL"] = "https://stadial.example.org"
    asked = {"Host": "stadial.example.org", "X-Forwarded-Proto": "https"}
    with serving(data, "--behind-proxy", **environ) as server:
        page = server.ask("/saved", headers=asked)
        plain = server.ask("/livez")
        large = _announce(server, "stadial.example.org", 9_999_999_999)

    assert page.status == 200
    assert "max-age=31536000" in page.headers["strict-transport-security"]
    assert plain.status == 200
    assert b" 413 " in large

"""A real server in a process of its own, for tests that kill it, crowd it, or start it twice."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from stadial.web.sqlite import sqlite as sqlite3

TESTS = Path(__file__).parents[1]
BARE = ("PATH", "HOME", "LANG", "TMPDIR")
ON_SQLITE = "DATABASE_URL" not in os.environ


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


@dataclass(slots=True, kw_only=True)
class Server:
    process: subprocess.Popen
    address: str
    said: list[str]
    log: Path

    def ask(self, path, *, data=None, headers=None, timeout=30):
        request = urllib.request.Request(self.address + path, data=data, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as found:
                return Answer(
                    status=found.status, headers=dict(found.headers), text=found.read().decode()
                )
        except urllib.error.HTTPError as error:
            with error:
                return Answer(
                    status=error.code, headers=dict(error.headers), text=error.read().decode()
                )

    def connect(self):
        host, port = self.address.removeprefix("http://").split(":")
        return socket.create_connection((host, int(port)), timeout=30)

    def kill(self):
        """As a machine that loses its power would: every process of it at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        code = self.process.wait(timeout=40)
        self.said += self.process.stdout.read().splitlines()
        self.process.stdout.close()
        return code


def database_of(data):
    """Return the address of a PostgreSQL database for this data folder alone, made if need be."""
    import psycopg

    whole = os.environ["DATABASE_URL"]
    name = f"of_{sha256(str(data).encode()).hexdigest()[:16]}"
    with psycopg.connect(whole, autocommit=True) as opened:
        found = opened.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if found is None:
            opened.execute(f"CREATE DATABASE {name}")
    return f"{whole.rsplit('/', 1)[0]}/{name}"


def execute(data, *statements):
    """Change the rows of a server that is stopped behind its back."""
    if ON_SQLITE:
        opened = sqlite3.connect(data / "stadial.sqlite3")
    else:
        import psycopg

        opened = psycopg.connect(database_of(data))
    for statement in statements:
        opened.execute(statement)
    opened.commit()
    opened.close()


def rows_of(data, question):
    """Return what the database of a server that has ended answers."""
    if ON_SQLITE:
        opened = sqlite3.connect(data / "stadial.sqlite3")
    else:
        import psycopg

        opened = psycopg.connect(database_of(data))
    with closing(opened):
        return [tuple(row) for row in opened.execute(question).fetchall()]


def wait_until(holds):
    """Wait for something that will come, however slow the machine is; a minute at the most."""
    ends = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < ends, "it did not come"
        time.sleep(0.02)


def environment(data=None, **given):
    """What a process of ours is told: nothing of the test run, apart from a database of its own."""
    if data is not None and not ON_SQLITE:
        given = {"DATABASE_URL": database_of(data), **given}
    bare = {name: os.environ[name] for name in os.environ if name in BARE or name.startswith("COV")}
    return {**bare, "PYTHONPATH": str(TESTS), **given}


def command(*arguments):
    return [sys.executable, "-m", "stadial.web", *map(str, arguments)]


def refused(*arguments, data=None, **environ):
    """Run what should not start, and return its exit code and what it says."""
    if data is not None:
        arguments = (*arguments, "--data", data)
    done = subprocess.run(
        command(*arguments),
        capture_output=True,
        text=True,
        env=environment(data, **environ),
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr


@contextmanager
def serving(data, *options, **environ):
    """Serve on a free port until the block ends."""
    log = data.parent / f"{data.name}-{uuid4().hex[:6]}.log"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command("serve", "--port", 0, "--data", data, *options),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment(data, **environ),
            start_new_session=True,
        )
    server = Server(process=process, address="", said=[], log=log)
    try:
        while "Data lies" not in (line := process.stdout.readline()):
            assert line, log.read_text()
            server.said.append(line.rstrip())
        server.said.append(line.rstrip())
        server.address = re.findall(r"https?://[^\s,]+", server.said[0])[-1]
        _wait(server)
        yield server
    finally:
        if process.returncode is None:
            server.kill()


def _wait(server):
    """Until a worker listens: the kernel refuses a connection before."""
    for _ in range(400):
        try:
            server.connect().close()
        except OSError:
            assert server.process.poll() is None, server.log.read_text()
            time.sleep(0.05)
        else:
            return
    raise AssertionError(server.log.read_text())

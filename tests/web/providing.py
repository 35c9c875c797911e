"""A provider of OpenID Connect in a process of its own, for tests of signing in by it."""

import json
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

from web.running import environment


@contextmanager
def providing(*people, log):
    """Run a provider that knows these people, claims by claims; yield its address."""
    port = _free_port()
    known = [part for each in people for part in ("--user-claims", json.dumps(each))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    with log.open("wb") as said:
        process = subprocess.Popen(
            [*command, *known], env=environment(), stdout=said, stderr=said, start_new_session=True
        )
    try:
        _wait(port, process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(port, process, log):
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text())

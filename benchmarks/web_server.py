"""A server for benchmarks: a free port, and waiting until it answers."""

import http.client
import socket
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(port: int, log: Path) -> None:
    """Wait until a server answers; end with the end of its log where it does not in 30 seconds."""
    for _ in range(300):
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            line.request("GET", "/livez")
            if line.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"The server did not start: {log.read_text()[-2000:]}")


def saving(arguments: list[str], environment: dict[str, str]) -> str:
    """Run the part of `web_saving.py` that fills or counts rows in a process of its own."""
    command = [sys.executable, str(HERE / "web_saving.py"), *arguments]
    done = subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE, stderr=None, text=True
    )
    return done.stdout.strip()

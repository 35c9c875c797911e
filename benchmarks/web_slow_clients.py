"""
Normal clients beside 150 that send half a request and then nothing, on a real server.

Half of the slow ones stop in the head of a request, half in its body. Beside it in the same run:
the same normal clients with nobody else there, so that the figure says what the slow ones cost.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from web_server import free_port, wait

SLOW, NORMAL, SECONDS, BAR_MS = 150, 4, 10, 500
PAGES = ("/livez", "/account/login/")
HEAD = b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
BODY = b"POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf"


def main(seconds: int = SECONDS) -> int:
    """Measure with nobody else, then beside the slow ones; return how many bars were missed."""
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "STADIAL_DATA": data}
        environment.pop("DATABASE_URL", None)
        port, log = free_port(), Path(data) / "log"
        command = [sys.executable, "-m", "stadial.web", "serve", "--port", str(port)]
        with log.open("wb") as said:
            server = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
        try:
            wait(port, log)
            alone, failed_alone = _normal(port, seconds)
            slow = [_half(port, HEAD if each % 2 else BODY) for each in range(SLOW)]
            beside, failed = _normal(port, seconds)
            for each in slow:
                each.close()
        finally:
            server.terminate()
            server.wait(30)
    p95, before = _percentile(beside), _percentile(alone)
    is_missed = p95 > BAR_MS or failed or failed_alone
    print(
        f"{len(beside):,} requests beside {SLOW} slow clients: 95th percentile {p95:.0f} ms (bar "
        f"{BAR_MS}), {failed} failed (bar 0); without them {before:.0f} ms"
        f"{'  MISSED' if is_missed else ''}",
        flush=True,
    )
    return int(bool(is_missed))


def _half(port: int, text: bytes) -> socket.socket:
    """Send half a request, and keep the line open."""
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    line.sendall(text)
    return line


def _normal(port: int, seconds: int) -> tuple[list[float], int]:
    """Let the normal clients ask for a while; return what each request took, and who got none."""
    took: list[float] = []
    failed: list[str] = []
    ends = time.perf_counter() + seconds

    def ask() -> None:
        number = 0
        while time.perf_counter() < ends:
            path = PAGES[number % len(PAGES)]
            number += 1
            began = time.perf_counter()
            try:
                # A line of its own each time: that a new one is taken is what is asked here.
                line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                line.request("GET", path)
                answer = line.getresponse()
                answer.read()
                line.close()
            except (OSError, http.client.HTTPException) as error:
                failed.append(str(error))
                continue
            if answer.status != 200:
                failed.append(str(answer.status))
            took.append(time.perf_counter() - began)
            time.sleep(0.05)

    threads = [threading.Thread(target=ask) for _ in range(NORMAL)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took, len(failed)


def _percentile(seconds: list[float]) -> float:
    """Return the 95th percentile in milliseconds; endless where nothing was answered."""
    ordered = sorted(seconds)
    return 1000 * ordered[int(len(ordered) * 0.95)] if ordered else float("inf")


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:])))

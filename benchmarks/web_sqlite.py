"""
Four clients that save as fast as they can, on SQLite, while the server is killed again and again.

SQLite as the distribution has it turned a database malformed in such a run (decision 17 says what
is used instead). After each kill the file is checked whole (`PRAGMA integrity_check`), and at the
end every save that was said to be kept is looked up, in the rows and in the log.
"""

import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from web_server import free_port, saving, wait

CLIENTS, SECONDS, BETWEEN_KILLS = 4, 100, 10


def main(seconds: int = SECONDS) -> int:
    """Save and kill for so many seconds; return how many bars were missed."""
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "STADIAL_DATA": data}
        environment.pop("DATABASE_URL", None)
        tokens = saving(["fill", data], environment).splitlines()[:CLIENTS]
        told, kills, broken = 0, 0, 0
        ends = time.perf_counter() + seconds
        while (left := ends - time.perf_counter()) > 0:
            told += _round(tokens, environment, min(left, BETWEEN_KILLS))
            kills += 1
            broken += _integrity(Path(data)) != "ok"
        kept = int(saving(["count", data], environment))
    return _say(told, kept, kills, broken)


def _say(told: int, kept: int, kills: int, broken: int) -> int:
    lost, most = max(0, told - kept), told + CLIENTS * kills
    is_missed = bool(broken or lost or kept > most or not told)
    print(
        f"SQLite     {told:,} saves by {CLIENTS} clients, killed {kills} times: {broken} times "
        f"malformed (bar 0), {lost} lost (bar 0), {kept - told} under way kept (at most "
        f"{most - told}){'  MISSED' if is_missed else ''}",
        flush=True,
    )
    return int(is_missed)


def _round(tokens: list[str], environment: dict[str, str], seconds: float) -> int:
    """Serve, let everybody save, kill; return how many saves were said to be kept."""
    port = free_port()
    command = [sys.executable, "-m", "stadial.web", "serve", "--port", str(port)]
    log = Path(environment["STADIAL_DATA"]) / "log"
    with log.open("ab") as said:
        server = subprocess.Popen(
            command, env=environment, stdout=said, stderr=said, start_new_session=True
        )
    people: list[_Client] = []
    try:
        wait(port, log)
        people += [_Client(port, token) for token in tokens]
        threads = [threading.Thread(target=each.save) for each in people]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    for thread in threads:
        thread.join()
    return sum(each.told for each in people)


class _Client:
    """A respondent with a link, who saves one answer after the other until nobody hears."""

    def __init__(self, port: int, token: str) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.told = 0
        here = self._ask("GET", f"/r/{token}/")[2]
        page = self._ask("GET", here)[1]
        self.asked = re.findall(r'href="([^"]*/q/[^"]+)"', page)[0]

    def save(self) -> None:
        """Save until the server is gone; count what was said to be kept."""
        try:
            page = self._ask("GET", self.asked)[1]
            words = dict(re.findall(r'name="(csrfmiddlewaretoken|version)" value="([^"]+)"', page))
            while True:
                said = {**words, "value": str(1 + self.told % 5), "note": f"save {self.told}"}
                status, body, _ = self._ask("POST", f"{self.asked}keep/", urlencode(said))
                found = re.search(r'"version": (\d+)', body)
                if status == 200 and found:
                    self.told += 1
                    words["version"] = found[1]
        except (OSError, http.client.HTTPException):
            self.line.close()

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        headers = {
            "Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        for line in answer.msg.get_all("Set-Cookie") or ():
            key, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[key] = value
        return answer.status, answer.read().decode(), answer.getheader("Location") or ""


def _integrity(data: Path) -> str:
    """Return what SQLite finds when it reads the whole file; `ok` if nothing is wrong."""
    from stadial.web.sqlite import sqlite

    opened = sqlite.connect(data / "stadial.sqlite3")
    try:
        return str(opened.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        opened.close()


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:])))

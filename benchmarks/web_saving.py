"""
A hundred respondents, each saving an answer once a second for two minutes, on a real server.

They begin spread over a second, as people do, and each keeps the beat. The clients run on the same
cores as the server and the database.

Beside it in the same run: the same hundred reading `/livez` at the same beat for ten seconds, which
is what the server and its clients cost without a save. Every answer that was said to be saved is
looked up afterwards: none may be missing.
"""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from web_server import free_port, saving, wait

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "scripts")]
RESPONDENTS, SECONDS = 100, 120
BARS_MS = {"SQLite": 800, "PostgreSQL": 300}


def main(seconds: int = SECONDS) -> int:
    """Measure on SQLite and on PostgreSQL; return how many bars were missed."""
    import services

    missed = _measure("SQLite", {}, seconds)
    with services.postgres(is_durable=True) as cluster:
        missed += _measure("PostgreSQL", {"DATABASE_URL": cluster.url}, seconds)
    return missed


def _measure(name: str, given: dict[str, str], seconds: int) -> int:
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "STADIAL_DATA": data, **given}
        made = saving(["fill", data], environment).splitlines()
        port = free_port()
        log = Path(data) / "log"
        command = [sys.executable, "-m", "stadial.web", "serve", "--port", str(port)]
        with log.open("wb") as said:
            server = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
        try:
            wait(port, log)
            people = [_Respondent(port, line) for line in made]
            _together(people, "look", 10)
            beat = _percentile([each for person in people for each in person.looked])
            print(f"{name:10} beside it: /livez at the same beat, 95th percentile {beat:.0f} ms")
            spent = _together(people, "save", seconds)
        finally:
            server.terminate()
            server.wait(30)
        kept = int(saving(["count", data], environment))
    return _told(name, people, kept, spent)


def _together(people: "list[_Respondent]", what: str, seconds: int) -> float:
    """Let everybody do something, spread over a second; return how long it took."""
    began = time.perf_counter()
    threads = [
        threading.Thread(target=getattr(each, what), args=(seconds, place / len(people)))
        for place, each in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def _percentile(seconds: list[float]) -> float:
    """Return the 95th percentile in milliseconds."""
    ordered = sorted(seconds)
    return 1000 * ordered[int(len(ordered) * 0.95)]


def _told(name: str, people: "list[_Respondent]", kept: int, spent: float) -> int:
    took = [each for person in people for each in person.took]
    said = sum(len(person.took) for person in people)
    refused = sum(person.refused for person in people)
    p50, p95 = 1000 * sorted(took)[len(took) // 2], _percentile(took)
    is_missed = kept < said or p95 > BARS_MS[name]
    print(
        f"{name:10} {said:,} saves in {spent:.0f} s: 95th percentile {p95:.0f} ms (bar "
        f"{BARS_MS[name]}), median {p50:.0f} ms, {refused} refused, {said - kept} lost (bar 0)"
        f"{'  MISSED' if is_missed else ''}",
        flush=True,
    )
    return int(is_missed)


class _Respondent:
    """Somebody with a link, who saves once a second."""

    def __init__(self, port: int, token: str) -> None:
        self.port = port
        self.took: list[float] = []
        self.looked: list[float] = []
        self.refused = 0
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.here = self._get(f"/r/{token}/")[1]
        self.asked = re.findall(rb'href="([^"]*/q/[^"]+)"', self._get(self.here)[0])[0].decode()

    def save(self, seconds: int, later: float) -> None:
        """Save an answer each second; what was said to be kept is counted."""
        page = self._get(self.asked)[0]
        token = re.findall(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0].decode()
        version = re.findall(rb'name="version" value="(\d+)"', page)[0].decode()
        time.sleep(later)
        ends = time.perf_counter() + seconds
        number = 0
        while time.perf_counter() < ends:
            number += 1
            words = {
                "csrfmiddlewaretoken": token,
                "version": version,
                "value": str(1 + number % 5),
                "note": f"save {number}",
            }
            began = time.perf_counter()
            status, body = self._post(f"{self.asked}keep/", words)
            spent = time.perf_counter() - began
            found = re.search(rb'"version": (\d+)', body)
            if status == 200 and found:
                self.took.append(spent)
                version = found[1].decode()
            else:
                self.refused += 1
            time.sleep(max(0.0, 1 - spent))

    def look(self, seconds: int, later: float) -> None:
        """Read a page without a row once a second."""
        time.sleep(later)
        ends = time.perf_counter() + seconds
        while time.perf_counter() < ends:
            began = time.perf_counter()
            self._get("/livez")
            self.looked.append(time.perf_counter() - began)
            time.sleep(max(0.0, 1 - self.looked[-1]))

    def _get(self, path: str) -> tuple[bytes, str]:
        self.line.request("GET", path, headers=self._headers())
        answer = self.line.getresponse()
        self._keep(answer)
        return answer.read(), answer.getheader("Location") or ""

    def _post(self, path: str, words: dict[str, str]) -> tuple[int, bytes]:
        headers = {
            **self._headers(),
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        self.line.request("POST", path, urlencode(words), headers)
        answer = self.line.getresponse()
        self._keep(answer)
        return answer.status, answer.read()

    def _headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.msg.get_all("Set-Cookie") or ():
            key, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[key] = value


def fill(data: str) -> None:
    """Make a hundred respondents in one assessment and print their tokens."""
    import web_dataset

    web_dataset.use(Path(data))
    from stadial.web.assessments.actions import Asking, Brought, give_link, import_folder
    from stadial.web.assessments.queries.opened import framework_named
    from stadial.web.organizations import actions
    from stadial.web.organizations.models import User
    from stadial.web.organizations.queries import visitor_in

    number = actions.add_user(email="o@bench.example", name="O", password=web_dataset.PASSWORD)
    slug = actions.create_organization(user_id=number, name="Bench")
    visitor = visitor_in(User.objects.get(pk=number), slug)
    assert visitor is not None
    files = web_dataset.folder(framework_named("stadial"), 0)
    people = "".join(
        f"- {{id: p{each}, name: Person {each}, group: security}}\n" for each in range(RESPONDENTS)
    )
    kept = {name: each for name, each in files.items() if not name.startswith("answers/")}
    brought = Brought(files={**kept, "people.yaml": people.encode()})
    key = import_folder(visitor, brought, at=web_dataset.NOW)
    from django.utils import timezone

    for each in range(RESPONDENTS):
        print(give_link(visitor, key, Asking(respondent=f"p{each}"), at=timezone.now()))


def count(data: str) -> None:
    """Print how many saves the rows and the log agree on."""
    import web_dataset

    web_dataset.use(Path(data))
    from django.db.models import Sum

    from stadial.web.assessments.models import Answer
    from stadial.web.audit.models import Event

    versions = Answer.objects.aggregate(all=Sum("version"))["all"] or 0
    events = Event.objects.filter(action="answer.saved").count()
    assert versions == events, f"{versions} versions and {events} events"
    print(versions)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        {"fill": fill, "count": count}[sys.argv[1]](sys.argv[2])
    else:
        sys.exit(main(*(int(each) for each in sys.argv[1:])))

"""Answers of people with links, on the real server: killed while they save, nothing is lost."""

import http.client
import json
import re
import subprocess
import sys
import threading
from urllib.parse import urlencode, urlsplit

from web.running import TESTS, environment, rows_of, serving, wait_until


class Respondent:
    """Somebody who saves one answer after the other, and remembers what was said to be kept."""

    def __init__(self, server, token):
        self.line = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
        self.cookies = {}
        here = self.ask("GET", f"/r/{token}/")[2]
        page = self.ask("GET", f"{here}q/GOV-1/")[1]
        self.form = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        self.version = int(re.search(r'name="version" value="(\d+)"', page)[1])
        self.keep = f"{here}q/GOV-1/keep/"

    def ask(self, method, path, body=None):
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        for line in answer.msg.get_all("Set-Cookie") or ():
            name, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read().decode(), answer.getheader("Location")

    def save_until_the_end(self):
        words = {"csrfmiddlewaretoken": self.form, "note": "so it is"}
        while True:
            said = {**words, "version": self.version, "value": 1 + self.version % 5}
            try:
                status, told, _ = self.ask("POST", self.keep, urlencode(said))
            except (OSError, http.client.HTTPException):
                self.line.close()
                return
            assert status == 200, told
            self.version = json.loads(told)["version"]


def test_what_a_respondent_was_told_is_kept_is_there_after_a_kill_and_stands_in_the_log(tmp_path):
    data = tmp_path / "data"
    given = subprocess.run(
        [sys.executable, str(TESTS / "web" / "giving_links.py"), str(data), "4"],
        env=environment(data),
        capture_output=True,
        text=True,
        check=True,
    )
    with serving(data) as server:
        people = [Respondent(server, token) for token in given.stdout.split()]
        threads = [threading.Thread(target=each.save_until_the_end) for each in people]
        for thread in threads:
            thread.start()
        wait_until(lambda: min(each.version for each in people) > 3)
        server.kill()
        for thread in threads:
            thread.join()

    told = [each.version for each in people]
    with serving(data) as server:
        assert server.ask("/readyz").status == 200
    kept = rows_of(
        data,
        "SELECT answer.version FROM assessments_answer AS answer"
        " JOIN assessments_sheet AS sheet ON sheet.id = answer.sheet_id ORDER BY sheet.respondent",
    )
    events = rows_of(data, "SELECT count(*) FROM audit_event WHERE action = 'answer.saved'")
    # What was under way when it was killed may be kept too; what was said to be kept must be.
    assert all(0 <= have - said <= 1 for (have,), said in zip(kept, told, strict=True))
    assert events == [(sum(have for (have,) in kept),)]

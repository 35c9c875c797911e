"""Somebody with an account at a real server, by plain HTTP: for tests that kill it or crowd it."""

import http.client
import re
import subprocess
import sys
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from web.cast import PASSWORD
from web.running import environment

MAIL = "lead@calls.example"
_MAKE = """
from stadial.web.serving import start
start.prepare(start.set_up(), yes=True)
from stadial.web.organizations import actions
number = actions.add_user(email={mail!r}, name="Lead", password={password!r})
print(actions.create_organization(user_id=number, name="Calls"))
"""


def with_an_account(data):
    """Make the tables of a data folder, an account and its organization; return its slug."""
    code = _MAKE.format(mail=MAIL, password=PASSWORD)
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(data, STADIAL_DATA=str(data)),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()[-1]


class Caller:
    """A line to the server that keeps its cookies."""

    def __init__(self, server):
        self.line = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=120)
        self.cookies = {}

    def ask(self, method, path, body=None, kind="application/x-www-form-urlencoded"):
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": kind,
        }
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        for line in answer.msg.get_all("Set-Cookie") or ():
            name, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read().decode(), answer.getheader("Location")

    def hidden(self, path, *names):
        """Return hidden fields of the first form of a page that has them."""
        page = self.ask("GET", path)[1]
        wanted = ("csrfmiddlewaretoken", *names)
        return {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in wanted}

    def sign_in(self):
        """Sign in with the password."""
        said = {"login": MAIL, "password": PASSWORD, **self.hidden("/account/login/")}
        assert self.ask("POST", "/account/login/", urlencode(said))[0] == 302
        return self

    def send_file(self, path, field, content, **words):
        """Send a form with a file."""
        mark = uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in words.items()
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="a.zip"\r\n'
        body = "".join(parts).encode() + head.encode() + b"Content-Type: application/zip\r\n\r\n"
        whole = body + content + f"\r\n--{mark}--\r\n".encode()
        return self.ask("POST", path, whole, f"multipart/form-data; boundary={mark}")

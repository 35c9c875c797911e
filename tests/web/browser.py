"""
A real browser against the real server, cut off from everything else.

Every request to another machine is refused and remembered; the test fails if there was one.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from web.cast import sign_in

SCREENSHOTS = Path(__file__).parents[2] / "out" / "screenshots"
HEIGHTS = {390: 844, 768: 1024, 1280: 800, 1920: 1080}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Visit:
    """Somebody with a browser in front of the server."""

    server: str
    browser: Browser
    refused: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    """What the browser itself said was wrong: a policy that was broken, a script that failed."""
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str, *, user=None, width: int = 1280, **looks) -> Page:
        """Open a page, signed in as a user, in a window of a width; `looks` as playwright has."""
        size = {"width": width, "height": HEIGHTS.get(width, 800)}
        context = self.browser.new_context(viewport=size, base_url=self.server, **looks)
        self.contexts.append(context)
        context.route("**/*", self._judge)
        if user is not None:
            name = settings.SESSION_COOKIE_NAME
            value = sign_in(Client(), user).cookies[name].value
            context.add_cookies([{"name": name, "value": value, "url": self.server}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)
        page.goto(path)
        return page

    def _judge(self, route: Route) -> None:
        target = urlsplit(route.request.url)
        if target.scheme in {"data", "blob"} or target.hostname in _LOOPBACK:
            route.continue_()
        else:
            self.refused.append(route.request.url)
            route.abort()

    def _hear(self, message) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser of the distribution's packages; closed with its loop before other tests run."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed")
    # Playwright keeps a loop running in this thread; Django would refuse its database there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_QUIET)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(chromium, live_server) -> Iterator[Visit]:
    """A visit to the running server; nothing else may be asked for, and nothing may go wrong."""
    made = Visit(server=live_server.url, browser=chromium)
    yield made
    for context in made.contexts:
        context.close()
    assert made.refused == []
    assert made.complaints == []


def serious_faults(page: Page) -> list[str]:
    """Return what axe finds serious or critical on a page, each with the first place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]


def keep_screenshot(page: Page, name: str) -> Path:
    """Keep what the page looks like, whole, as an artefact of the run."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path

"""
Each page on the server: queries, and time in the server, at 30,000 answers, on both databases.

Beside it in the same run: a page that reads no row (`/livez`), and the same pages of the example,
whose documents, evidence and snapshots are as large as real ones. Time is that of the whole stack
below the socket, by Django's own client; the first visit is that of a process that kept nothing.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "scripts")]
BAR_MS, OVERVIEW_MS, MOST_QUERIES, MOST_FIRST_BYTES = 100, 150, 12, 200_000
ROUNDS = 15
INSIDE, EXAMPLE = "/o/bench/a/scope-3/", "/o/bench/a/2026-annual/"
STEPS = (
    *("next", "scope", "coverage", "plan", "responses", "incidents", "disagreement", "quality"),
    *("gaps", "threats", "risk", "roadmap", "progress", "lessons", "reports"),
)
"""Pages of each assessment, by the last part of their address."""
PAGES = {
    "home": "/",
    "overview": "/o/bench/",
    "results": INSIDE,
    "why": f"{INSIDE}why/GOV/",
    "people": f"{INSIDE}people/",
    "collect": f"{INSIDE}collect/",
    "interview": f"{INSIDE}interview/p0/SUP-2/",
    "evidence": f"{INSIDE}evidence/",
    "example: results": EXAMPLE,
    "example: why": f"{EXAMPLE}why/SUP-2/",
    "example: interview": f"{EXAMPLE}interview/priya/SUP-2/",
    "example: evidence": f"{EXAMPLE}evidence/",
    "example: piece": f"{EXAMPLE}evidence/piece/?id=ev-gov-1.3a",
    **{each: f"{INSIDE}{each}/" for each in STEPS},
    **{f"example: {each}": f"{EXAMPLE}{each}/" for each in STEPS},
    "example: compare": f"{EXAMPLE}compare/",
    "jobs": "/o/bench/jobs/",
    "members": "/o/bench/members/",
    "log": "/o/bench/log/",
}


def main() -> int:
    """Measure on SQLite and on PostgreSQL; return how many bars were missed."""
    import services

    missed = _child("SQLite", {})
    with services.postgres(is_durable=True) as cluster:
        missed += _child("PostgreSQL", {"DATABASE_URL": cluster.url})
    return missed


def _child(name: str, given: dict[str, str]) -> int:
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "STADIAL_DATA": data, **given}
        command = [sys.executable, __file__, name, data]
        return subprocess.run(command, env=environment, check=False).returncode


def measure(name: str, data: str) -> int:
    """Fill a database, visit each page, and print what it took."""
    import web_dataset

    web_dataset.use(Path(data))
    import logging

    from django.conf import settings

    logging.disable(logging.INFO)
    settings.ALLOWED_HOSTS.append("testserver")
    started = time.perf_counter()
    mail = web_dataset.fill()
    answers = web_dataset.SCOPES * web_dataset.RESPONDENTS_EACH * web_dataset.ANSWERS_EACH
    print(f"-- {name}: {answers:,} answers in {time.perf_counter() - started:.0f} s")
    client = _signed_in(mail)
    missed = 0
    for page, path in {"(livez)": "/livez", **PAGES}.items():
        missed += _page(client, page, path)
    return missed + _first_bytes(client)


def _signed_in(mail: str):
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(get_user_model().objects.get(email=mail), backend=backend)
    return client


def _page(client, page: str, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    first = time.perf_counter()
    response = client.get(path)
    first = time.perf_counter() - first
    if response.status_code != 200:
        print(f"{page:22} answered {response.status_code}: MISSED")
        return 1
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
        queries = len(seen)
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(path)
        took.append(1000 * (time.perf_counter() - began))
    median = statistics.median(took)
    bar = OVERVIEW_MS if page == "overview" else BAR_MS
    is_missed = median > bar or queries > MOST_QUERIES
    print(
        f"{page:22} {median:6.1f} ms (bar {bar}), {queries:2} queries (bar {MOST_QUERIES}), "
        f"first visit {1000 * first:6.0f} ms, {len(response.content):,} bytes"
        f"{'  MISSED' if is_missed else ''}"
    )
    return int(is_missed)


def _first_bytes(client) -> int:
    """Print what a browser fetches for a first page, compressed."""
    import gzip
    import re

    from django.contrib.staticfiles.storage import staticfiles_storage

    page = client.get("/o/bench/").content
    names = set(re.findall(rb'(?:href|src)="/static/([^"]+)"', page))
    parts = [staticfiles_storage.open(name.decode()).read() for name in names]
    total = sum(len(gzip.compress(each)) for each in (page, *parts))
    is_missed = total > MOST_FIRST_BYTES
    told = "  MISSED" if is_missed else ""
    print(f"first page {total / 1000:.0f} kB compressed (bar {MOST_FIRST_BYTES // 1000}){told}")
    return int(is_missed)


if __name__ == "__main__":
    sys.exit(measure(*sys.argv[1:]) if len(sys.argv) == 3 else main())

"""
Give a command what some tests need beside Python: a PostgreSQL, a browser.

`python scripts/services.py postgres COMMAND…` runs a command beside a throw-away PostgreSQL that
DATABASE_URL names; `python scripts/services.py browser COMMAND…` makes sure that Chromium is
there. Both come from the distribution's packages, are installed where this may be done, and are
asked for by name where it may not.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PLACES = (Path("/usr/lib/postgresql"), Path("/usr/local/pgsql"), Path("/opt/homebrew/bin"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SETTINGS = "-c max_connections=60"
FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
"""What only a power cut would show: tests are over sooner, and benches do without it."""


def main(arguments: list[str]) -> int:
    """Run a command with a service and return its exit code."""
    if len(arguments) < 2 or arguments[0] not in {"postgres", "browser"}:
        sys.exit(__doc__)
    service, *command = arguments
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    if service == "browser":
        _browser()
        return subprocess.run(command, check=False).returncode
    with postgres() as cluster:
        given = {**os.environ, "DATABASE_URL": cluster.url}
        return subprocess.run(command, check=False, env=given).returncode


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A PostgreSQL of our own, on a port of this machine that was free."""

    folder: Path
    control: tuple[str, ...]
    """`pg_ctl` as who may run it, on its data."""
    port: int
    settings: str
    """How it is started."""

    @property
    def url(self) -> str:
        """Its address, as DATABASE_URL takes it."""
        return f"postgresql://stadial@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it and wait until it answers."""
        where = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder}"
        log = self.folder / "data" / "log"
        _do([*self.control, "-l", str(log), "-o", f"{self.settings} {where}", "start"], self.folder)

    def stop(self) -> None:
        """Stop it, whoever is connected; what was committed is kept."""
        _do([*self.control, "-m", "fast", "stop"], self.folder)


@contextmanager
def postgres(*, is_durable: bool = False) -> Iterator[Cluster]:
    """
    Start a PostgreSQL and stop it whatever happens; nothing of it is left.

    A durable one writes every commit to the disk before it answers, as those of users do.
    """
    programs = _programs() or (_install("postgresql", "postgresql") and _programs())
    if not programs:
        sys.exit("PostgreSQL is installed, and its programs (initdb, pg_ctl) were not found.")
    with tempfile.TemporaryDirectory(prefix="stadial-pg-") as name:
        folder = Path(name)
        before = _as_somebody(folder)
        data = str(folder / "data")
        asked = ["--auth=trust", "--username=stadial", "--encoding=UTF8", "--no-sync"]
        _do([*before, str(programs / "initdb"), "-D", data, *asked, "--locale=C"], folder)
        control = (*before, str(programs / "pg_ctl"), "-D", data, "-w")
        settings = SETTINGS if is_durable else f"{SETTINGS} {FORGETFUL}"
        cluster = Cluster(folder=folder, control=control, port=_free_port(), settings=settings)
        cluster.start()
        try:
            yield cluster
        finally:
            _do([*cluster.control, "-m", "immediate", "stop"], folder, may_fail=True)


def _programs() -> Path | None:
    """Return the folder of `initdb`: the newest version that the distribution put somewhere."""
    if (found := shutil.which("initdb")) and shutil.which("pg_ctl"):
        return Path(found).parent
    versions = [path for place in PLACES for path in place.glob("*/bin/initdb")]
    versions.sort(key=lambda path: [int(part) for part in path.parts[-3].split(".")])
    return versions[-1].parent if versions else None


def _as_somebody(folder: Path) -> list[str]:
    """Return what goes before a command: PostgreSQL refuses to run as root."""
    if os.geteuid():
        return []
    known = {entry.pw_name for entry in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in known else "nobody")
    os.chown(folder, account.pw_uid, account.pw_gid)
    ids = [f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}"]
    return ["setpriv", *ids, "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _browser() -> None:
    if not any(shutil.which(name) for name in BROWSERS):
        _install("chromium", "Chromium")


def _install(package: str, name: str) -> bool:
    """Install a package of the distribution, or leave with a line that says what to install."""
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    if os.geteuid() or not shutil.which("apt-get"):
        sys.exit(f"These tests need {name}. Install it: {' '.join(['sudo', *command])}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], command):
        if subprocess.run(step, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode:
            sys.exit(f"{name} could not be installed; try: {' '.join(step)}")
    return True


def _do(command: list[str], folder: Path, *, may_fail: bool = False) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
    if done.returncode and not may_fail:
        sys.exit(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

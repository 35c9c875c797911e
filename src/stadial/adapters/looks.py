"""What collectors saw before in the very same content: kept, so that nobody looks twice."""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, cached_property
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import time

from stadial import __version__
from stadial.adapters.disk_reach import DiskReach
from stadial.codecs.evidence_json import read_evidence_json, write_evidence_json
from stadial.model import Evidence
from stadial.plugins.collector import Collector

LARGE_BYTES = 8_000_000
MOST_DAYS = 30
_ENGINES = ("picklescan", "hayward", "zizmor", "python-hcl2", "modelaudit")
_SHARED = ("stadial.plugins", "stadial.scanners", "stadial.usecases.collect_evidence")


class Looks:
    """
    What collectors saw in one subject, by its content.

    The address of a look is a digest of all that it depends on: every path and the content
    of every file (of files over 8 MB: size, place on the disk, and when they changed), the
    day, the code of the collector, and the versions of the scanning engines.
    """

    def __init__(self, reach: DiskReach, *, system: str = "", folder: Path | None = None) -> None:
        self._reach = reach
        self._system = system
        self._folder = folder or default_folder()

    def recall(self, name: str, collector: Collector) -> tuple[Evidence, ...] | None:
        """Return what a collector saw in this content before; None where it never looked."""
        try:
            text = self._place(name, collector).read_bytes()
        except OSError:
            return None
        return read_evidence_json(text)

    def keep(self, name: str, collector: Collector, evidence: tuple[Evidence, ...]) -> None:
        """Keep what a collector saw; a disk that refuses only costs time later."""
        place = self._place(name, collector)
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
                file.write(write_evidence_json(evidence))
            Path(file.name).replace(place)

    def forget_old(self) -> None:
        """Remove what was kept over 30 days ago."""
        oldest = time() - MOST_DAYS * 86_400
        with suppress(OSError):
            for entry in os.scandir(self._folder):
                if entry.stat(follow_symlinks=False).st_mtime < oldest:
                    Path(entry.path).unlink()

    def _place(self, name: str, collector: Collector) -> Path:
        about = {
            "name": name,
            "code": code_of(type(collector).__module__),
            "subject": self._reach.subject,
            "revision": self._reach.revision,
            "system": self._system,
            "today": self._reach.today.isoformat(),
            "content": self._content,
            "with": _surroundings(),
        }
        key = hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()
        return self._folder / f"{key}.json"

    @cached_property
    def _content(self) -> str:
        digest = hashlib.sha256()
        for path in self._reach.paths("*"):
            said = (path, self._reach.fingerprint(path, large=LARGE_BYTES))
            digest.update(json.dumps(said).encode())
        asides = (self._reach.left_out, self._reach.unseen)
        digest.update(json.dumps(asides).encode())
        return digest.hexdigest()


def default_folder() -> Path:
    """Return where looks are kept: in the cache of whoever runs this."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    home = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
    return home / "stadial" / "looks"


@cache
def _surroundings() -> str:
    engines = {name: _version(name) for name in _ENGINES}
    shared = {name: code_of(name) for name in _SHARED}
    return json.dumps([__version__, sys.version, engines, shared], sort_keys=True)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@cache
def code_of(module: str) -> str:
    """Return the digest of the source of a module, or of all the modules of a package."""
    file = Path(import_module(module).__file__ or "")
    files: Iterable[Path] = [file]
    if file.name == "__init__.py":
        files = sorted(file.parent.rglob("*.py"))
    digest = hashlib.sha256()
    for each in files:
        digest.update(each.name.encode() + b"\0" + each.read_bytes())
    return digest.hexdigest()

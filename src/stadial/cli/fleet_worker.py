"""One repository of a fleet, looked at in a worker: a process here, or one of a cluster."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from time import monotonic
from types import FrameType

from stadial.adapters.guard import Guard
from stadial.model import FleetEntry, Visit
from stadial.plugins.collector import Collector


class _TookTooLongError(Exception):
    """A repository that took longer than it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How each repository is looked at; it travels to the workers."""

    root: str
    """Folder that the paths of the list are seen from."""
    today: date
    most_seconds: float = 900.0

    def __call__(self, entry: FleetEntry) -> Visit:
        """Return what is seen in one repository; it answers for whatever goes wrong."""
        started = monotonic()
        try:
            with _limit(self.most_seconds):
                visit = self._look(entry)
        except _TookTooLongError:
            visit = Visit(entry=entry, failure=f"It took longer than {self.most_seconds:.0f} s.")
        except OSError as error:
            visit = Visit(entry=entry, failure=f"{str(error.strerror or error).rstrip('.')}.")
        except MemoryError:
            visit = Visit(entry=entry, failure="There was not enough memory to look at it.")
        return replace(visit, seconds=round(monotonic() - started, 3))

    def revision_of(self, entry: FleetEntry) -> str | None:
        """Return the commit that a repository is at now; None where it cannot be looked at."""
        from stadial.adapters.disk_reach import DiskReach

        try:
            return DiskReach(self._place(entry), today=self.today).revision
        except OSError:
            return None

    def _place(self, entry: FleetEntry) -> Path:
        return Path(self.root) / entry.path

    def _look(self, entry: FleetEntry) -> Visit:
        from stadial.adapters.disk_reach import DiskReach
        from stadial.usecases.collect_evidence import collect_evidence

        reach = DiskReach(self._place(entry), today=self.today, subject=entry.path, guard=_guard())
        # Listed first, so that a folder that cannot be listed is a failed visit.
        reach.paths("*")
        evidence = collect_evidence(collectors=_collectors(), reach=reach, system=entry.system)
        return Visit(entry=entry, revision=reach.revision, evidence=evidence)


@cache
def _guard() -> Guard:
    """Return the one child process that scans for this worker."""
    return Guard()


@cache
def _collectors() -> dict[str, Collector]:
    from stadial.plugins.discovery import discover

    shelf = discover("stadial.collectors", Collector)  # type: ignore[type-abstract]
    return dict(shelf.plugins)


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raise in the block once it takes too long; only the main thread of a process can."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise _TookTooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

"""The process that does jobs beside those that answer: started, watched, asked to stop."""

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from stadial.web.serving.refusal import Refusal

logger = logging.getLogger(__name__)

TO_FINISH = 15.0
"""Seconds that a job has when the server is asked to stop; after that it is interrupted."""
_LASTED = 30.0
"""Seconds after which a start of the worker counts as one that went well."""
_LONGEST_PAUSE = 30.0


def command() -> list[str]:
    """Return what starts the worker of this process."""
    return [sys.executable, "-m", "stadial.web", "work", "--of", str(os.getpid())]


@contextmanager
def beside(start: Sequence[str]) -> Iterator["Keeper"]:
    """Have a worker do jobs for as long as the block goes on; it is started again if it dies."""
    keeper = Keeper(start)
    keeper.begin()
    try:
        yield keeper
    finally:
        keeper.end()


class Keeper:
    """Keeps one process alive."""

    def __init__(self, start: Sequence[str], *, pause: float = 1.0) -> None:
        """Keep what starts it; `pause` is how many seconds go by before it is started again."""
        self.process: subprocess.Popen[bytes] | None = None
        self._start, self._first_pause = start, pause
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def begin(self) -> None:
        """Start it, and watch it from now on."""
        self._launch()
        self._thread.start()

    def end(self) -> None:
        """Ask it to stop, and make it stop if it does not finish in time."""
        with self._lock:
            self._over.set()
            process = self.process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(TO_FINISH)
        except subprocess.TimeoutExpired:
            logger.warning("a job was still going on; it is interrupted")
            process.kill()
        self._thread.join()

    def _launch(self) -> None:
        with self._lock:
            if not self._over.is_set():
                self.process = subprocess.Popen(self._start)  # noqa: S603 - our own command

    def _keep(self) -> None:
        pause = self._first_pause
        while self.process is not None:
            began = monotonic()
            code = self.process.wait()
            if self._over.is_set():
                return
            logger.warning("the worker of jobs ended", extra={"told": {"code": code}})
            pause = self._first_pause if monotonic() - began > _LASTED else pause
            self._over.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            self._launch()


def work(*, parent: int | None = None) -> None:
    """
    Do jobs until SIGTERM, or until the process that started this one is gone.

    The data folder and the database must be in order already: the server saw to it.

    Raises:
        Refusal: If the database is gone; whoever keeps this process starts it again.
    """
    from django.conf import settings
    from django.db import DatabaseError

    from stadial.web.jobs.actions import work as go_on
    from stadial.web.serving.secret import use_key

    use_key(settings.DATA)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if parent is not None:
        # A terminal interrupts both at once; the server says itself when it is time.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=_watch, args=(parent, stop.set), daemon=True).start()
    try:
        go_on(stop)
    except DatabaseError as error:
        raise Refusal(f"The worker of jobs lost the database ({type(error).__name__}).") from error


def _watch(parent: int, leave: Callable[[], None]) -> None:
    never = threading.Event()
    while os.getppid() == parent:
        never.wait(0.5)
    leave()

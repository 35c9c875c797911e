"""Progress on standard error, for what takes longer than a second or two."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic

_PATIENCE_SECONDS = 2.0
_SILENCE_SECONDS = 1.0


@contextmanager
def steps(what: str, *, total: int, noun: str = "") -> Iterator[Callable[[str], None]]:
    """
    Yield a function that is told each step's name.

    With a noun, the rate is told too: so many repositories a second.

    A terminal gets one line that is overwritten, once two seconds have passed;
    anything else gets nothing, so that logs stay short.
    """
    started, done = monotonic(), 0
    stream = sys.stderr
    shown = False

    def step(name: str) -> None:
        nonlocal done, shown
        elapsed = monotonic() - started
        if stream.isatty() and elapsed > _PATIENCE_SECONDS:
            left = elapsed / max(done, 1) * (total - done)
            rate = f"{done / elapsed:.1f} a second, " if noun else ""
            told = f"{what} {done}/{total} {name[-20:]:<20} {rate}about {left:.0f} s left "
            stream.write(f"\r{told:<78}")
            stream.flush()
            shown = True
        done += 1

    yield step
    if shown:
        stream.write("\r" + " " * 78 + "\r")


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """
    Say what is being done, where it is one step that takes longer than a second.

    A terminal gets one line that is wiped away in the end; anything else gets nothing.
    """
    stream = sys.stderr
    if not stream.isatty():
        yield
        return
    shown: list[str] = []

    def say() -> None:
        shown.append(f"{what}; a large roadmap takes some seconds …")
        stream.write(shown[0])
        stream.flush()

    timer = Timer(_SILENCE_SECONDS, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown:
            stream.write("\r" + " " * len(shown[0]) + "\r")
            stream.flush()

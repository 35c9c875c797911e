"""Progress on standard error, for what takes longer than two seconds."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

_PATIENCE_SECONDS = 2.0


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

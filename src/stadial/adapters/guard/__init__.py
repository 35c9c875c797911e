"""
Scanners in a child process: with limits, without a network, replaced when it dies.

One child serves many files. The file that kills it or lets it hang has a failure in words;
the next one meets a new child.
"""

import json
import os
import weakref
from types import TracebackType
from typing import Self

from stadial.adapters.guard.child import Child, Ending, start_child
from stadial.adapters.guard.limits import Limits
from stadial.plugins.collector import Scan

__all__ = ["Guard", "Limits"]

_MOST_FAILED_STARTS = 3


class Guard:
    """Asks scanners about files, and outlives whatever those files do to them."""

    def __init__(self, limits: Limits | None = None, *, command: tuple[str, ...] = ()) -> None:
        self._limits = limits or Limits()
        self._command = command
        self._child: Child | None = None
        self._failed_starts = 0
        self._refusal = ""
        self._end = weakref.finalize(self, lambda: None)

    @property
    def network(self) -> str:
        """Return how the network is closed to the child: `filter` or `namespace`."""
        child = self._living()
        return child.network if child else ""

    def scan(self, scanner: str, path: str) -> Scan:
        """Return what a scanner says of the file at a real path, or why it says nothing."""
        child = self._living()
        if child is None:
            return Scan(failure=self._refusal)
        seconds = self._limits.cpu_seconds
        answer = child.ask({"scanner": scanner, "path": path, "seconds": seconds})
        if isinstance(answer, Ending):
            self.close()
            return Scan(failure=answer.words)
        scan = _scan_of(answer)
        if scan is None:
            self.close()
            return Scan(failure="killed: its answer cannot be read")
        return scan

    def close(self) -> None:
        """End the child, and all that it started."""
        self._child = None
        self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _living(self) -> Child | None:
        """Return the child, started if there is none; None if it cannot be."""
        if self._child is not None and self._child.process_id != os.getpid():
            self._child = None  # a fork has its parent's pipes: they are not ours to use
            self._end.detach()
        if self._child is None and self._failed_starts < _MOST_FAILED_STARTS:
            started = start_child(self._limits, self._command)
            if isinstance(started, Ending):
                self._failed_starts += 1
                self._refusal = f"the scanners cannot be started: {started.words}"
                return None
            self._failed_starts = 0
            self._child = started
            self._end = weakref.finalize(self, started.end)
        return self._child


def _scan_of(line: bytes) -> Scan | None:
    """Return what a line says; a child that a file has taken over may say anything."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    answer, failure = told.get("answer"), told.get("failure")
    if isinstance(answer, dict):
        return Scan(answer=answer)
    return Scan(failure=failure) if failure and isinstance(failure, str) else None

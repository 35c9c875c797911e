"""A subject in memory, for tests: the same one that plug-in authors are given."""

import atexit
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from stadial.adapters.guard import Guard
from stadial.plugins.collector import Scan
from stadial.plugins.testing import MemoryReach


@cache
def guard():
    """One real child for all scans of a test session."""
    started = Guard()
    atexit.register(started.close)
    return started


class FakeReach(MemoryReach):
    """
    Where no answer is prepared, the real scanner is asked about a real file.

    A prepared answer of `failure` alone is a scan that failed.
    """

    def scan(self, scanner: str, paths: Iterable[str]) -> Iterator[tuple[str, Scan]]:
        for path in paths:
            if (scanner, path) in self.scans:
                yield path, _prepared(self.scans[scanner, path])
            else:
                yield path, self._scanned(scanner, path)

    def _scanned(self, scanner, path):
        try:
            content = self.head(path, length=self.size(path))
        except OSError:
            return Scan(failure="cannot be opened: No such file or directory")
        with tempfile.TemporaryDirectory() as folder:
            real = Path(folder) / path
            real.parent.mkdir(parents=True, exist_ok=True)
            real.write_bytes(content)
            return guard().scan(scanner, str(real))


def _prepared(answer):
    if set(answer) == {"failure"}:
        return Scan(failure=answer["failure"])
    return Scan(answer=answer)


__all__ = ["FakeReach"]

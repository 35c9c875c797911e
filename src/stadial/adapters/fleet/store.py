"""The file that a fleet's visits are streamed into: appended, forced to the disk, locked."""

import errno
import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

MOST_BYTES = 2_000_000_000


class Store:
    """
    One file that grows line by line; what was written survives a crash.

    Raises:
        BlockingIOError: On entering, if another run is writing it.
        OSError: If it cannot be opened, or is a link.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle = -1

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
        self._handle = os.open(self.path, flags, 0o600)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._handle)
            problem = "Another run is writing this; wait for it to end"
            raise BlockingIOError(errno.EAGAIN, problem, str(self.path)) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._handle)

    def read(self) -> bytes:
        """Return all that is in it."""
        size = os.fstat(self._handle).st_size
        if size > MOST_BYTES:
            raise OSError(errno.EFBIG, "This store is over 2 GB", str(self.path))
        parts = []
        at = 0
        while chunk := os.pread(self._handle, 1 << 20, at):
            parts.append(chunk)
            at += len(chunk)
        return b"".join(parts)

    def complete(self, path: Path) -> None:
        """Give it the name of a whole store, in place of an older one."""
        os.fsync(self._handle)
        self.path.rename(path)

    def cut_to(self, size: int) -> None:
        """Take away what stands behind so many bytes: the half line of a crash."""
        os.ftruncate(self._handle, size)

    def append(self, line: bytes) -> None:
        """Add one line, and return once the disk has it."""
        left = memoryview(line)
        while left:
            left = left[os.write(self._handle, left) :]
        os.fdatasync(self._handle)

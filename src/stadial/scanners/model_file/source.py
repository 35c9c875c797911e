"""Bytes of a file or of a part of one, read where they are asked for and not before."""

import io
import os
import tempfile
from typing import IO, Protocol

from typing_extensions import override

AT_ONCE = 1_000_000


class Source(Protocol):
    """Some bytes with a size."""

    size: int

    def read(self, start: int, length: int) -> bytes:
        """Return at most `length` bytes from `start`; fewer only at the end."""


class Bytes:
    """Bytes in memory."""

    def __init__(self, content: bytes) -> None:
        self.size = len(content)
        self._content = content

    def read(self, start: int, length: int) -> bytes:
        """Return at most `length` bytes from `start`."""
        return self._content[start : start + length]


class File:
    """An open file; the size is the one at the opening, so that a file that grows ends."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file  # kept open as long as the source lives
        self._handle = file.fileno()
        self.size = os.fstat(self._handle).st_size

    def read(self, start: int, length: int) -> bytes:
        """Return at most `length` bytes from `start`."""
        left = min(length, self.size - start)
        pieces = []
        while left > 0:
            piece = os.pread(self._handle, left, start)
            if not piece:
                break
            pieces.append(piece)
            start += len(piece)
            left -= len(piece)
        return b"".join(pieces)


class Part:
    """A stretch of another source."""

    def __init__(self, whole: Source, start: int, size: int) -> None:
        self._whole = whole
        self._start = start
        self.size = max(0, min(size, whole.size - start))

    def read(self, start: int, length: int) -> bytes:
        """Return at most `length` bytes from `start`."""
        return self._whole.read(self._start + start, max(0, min(length, self.size - start)))


class Stream(io.RawIOBase):
    """A source as the file object that libraries ask for."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        self._at = 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def seek(self, offset: int, whence: int = 0) -> int:
        start = (0, self._at, self._source.size)[whence]
        self._at = max(0, start + offset)
        return self._at

    @override
    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        content = self._source.read(self._at, min(len(buffer), AT_ONCE))
        buffer[: len(content)] = content
        self._at += len(content)
        return len(content)


class Spool:
    """A nameless file for all that is unpacked: in the child's own folder, gone when closed."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self.size = 0

    def write(self, content: bytes) -> None:
        """Add bytes at the end."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by `close`
        self._file.write(content)
        self.size += len(content)

    def read(self, start: int, length: int) -> bytes:
        """Return at most `length` bytes from `start`."""
        return os.pread(self._file.fileno(), length, start) if self._file else b""

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()

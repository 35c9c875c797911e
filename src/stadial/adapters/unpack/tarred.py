"""The entries of a .tar.gz, as they come by."""

import gzip
import tarfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import IO

from stadial.adapters.unpack.entries import Entry, Limits, Refusing

FAULTS = (tarfile.TarError, zlib.error, gzip.BadGzipFile, EOFError, RuntimeError, ValueError)
"""What the library raises where a file is not what it says, short of what the disk raises."""
_MOST_HEADER = 1_000_000
"""Octets between two files: the library reads what describes the next one at once."""
_EACH, _FILLING = 2_048, 20_480
"""Octets that describe one file, and that fill up the end."""


class _Metered:
    """What comes out of the unpacking, as far as it may."""

    def __init__(self, source: gzip.GzipFile, limits: Limits, refusing: Refusing) -> None:
        self._source, self._limits, self._refusing = source, limits, refusing
        self.left = 2 * limits.octets + limits.entries * _EACH + _FILLING
        """Of the whole stream: what is not kept comes by, too."""
        self.header = _MOST_HEADER
        """Until the next file begins."""

    def read(self, size: int) -> bytes:
        """Return what comes next; `tarfile` asks for nothing else."""
        piece = self._source.read(size)
        self.left -= len(piece)
        self.header -= len(piece)
        if self.left < 0:
            problem = f"Unpacked it has more than {self._limits.octets:,} bytes."
            raise self._refusing.whole(problem, "Leave out what is not your own work.")
        if self.header < 0:
            problem = f"Between two files it has more than {_MOST_HEADER:,} bytes."
            raise self._refusing.whole(problem, "Pack it again.")
        return piece


def tar_entries(source: IO[bytes], limits: Limits, refusing: Refusing) -> Iterator[Entry]:
    """
    Yield what stands in a .tar.gz; each has to be read before the next one is asked for.

    Raises:
        DocumentError: If it has more octets than it may.
    """
    with gzip.GzipFile(fileobj=source) as unzipped:
        metered = _Metered(unzipped, limits, refusing)
        with tarfile.open(fileobj=metered, mode="r|") as archive:  # type: ignore[call-overload]
            while True:
                metered.header = _MOST_HEADER
                found = archive.next()
                if found is None:
                    return
                metered.header = metered.left
                yield _entry(archive, found)
                _pass_by(archive, found)
                archive.members = []  # it would remember each of them


def _entry(archive: tarfile.TarFile, found: tarfile.TarInfo) -> Entry:
    return Entry(
        name=found.name,
        is_folder=found.isdir(),
        size=found.size,
        problem=_problem(found),
        read=partial(_stream, archive, found),
    )


def _problem(found: tarfile.TarInfo) -> str:
    if found.issym() or found.islnk():
        return "is a link."
    if not (found.isreg() or found.isdir()):
        return "is neither a file nor a folder."
    if found.issparse() or found.size < 0:
        return "is packed in a way that is not read."
    return ""


def _stream(archive: tarfile.TarFile, found: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(found)
    assert stream is not None, "a plain file has a content"
    return stream


def _pass_by(archive: tarfile.TarFile, found: tarfile.TarInfo) -> None:
    """Go on to the end of a file that nobody wanted to read."""
    stream, end = archive.fileobj, found.offset_data + found.size
    if stream is not None and found.isreg() and stream.tell() < end:
        stream.seek(end)

"""The entries of a ZIP file."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import IO

from stadial.adapters.unpack.entries import Entry, Limits, Refusing

FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the library raises where a file is not what it says, short of what the disk raises."""
_END = b"PK\x05\x06"
_LARGE_END = b"PK\x06\x07"
_END_SIZE, _LARGE_SIZE, _MOST_COMMENT = 22, 20, 65_535
_EACH = 200
"""Octets that an entry of the list of files has at most, on the average."""
_ENCRYPTED = 0x41
_READ = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def zip_entries(source: IO[bytes], limits: Limits, refusing: Refusing) -> Iterator[Entry]:
    """
    Yield what stands in a ZIP file.

    Raises:
        DocumentError: If its list of files is longer than it may be.
    """
    if _list_size(source) > limits.entries * _EACH:
        problem = f"It lists more than {limits.entries:,} files, or is made for such."
        raise refusing.whole(problem, "Leave out what is not your own work, or pack a .tar.gz.")
    with zipfile.ZipFile(source) as archive:
        for each in archive.infolist():
            yield Entry(
                name=each.filename,
                is_folder=each.is_dir(),
                size=each.file_size,
                problem=_problem(each),
                read=partial(archive.open, each),
            )


def _list_size(source: IO[bytes]) -> int:
    """Return how long the list of files says that it is: the library reads it at once."""
    length = source.seek(0, 2)
    source.seek(max(0, length - _END_SIZE - _LARGE_SIZE - _MOST_COMMENT))
    tail = source.read()
    source.seek(0)
    place = len(tail) - _END_SIZE
    if place < 0 or tail[place : place + 4] != _END or tail[-2:] != b"\0\0":
        place = tail.rfind(_END)
    if place < 0 or len(tail) < place + _END_SIZE:
        return 0
    if tail[max(0, place - _LARGE_SIZE) : place].startswith(_LARGE_END):
        return 2**32
    (size,) = struct.unpack_from("<I", tail, place + 12)
    return int(size)


def _problem(entry: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "is a link."
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "is neither a file nor a folder."
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted."
    if entry.compress_type not in _READ or entry.header_offset < 0:
        return "is packed in a way that is not read."
    return ""

"""The names inside a zip archive, read from its directory alone."""

import struct

from stadial.plugins.collector import Reach

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_ENTRY = b"PK\x01\x02"
_MOST_DIRECTORY = 4_000_000
_MOST_COMMENT = 66_000


def entry_names(reach: Reach, path: str) -> tuple[str, ...] | None:
    """
    Return the names of the files in a zip archive, or None if it has no readable directory.

    Nothing is unpacked, and at most 4 MB of the directory are held.

    Raises:
        OSError: If the file cannot be read.
    """
    size = reach.size(path)
    start = max(0, size - _MOST_COMMENT)
    tail = reach.head(path, length=_MOST_COMMENT, start=start)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return None
    length, offset = struct.unpack("<II", tail[at + 12 : at + 20])
    wide = tail.rfind(_END_64, 0, at)
    if wide >= 0 and len(tail) >= wide + 56:
        length, offset = struct.unpack("<QQ", tail[wide + 40 : wide + 56])
    if length > _MOST_DIRECTORY or offset + length > size:
        return None
    return _names(reach.head(path, length=length, start=offset))


def _names(directory: bytes) -> tuple[str, ...] | None:
    found = []
    at = 0
    while directory[at : at + 4] == _ENTRY and at + 46 <= len(directory):
        name, extra, comment = struct.unpack("<HHH", directory[at + 28 : at + 34])
        found.append(directory[at + 46 : at + 46 + name].decode("utf-8", errors="replace"))
        at += 46 + name + extra + comment
    return tuple(found) if found and at == len(directory) else None

"""An Inspect log as a ZIP: its members are read from memory, with a limit, and never unpacked."""

import io
import struct
import zipfile
import zlib
from typing import Any

from stadial.plugins.outside import OutsideError, mapping_of, read_json

HEADER = "header.json"
START = "_journal/start.json"
MOST_MEMBER_BYTES = 64_000_000
_ZSTANDARD = 93
_ENCRYPTED = 1
_LOCAL_HEADER = 30
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)


class BrokenArchiveError(OutsideError):
    """The table at the end of the ZIP is missing or broken."""


def read_archive(content: bytes) -> tuple[dict[str, Any], int]:
    """
    Return the log without its samples, and how many samples are kept in the archive.

    A run that was killed leaves what it started with, and no header: its state is `started`.

    Raises:
        BrokenArchiveError: If the ZIP has no end.
        OutsideError: If the log inside cannot be read.
    """
    archive = _open(content)
    names = archive.namelist()
    kept = sum(name.startswith("samples/") for name in names)
    if HEADER in names:
        return _document(archive, HEADER, content), kept
    if START not in names:
        raise OutsideError("an archive without a log inside")
    return {"status": "started"} | _document(archive, START, content), kept


def is_archive(content: bytes, opening: int) -> bool:
    """Return whether this is an Inspect log in a ZIP, even one that was cut."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    if START.encode() in content[:opening]:
        return True
    try:
        names = _open(content).namelist()
    except BrokenArchiveError:
        return False
    return HEADER in names and any(name.startswith("samples/") for name in names)


def _open(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _ZIP_FAULTS as error:
        raise BrokenArchiveError(f"not a whole ZIP: {error}") from error


def _document(archive: zipfile.ZipFile, name: str, content: bytes) -> dict[str, Any]:
    info = archive.getinfo(name)
    try:
        if info.compress_type == _ZSTANDARD:
            found = _unpack(content, info)
        else:
            with archive.open(info) as member:
                found = member.read(MOST_MEMBER_BYTES + 1)
    except _ZIP_FAULTS as error:
        raise OutsideError(f"{name} cannot be unpacked: {error}") from error
    if len(found) > MOST_MEMBER_BYTES:
        raise OutsideError(f"{name} is over 64 MB")
    return mapping_of(read_json(found.decode("utf-8", errors="replace")))


def _unpack(content: bytes, info: zipfile.ZipInfo) -> bytes:
    """Return a member packed with method 93, which `zipfile` of Python 3.11 cannot read."""
    try:
        import zstandard  # noqa: PLC0415 - an extra that only these logs need
    except ImportError as error:
        raise OutsideError("packed with zstandard: install stadial[eval] to read it") from error
    if info.flag_bits & _ENCRYPTED:
        raise OutsideError(f"{info.filename} is encrypted")
    lengths = struct.unpack_from("<HH", content, info.header_offset + 26)
    start = info.header_offset + _LOCAL_HEADER + sum(lengths)
    packed = content[start : start + info.compress_size]
    try:
        with zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True) as stream:
            found = stream.read(MOST_MEMBER_BYTES + 1)
    except zstandard.ZstdError as error:
        raise OutsideError(f"{info.filename} cannot be unpacked: {error}") from error
    if len(found) <= MOST_MEMBER_BYTES and zlib.crc32(found) != info.CRC:
        raise OutsideError(f"{info.filename} is not what the archive says it is")
    return found

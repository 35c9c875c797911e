"""
Zip archives: each member by its central record and by its local one, none loaded whole.

Loaders differ in what they trust: some ignore checksums and flags, some the local names. So
whatever differs between the two records is a doubt, and each member is read all the same.
"""

import io
import struct
import zipfile
from dataclasses import dataclass

from stadial.scanners.model_file.desk import Desk, Piece
from stadial.scanners.model_file.packed import unpacked
from stadial.scanners.model_file.source import Part, Source, Stream

MOST_MEMBERS = 50_000
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_ENCRYPTED_BITS = 0x1 | 0x20 | 0x40
_STORED, _DEFLATED = 0, 8
_SLACK = 24
"""Bytes after a member that repeat its sizes."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member, as the central record gives it, and where its bytes start."""

    info: zipfile.ZipInfo
    start: int
    has_local: bool
    local_name: bytes
    local_flags: int

    @property
    def is_folder(self) -> bool:
        """Tell whether it is a folder, and holds nothing."""
        return self.info.is_dir() and not self.info.file_size and not self.info.compress_size


def check_zip(piece: Piece, desk: Desk) -> None:
    """Put each member of an archive on the desk."""
    report = desk.report
    try:
        archive = zipfile.ZipFile(io.BufferedReader(Stream(piece.source)))
        infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError):
        report.is_doubtful(piece.place, "the list of the zip archive cannot be read")
        return
    except (EOFError, IndexError, UnicodeError, OverflowError, MemoryError):
        report.is_doubtful(piece.place, "the list of the zip archive is damaged")
        return
    if not infos:
        report.is_doubtful(piece.place, "an archive of nothing")
    if len(infos) > MOST_MEMBERS:
        report.is_doubtful(piece.place, f"only {MOST_MEMBERS:,} of {len(infos):,} members read")
    members = [_member(piece.source, info) for info in infos[:MOST_MEMBERS]]
    if _lie_apart(piece, members, archive.start_dir, desk):
        for member in members:
            if not member.is_folder:
                _check_member(piece, member, desk)


def _member(source: Source, info: zipfile.ZipInfo) -> Member:
    head = source.read(info.header_offset, _LOCAL.size)
    if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
        return Member(info, info.header_offset, False, b"", 0)  # noqa: FBT003 - its own field
    fields = _LOCAL.unpack(head)
    start = info.header_offset + _LOCAL.size
    name = source.read(start, fields[9])
    return Member(info, start + fields[9] + fields[10], True, name, fields[2])  # noqa: FBT003


def _lie_apart(piece: Piece, members: list[Member], end: int, desk: Desk) -> bool:
    """
    Tell whether no two members share bytes; an archive of such is not read.

    Bytes that no member accounts for are a doubt, and are looked into.
    """
    report, at = desk.report, 0
    names = [each.info.filename for each in members]
    if len(set(names)) < len(names):
        report.is_doubtful(piece.place, "two members have the same name")
    for each in sorted(members, key=lambda member: member.info.header_offset):
        start = each.info.header_offset
        _account(piece, at, start, desk)
        if start < at:
            report.is_doubtful(piece.place, "members of the archive lie over each other")
            return False
        at = each.start + each.info.compress_size
    _account(piece, at, end, desk)
    return True


def _account(piece: Piece, start: int, end: int, desk: Desk) -> None:
    """Look into bytes that belong to no member; a few may follow each."""
    if end > start + (_SLACK if start else 0):
        desk.report.is_doubtful(piece.place, f"{end - start:,} bytes belong to no member")
        desk.inner(piece, "(outside of members)", Part(piece.source, start, end - start))


def _check_member(piece: Piece, member: Member, desk: Desk) -> None:
    info, report = member.info, desk.report
    place = f"{piece.place} > {info.filename}" if piece.place else info.filename
    for holds, words in _oddities(member):
        if holds:
            report.is_doubtful(place, words)
    part = Part(piece.source, member.start, info.compress_size)
    if info.compress_type == _STORED:
        desk.inner(piece, info.filename, part)
    elif info.compress_type == _DEFLATED:
        inner = unpacked(Piece(info.filename, part, place), part, "deflate", desk)
        if inner is not None:
            desk.inner(piece, info.filename, inner)
    else:
        report.is_doubtful(place, "packed in a way that is not read")


def _oddities(member: Member) -> tuple[tuple[bool, str], ...]:
    info = member.info
    named = info.orig_filename.encode("utf-8", errors="replace")
    steps = info.filename.replace("\\", "/").split("/")
    return (
        (not member.has_local, "the list of the archive points to no member"),
        (member.has_local and not _is_same(member.local_name, named), "it has two names"),
        (bool((info.flag_bits | member.local_flags) & _ENCRYPTED_BITS), "marked as encrypted"),
        (".." in steps or steps[0] == "" or ":" in steps[0], "its name leads out of the archive"),
        (info.external_attr >> 28 == 0xA, "it is a link"),
        (info.compress_type == _STORED and info.compress_size != info.file_size, "two sizes"),
    )


def _is_same(local: bytes, central: bytes) -> bool:
    if local == central:
        return True
    return local.decode("cp437").encode("utf-8") == central

"""Tar archives: each member a stretch of the archive, none loaded or written."""

import io
import tarfile

from stadial.scanners.model_file.desk import Desk, Piece
from stadial.scanners.model_file.source import Part, Stream

MOST_MEMBERS = 20_000
_HEADER, _PADDING = 512, 20_480


def check_tar(piece: Piece, desk: Desk) -> None:
    """Put each file of an archive on the desk; links and devices are doubts."""
    report = desk.report
    try:
        with tarfile.open(fileobj=io.BufferedReader(Stream(piece.source)), mode="r:") as archive:
            for number, member in enumerate(archive):
                if number >= MOST_MEMBERS:
                    report.is_doubtful(piece.place, f"only {MOST_MEMBERS:,} members read")
                    break
                _take(piece, member, desk)
            _check_end(piece, archive.offset, desk)
    except (tarfile.TarError, OSError, ValueError, EOFError, MemoryError, OverflowError):
        report.is_doubtful(piece.place, "the tar archive is damaged")


def _check_end(piece: Piece, end: int, desk: Desk) -> None:
    """Doubt an archive of nothing, and one with more behind its end than padding."""
    source = piece.source
    if end < _HEADER + 1 and not source.read(0, 1).strip(b"\0"):
        desk.report.is_doubtful(piece.place, "an archive of nothing")
    rest = source.size - end
    if rest > _PADDING or source.read(end, rest).strip(b"\0"):
        desk.report.is_doubtful(piece.place, f"{rest:,} bytes after the end of the archive")


def _take(piece: Piece, member: tarfile.TarInfo, desk: Desk) -> None:
    place = f"{piece.place} > {member.name}" if piece.place else member.name
    steps = member.name.split("/")
    if ".." in steps or steps[0] == "":
        desk.report.is_doubtful(place, "its name leads out of the archive")
    if member.isdir():
        return
    if not member.isfile() or member.issparse():
        desk.report.is_doubtful(place, "it is a link or no plain file")
        return
    if member.offset_data + member.size > piece.source.size:
        desk.report.is_doubtful(place, "it ends too early")
    desk.inner(piece, member.name, Part(piece.source, member.offset_data, member.size))

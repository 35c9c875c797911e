"""Compressed streams: unpacked piece by piece into a nameless file, within a budget."""

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Any

from stadial.scanners.model_file.desk import Desk, Piece
from stadial.scanners.model_file.source import AT_ONCE, Part, Source

MOST_RATIO = 200
FREE_BYTES = 32_000_000
"""What may be unpacked whatever the ratio."""
_MEMORY = 128_000_000
_MOST_STREAMS = 1_000


class PackedError(Exception):
    """A stream cannot be unpacked to its end, with the reason in words."""


_MAKERS: dict[str, Callable[[], Any]] = {
    "gzip": lambda: zlib.decompressobj(wbits=31),
    "zlib": zlib.decompressobj,
    "deflate": lambda: zlib.decompressobj(wbits=-15),
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=_MEMORY),
}


def check_packed(piece: Piece, kind: str, desk: Desk) -> None:
    """Unpack a compressed stream and put what comes out on the desk."""
    source = unpacked(piece, piece.source, kind, desk)
    if source is None:
        desk.report.is_doubtful(piece.place, "nothing is packed in it")
    else:
        desk.inner(piece, f"(unpacked {kind})", source)


def unpacked(piece: Piece, source: Source, kind: str, desk: Desk) -> Source | None:
    """Return what a stream unpacks to, or None where nothing came out; doubts are noted."""
    start = desk.spool.size
    try:
        _unpack(source, kind, desk.spool.write, desk)
    except PackedError as error:
        desk.report.is_doubtful(piece.place, str(error))
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, MemoryError):
        desk.report.is_doubtful(piece.place, f"the {kind} stream is damaged")
    size = desk.spool.size - start
    desk.report.examined += size
    return Part(desk.spool, start, size) if size else None


def _unpack(source: Source, kind: str, write: Callable[[bytes], Any], desk: Desk) -> None:
    start, written, engine, streams = 0, 0, _MAKERS[kind](), 1
    while start < source.size:
        content = source.read(start, AT_ONCE)
        start += len(content)
        is_full = bool(content)
        while content or is_full:
            if engine.eof:
                streams += 1
                if streams > _MOST_STREAMS or not _is_next(kind, content):
                    raise PackedError("bytes follow the end of the packed stream")
                engine = _MAKERS[kind]()
            piece = engine.decompress(content, AT_ONCE)
            written += len(piece)
            _spend(desk, len(piece), written, start)
            write(piece)
            content, is_full = _rest(engine), len(piece) == AT_ONCE and not engine.eof
        if not content and start < source.size and not source.read(start, 1):
            break  # the file has shrunk
    if not engine.eof:
        raise PackedError("the packed stream ends too early")


def _spend(desk: Desk, length: int, written: int, taken: int) -> None:
    desk.unpacked_left -= length
    if desk.unpacked_left < 0:
        raise PackedError("it unpacks to more than is read")
    if written > FREE_BYTES and written > MOST_RATIO * taken:
        raise PackedError(f"it unpacks to more than {MOST_RATIO} times its size")


def _rest(engine: Any) -> bytes:
    """Return the input that is still to be read: zlib hands it back, the others keep it."""
    if engine.eof:
        return bytes(engine.unused_data)
    return bytes(getattr(engine, "unconsumed_tail", b""))


def _is_next(kind: str, content: bytes) -> bool:
    heads = {"gzip": b"\x1f\x8b", "bzip2": b"BZh", "xz": b"\xfd7zXZ"}
    return kind in heads and content.startswith(heads[kind])

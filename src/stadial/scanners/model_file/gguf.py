"""GGUF: the header walked with bounds; chat templates are looked at as programs."""

from typing import Literal

from stadial.scanners.model_file.desk import Desk, Piece
from stadial.scanners.model_file.source import Source
from stadial.scanners.model_file.templates import check_template

MOST_ENTRIES = 1_000_000
MOST_TENSORS = 1_000_000
_MOST_KEY = 65_535
_MOST_TEXTS = 5_000_000
_MOST_TEMPLATE = 1_000_000
_MOST_SHORT = 65_536
_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_TEXT, _LIST = 8, 9


class _BrokenError(Exception):
    """The header does not fit the file."""


class _TooLongError(Exception):
    """A key or a template is longer than is read."""


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source, self.at = source, 0
        self.buffer, self.base = b"", 0
        self.order: Literal["big", "little"] = "little"

    def take(self, length: int) -> bytes:
        if self.at + length > self.source.size:
            raise _BrokenError
        start = self.at - self.base
        if start < 0 or start + length > len(self.buffer):
            self.buffer, self.base = self.source.read(self.at, max(length, 65_536)), self.at
            start = 0
        self.at += length
        return self.buffer[start : start + length]

    def number(self, length: int) -> int:
        return int.from_bytes(self.take(length), self.order)

    def text(self, most: int) -> str:
        length = self.number(8)
        if length > most:
            raise _TooLongError
        return self.take(length).decode("utf-8", errors="replace")

    def short_text(self, most: int) -> str:
        """Return a text, or nothing in place of one that is long."""
        length = self.number(8)
        if length <= most:
            return self.take(length).decode("utf-8", errors="replace")
        self.skip(length)
        return ""

    def skip(self, length: int) -> None:
        if self.at + length > self.source.size:
            raise _BrokenError
        self.at += length


def check_gguf(piece: Piece, desk: Desk) -> None:
    """Walk the header of a GGUF file."""
    try:
        words = _walk(_Reader(piece.source), piece, desk)
    except _BrokenError:
        words = "the header does not fit the file"
    except _TooLongError:
        words = "a chat template too long to read"
    if words:
        desk.report.is_doubtful(piece.place, f"GGUF: {words}")


def _walk(reader: _Reader, piece: Piece, desk: Desk) -> str:
    reader.take(4)
    version = reader.take(4)
    if version[0] == 0 and version[3]:
        reader.order = "big"
    if int.from_bytes(version, reader.order) not in {2, 3}:
        return "a version that is not read"
    tensors, entries = reader.number(8), reader.number(8)
    if tensors > MOST_TENSORS or entries > MOST_ENTRIES:
        return "more entries than any model has"
    for _ in range(entries):
        key = reader.text(_MOST_KEY)
        is_template = "template" in key
        value = _value(reader, reader.number(4), keep=is_template)
        if is_template or "{{" in value or "{%" in value:
            check_template(f"{piece.place} {key}".strip(), value, desk)
    for _ in range(tensors):
        _tensor(reader)
    return ""


def _value(reader: _Reader, kind: int, *, keep: bool, depth: int = 0) -> str:
    if kind in _SIZES:
        reader.skip(_SIZES[kind])
    elif kind == _TEXT:
        return reader.text(_MOST_TEMPLATE) if keep else reader.short_text(_MOST_SHORT)
    elif kind == _LIST and depth < 4:
        inner, count = reader.number(4), reader.number(8)
        if inner in _SIZES:
            reader.skip(_SIZES[inner] * count)
            return ""
        if count > _MOST_TEXTS:
            raise _BrokenError
        if inner == _TEXT and not keep:
            for _ in range(count):
                reader.skip(reader.number(8))
            return ""
        found = [_value(reader, inner, keep=keep, depth=depth + 1) for _ in range(count)]
        return "\n".join(each for each in found if each)
    else:
        raise _BrokenError
    return ""


def _tensor(reader: _Reader) -> None:
    reader.skip(reader.number(8))
    dimensions = reader.number(4)
    if dimensions > 8:
        raise _BrokenError
    reader.skip(8 * dimensions + 4)
    if reader.number(8) > reader.source.size:
        raise _BrokenError

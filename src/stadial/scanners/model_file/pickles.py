"""Pickles: each stream in a row walked, its names judged, the engines asked for theirs."""

from stadial.scanners.model_file import names
from stadial.scanners.model_file.desk import Desk, Piece
from stadial.scanners.model_file.engines import MOST_BYTES, ask_hayward, ask_picklescan
from stadial.scanners.model_file.source import AT_ONCE, Part, Source
from stadial.scanners.model_file.walk import walk
from stadial.scanners.model_file.walker import Walk

MOST_STREAMS = 10_000
MOST_INNER = 1_000
MOST_STEPS = 4_000_000
STEPS_FOR_ENGINES = 1_000_000
STEPS_WHEN_BAD = 100_000
"""What the engines need not look at again where the verdict cannot get worse."""
_TORCH_MAGIC = 0x1950A86A20F9469CFC6C
_TORCH_STREAMS = 5
"""Old torch files: magic, protocol, machine, object, keys; then plain numbers."""
_PROBE_STEPS = 20_000


def looks_like_pickle(source: Source, *, is_named_so: bool = False) -> bool:
    """
    Tell whether bytes of no known format would be unpickled, or would import a name on the way.

    A file that is named like a pickle is one if it can be walked to an end.
    """
    found = walk(source, most_steps=_PROBE_STEPS)
    whole = found.ended and found.steps > 1 and (is_named_so or found.end == source.size)
    is_marked = is_named_so or source.read(0, 1) == b"\x80"
    return (
        whole
        or found.steps >= _PROBE_STEPS  # nothing but opcodes so far
        or (is_marked and bool(found.notes))
        or any(_is_name(ref.module) and _is_name(ref.name) for ref in found.names)
    )


def _is_name(text: str) -> bool:
    """Tell whether a text could be a name in a program, and not numbers by chance."""
    return text.replace(".", "_").isidentifier()


def check_pickle(piece: Piece, desk: Desk) -> None:
    """Walk all streams of a pickle, then let the engines look."""
    report = desk.report
    walks, end = _walks(piece.source)
    for each in walks:
        _judge(piece, each, desk)
    last = walks[-1]
    if not last.ended:
        report.is_doubtful(piece.place, f"the pickle breaks off at byte {last.end:,}")
    elif end < piece.source.size and not _is_old_torch(walks):
        rest = piece.source.size - end
        report.is_doubtful(piece.place, f"{rest:,} bytes after the pickle are not read by it")
        desk.inner(piece, "(after the pickle)", Part(piece.source, end, rest))
    _ask(piece, walks, desk)


def _walks(source: Source) -> tuple[list[Walk], int]:
    """Return the walks through pickles in a row, and where the last whole one ends."""
    found: list[Walk] = []
    start, left = 0, MOST_STEPS
    while len(found) < MOST_STREAMS and left > 0:
        each = walk(source, start, most_steps=left)
        if found and not each.ended and not each.names and not each.notes:
            break  # bytes that are no pickle
        found.append(each)
        start, left = each.end, left - each.steps
        if not each.ended or start >= source.size or _is_old_torch(found):
            break
    return found, start


def _is_old_torch(walks: list[Walk]) -> bool:
    return len(walks) >= _TORCH_STREAMS and walks[0].top == _TORCH_MAGIC and not walks[0].names


def _judge(piece: Piece, found: Walk, desk: Desk) -> None:
    report = desk.report
    for ref in found.names:
        whole = f"{ref.module}.{ref.name}"
        if names.is_harmful(ref):
            report.is_bad(piece.place, f"imports {whole}")
        elif not names.is_harmless(ref):
            words = f"imports {whole}, which no list of harmless names holds"
            report.is_doubtful(piece.place, words)
    for note in found.notes:
        report.is_doubtful(piece.place, f"the pickle holds {note}")
    for start, length in found.inner[:MOST_INNER]:
        desk.inner(piece, "(bytes in the pickle)", Part(piece.source, start, length))
    if len(found.inner) > MOST_INNER:
        report.is_doubtful(piece.place, f"more than {MOST_INNER:,} constants open like pickles")


def _ask(piece: Piece, walks: list[Walk], desk: Desk) -> None:
    report = desk.report
    steps = sum(each.steps for each in walks)
    if report.bad and steps > STEPS_WHEN_BAD:
        report.is_noted(piece.place, "the engines were not asked: it is bad already, and long")
        return
    if steps > STEPS_FOR_ENGINES:
        report.is_doubtful(piece.place, f"too long for the engines ({steps:,} opcodes)")
        return
    content = _condensed(piece.source, walks)
    if content is None:
        report.is_doubtful(piece.place, "too large for the engines")
        return
    ask_picklescan(piece.place, content, report)
    ask_hayward(piece.place, content, "pkl", report)


def _condensed(source: Source, walks: list[Walk]) -> bytes | None:
    """
    Return pickles without their large constants of bytes, which import nothing.

    The length of each is set to nothing. None where what is left is still too large.
    """
    blobs = sorted(blob for each in walks for blob in each.blobs)
    end = walks[-1].end if walks[-1].ended else source.size
    if end - sum(length for _, length, _ in blobs) > MOST_BYTES:
        return None
    pieces, at = [], 0
    for start, length, width in blobs:
        if start > at:
            pieces += [_all(source, at, start - width), bytes(width)]
            at = start + length
    pieces.append(_all(source, at, end))
    return b"".join(pieces)


def _all(source: Source, start: int, end: int) -> bytes:
    pieces = []
    while start < end:
        piece = source.read(start, min(AT_ONCE, end - start))
        if not piece:
            break
        pieces.append(piece)
        start += len(piece)
    return b"".join(pieces)

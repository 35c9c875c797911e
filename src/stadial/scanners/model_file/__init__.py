"""
A model file looked into, and never loaded: bad, unverified or clean, with the reasons.

Archives and compressed streams are unwrapped up to five deep; pickles are walked opcode by
opcode; safetensors and GGUF are held against the file. `picklescan` and `hayward` are asked too,
and modelaudit where somebody wants a second opinion (`second_opinion.py`).

The answer:
    verdict: `bad` if anything in it runs, opens, fetches or loads what it is given; `unverified`
        if any part could not be read or holds a name on no list; `clean` only if all was read.
    format: The kinds of content met, the outermost first.
    reasons: What decided, each with its place in the file.
    engines: Who looked, with versions.
    examined: Bytes read or accounted for, unpacked ones included.
"""

import os
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from stadial.scanners.foreign import Caught
from stadial.scanners.model_file.check import check
from stadial.scanners.model_file.desk import Desk, Piece
from stadial.scanners.model_file.second_opinion import ask_second
from stadial.scanners.model_file.source import File

OWN_ENGINE = "stadial model_file 1"


def scan(path: str) -> dict[str, Any]:
    """Return what a model file holds; raises OSError if it cannot be read at all."""
    desk, started = Desk(), time.monotonic()
    desk.report.engines[OWN_ENGINE] = None
    with Path(path).open("rb") as file, closing(desk.spool):
        before = os.fstat(file.fileno())
        desk.put(Piece(Path(path).name, File(file)))
        while desk.waiting:
            piece = desk.waiting.popleft()
            with Caught() as caught:
                check(piece, desk)
            if caught.error:
                desk.report.is_doubtful(piece.place, f"could not be read ({caught.words})")
        ask_second(path, started, desk.report)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        desk.report.is_doubtful("", "the file changed while it was read")
    return desk.report.told()

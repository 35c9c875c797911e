"""Our own mistakes: a file that says where, with no data in it."""

import contextlib
import os
import sys
import tempfile
import traceback
from types import TracebackType

from stadial import __version__

EXIT_CRASH = 70


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write a crash file, say where it is, and leave with exit code 70."""
    del error  # its message may hold what people answered
    lines = [f"stadial {__version__}", f"Python {sys.version.split()[0]}", kind.__qualname__]
    lines += [
        f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    descriptor, path = tempfile.mkstemp(prefix="stadial-crash-", suffix=".txt")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    sys.stderr.write(
        f"This is a mistake of ours ({kind.__qualname__}). Nothing was changed half-way.\n"
        f"Please send {path}: it says where it happened, and holds no data of yours.\n"
    )
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    os._exit(EXIT_CRASH)

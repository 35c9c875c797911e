"""The command line, walked through in this process: what came out, and the exit code."""

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from stadial.cli.failures import run
from stadial.cli.main import stadial

EXAMPLE = Path(__file__).parents[2] / "examples" / "acme-bank"


@dataclass(frozen=True)
class Said:
    """What a command said."""

    code: int
    out: str
    err: str


class Keyboard(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self):
        return True


def walk(*arguments, width=100, typed=None):
    """Run one command as a script would, or with somebody typing."""
    kept, columns = sys.argv, os.environ.get("COLUMNS")
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.StringIO()
    stdin = sys.stdin
    sys.stdin = io.StringIO() if typed is None else Keyboard(typed)
    sys.argv = ["stadial", *map(str, arguments)]
    os.environ["COLUMNS"] = str(width)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run(stadial)
    finally:
        sys.argv, sys.stdin = kept, stdin
        os.environ.pop("COLUMNS")
        if columns is not None:
            os.environ["COLUMNS"] = columns
    return Said(code, out.buffer.getvalue().decode(), err.getvalue())

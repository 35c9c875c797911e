"""One child process: started with next to nothing, asked line by line, ended for good."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from stadial.adapters.guard.limits import Limits

_AT_ONCE = 65_536
_PASSED = ("STADIAL_SECOND_OPINION",)
"""The one setting of who runs this that scanners may know."""
_HOME = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a child is of no more use, in words."""

    words: str


class Child:
    """A child that runs; `end` it when it is of no more use."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: str, limits: Limits) -> None:
        self.process_id = os.getpid()
        self.network = ""
        self._process = process
        self._folder = folder
        self._limits = limits

    def greet(self) -> str:
        """Wait for the hello; return why the child may not be used, empty if it may."""
        line = self._line(self._limits.start_seconds)
        if isinstance(line, Ending):
            return line.words
        with suppress(ValueError, AttributeError):
            self.network = str(json.loads(line).get("network", ""))
        return "" if self.network else "the network cannot be closed to them here"

    def ask(self, request: dict[str, Any]) -> bytes | Ending:
        """Return the line that answers a request, or why there is none."""
        try:
            pipe = _pipe(self._process.stdin)
            pipe.write(json.dumps(request).encode() + b"\n")
            pipe.flush()
        except OSError:
            return self._death()
        return self._line(self._limits.wall_seconds)

    def end(self) -> None:
        """Kill the child and what it started, and remove its folder."""
        if self.process_id != os.getpid():
            return
        with suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        with suppress(OSError):
            _pipe(self._process.stdin).close()
        _pipe(self._process.stdout).close()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _line(self, seconds: float) -> bytes | Ending:
        until = time.monotonic() + seconds
        pieces, length = [b""], 0
        while b"\n" not in pieces[-1]:
            piece = self._piece(until)
            if not piece:
                return self._death()
            if isinstance(piece, Ending):
                return piece
            pieces.append(piece)
            length += len(piece)
            if length > self._limits.answer_mb * 1_000_000:
                most = f"{self._limits.answer_mb:g} MB"
                return Ending(f"killed: it answered with more than {most}")
        line, _, more = b"".join(pieces).partition(b"\n")
        return Ending("killed: it said more than it was asked") if more else line

    def _piece(self, until: float) -> bytes | Ending:
        source = _pipe(self._process.stdout).fileno()
        waiting = select.poll()
        waiting.register(source, select.POLLIN)
        left = until - time.monotonic()
        if left <= 0 or not waiting.poll(left * 1_000):
            return Ending(f"killed after {self._limits.wall_seconds:g} s of waiting")
        return os.read(source, _AT_ONCE)

    def _death(self) -> Ending:
        code = self._exit_signal()
        if code == signal.SIGXCPU:
            return Ending(f"killed after {self._limits.cpu_seconds} s of work")
        if code:
            return Ending(f"the scanner was ended by signal {code}")
        return Ending("the scanner ended without an answer")

    def _exit_signal(self) -> int:
        """Return the signal that ended the child; it is not reaped, so that its id stays taken."""
        how = os.WEXITED | os.WNOWAIT | os.WNOHANG
        for _ in range(100):
            ended = os.waitid(os.P_PID, self._process.pid, how)
            if ended:
                by_signal = ended.si_code in {os.CLD_KILLED, os.CLD_DUMPED}
                return ended.si_status if by_signal else 0
            time.sleep(0.01)
        return 0


def start_child(limits: Limits, command: tuple[str, ...] = ()) -> Child | Ending:
    """Start a child that knows nothing of this process, and wait for its hello."""
    folder = tempfile.mkdtemp(prefix="stadial-")
    words = command or (sys.executable, "-P", "-m", "stadial.scanners")
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            [*words, str(limits.memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_surroundings(folder),
            start_new_session=True,
        )
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        return Ending(error.strerror or "unknown reason")
    child = Child(process, folder, limits)
    refusal = child.greet()
    if refusal:
        child.end()
        return Ending(refusal)
    return child


def _surroundings(folder: str) -> dict[str, str]:
    """Return an environment without secrets, in which nothing reports home."""
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    return (
        dict.fromkeys(_HOME, folder)
        | passed
        | {
            "PATH": os.defpath,
            "PYTHONPATH": str(Path(__file__).parents[3]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANG": "C.UTF-8",
            "CI": "1",
            "DO_NOT_TRACK": "1",
            "NO_ANALYTICS": "1",
            "HF_HUB_OFFLINE": "1",
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "PROMPTFOO_DISABLE_TELEMETRY": "1",
            "AISBOM_NO_TELEMETRY": "1",
        }
    )


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream

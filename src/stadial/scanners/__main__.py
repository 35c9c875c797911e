"""
The child that looks into hostile files: one request a line in, one answer a line out.

The first line out is the hello; it says how the network was closed. A request names a scanner,
a path and the seconds it may compute. Whatever scanners print goes nowhere.
"""

import importlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Mapping
from typing import IO, Any

from stadial.scanners.foreign import Caught
from stadial.scanners.limits import allow_seconds, close_network, limit_use

_SHELF = "stadial.scanners"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NOT_SCANNERS = frozenset({"foreign", "limits"})


def main() -> None:
    """Answer requests until there are none."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        os.close(nowhere)
        limit_use(memory_mb=int(sys.argv[1]))
        serve(sys.stdin.buffer, answers)


def serve(requests: Iterable[bytes], answers: IO[str]) -> None:
    """Say hello, then answer each request."""
    _say(answers, json.dumps({"hello": 1, "network": close_network()}))
    for line in requests:
        request = json.loads(line)
        allow_seconds(int(request["seconds"]))
        _say(answers, _answer(str(request["scanner"]), str(request["path"])))


def _answer(name: str, path: str) -> str:
    """Return the line to say; it is written inside, so that what JSON cannot carry shows."""
    with Caught() as caught:
        refusal = _refusal(path)
        if refusal:
            return _failed(refusal)
        if not _NAME.fullmatch(name) or name in _NOT_SCANNERS:
            return _failed(f"there is no scanner {name}")
        return _told(importlib.import_module(f"{_SHELF}.{name}").scan(path))
    if getattr(caught.error, "name", "") == f"{_SHELF}.{name}":
        return _failed(f"there is no scanner {name}")
    return _failed(caught.words)


def _told(answer: Any) -> str:
    if not isinstance(answer, Mapping):
        return _failed("the scanner gave no answer")
    if answer.get("failure"):
        return _failed(str(answer["failure"]))
    return json.dumps({"answer": answer})


def _failed(words: str) -> str:
    return json.dumps({"failure": words})


def _refusal(path: str) -> str:
    """Return why a file is not looked into; what is a link or no file could lead elsewhere."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError) as error:
        return f"cannot be opened: {getattr(error, 'strerror', None) or error}"
    return "" if stat.S_ISREG(mode) else "this is not a regular file"


def _say(answers: IO[str], line: str) -> None:
    answers.write(line + "\n")
    answers.flush()


if __name__ == "__main__":
    main()

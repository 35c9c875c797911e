"""
modelaudit as a second opinion, for who asks for it: `STADIAL_SECOND_OPINION=modelaudit`.

It is a program of its own, beside this Python or in PATH, that is started on the file with a
time limit and without its telemetry. It can make a clean file unverified, and never a bad one:
it warns of most ordinary models, and what it says depends on what is installed beside it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from stadial.plugins.observed import count
from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.scanners.foreign import Caught
from stadial.scanners.model_file.report import Report

SETTING = "STADIAL_SECOND_OPINION"
NAME = "modelaudit"
MOST_SECONDS = 25.0
MOST_TOGETHER = 50.0
"""Seconds that the file may have taken by then: less than the guard waits for an answer."""
MOST_ANSWER = 16_000_000
_MOST_TOLD = 3
_QUIET = {"PROMPTFOO_DISABLE_TELEMETRY": "1", "NO_ANALYTICS": "1", "CI": "1"}
_ENDED = frozenset({0, 1})  # nothing found, something found; with all others it gave up


def ask_second(path: str, started: float, report: Report) -> None:
    """Add what modelaudit says of a file, if it was asked for; `started` is on `monotonic`."""
    asked = os.environ.get(SETTING, "")
    if asked and asked != NAME:
        report.is_noted("", f"{SETTING} asks for {asked[:40]}, and only {NAME} is known")
    if asked != NAME:
        return
    tool = _tool()
    if tool is None:
        report.is_noted("", f"{NAME} was asked for as a second opinion, and is not installed")
        return
    seconds = min(MOST_SECONDS, MOST_TOGETHER - (time.monotonic() - started))
    with Caught() as caught:
        report.engines[f"{NAME} (second opinion)"] = None
        _judge(*_run(tool, path, max(seconds, 0.0)), report)
    if isinstance(caught.error, subprocess.TimeoutExpired):
        report.is_doubtful("", f"{NAME} was killed after {seconds:.0f} s")
    elif caught.error:
        report.is_doubtful("", f"{NAME} gave no answer that can be read ({caught.words})")


def _tool() -> str | None:
    beside = Path(sys.executable).parent / NAME
    return str(beside) if beside.is_file() else shutil.which(NAME)


def _run(tool: str, path: str, seconds: float) -> tuple[int, bytes]:
    """Return the exit code and the start of what was said; a file holds it, so that no pipe can."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - the one tool; the subject is only its input
            [tool, "scan", "--format", "json", str(Path(path).absolute())],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"PATH": os.defpath, "HOME": folder, "LANG": "C.UTF-8"} | _QUIET,
        )
        try:
            code = process.wait(seconds)
        finally:
            process.kill()
            process.wait()
        said.seek(0)
        return code, said.read(MOST_ANSWER)


def _judge(code: int, said: bytes, report: Report) -> None:
    known = mapping_of(json.loads(said))
    issues = [mapping_of(each) for each in list_of(known.get("issues"))]
    grave = [text_of(each.get("message")) for each in issues if _severity(each) == "critical"]
    for words in grave[:_MOST_TOLD]:
        report.is_doubtful("", f"{words[:160] or 'a critical issue'} ({NAME}, critical)")
    if len(grave) > _MOST_TOLD:
        report.is_doubtful("", f"{len(grave) - _MOST_TOLD:,} more critical issues ({NAME})")
    if not grave and _is_incomplete(code, known):
        report.is_doubtful("", f"{NAME} did not scan all of it")
    warned = sum(_severity(each) == "warning" for each in issues)
    if not grave:
        report.is_noted(
            "", f"nothing to run in it; {NAME}: {count(warned, 'warning')}, none critical"
        )


def _severity(issue: dict[str, Any]) -> str:
    return text_of(issue.get("severity")).rpartition(".")[2].lower()


def _is_incomplete(code: int, known: dict[str, Any]) -> bool:
    files = map(mapping_of, mapping_of(known.get("file_metadata")).values())
    is_open = any(
        each.get("scan_outcome") == "inconclusive" or each.get("operational_error")
        for each in files
    )
    is_whole = known.get("success") is True and not known.get("has_errors")
    return is_open or not is_whole or not known.get("files_scanned") or code not in _ENDED

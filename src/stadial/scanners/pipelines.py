"""
Weaknesses of GitHub workflows and actions, as zizmor finds them.

zizmor is started on the text of one file, handed in, with an empty environment, offline, and
without any settings of the subject: those could silence it. What a remark in the file waives is
told as waived.
"""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

MOST_BYTES = 1_000_000
MOST_SECONDS = 40
_NOT_INSTALLED = "zizmor is not installed: pip install 'stadial[ci]'"
_OPTIONS = (
    *("--offline", "--no-config", "--no-ignores", "--no-progress", "--no-exit-codes"),
    *("--strict-collection", "--persona", "regular", "--format", "json-v1", "--color", "never"),
)
_ALONE = {"RAYON_NUM_THREADS": "1", "TOKIO_WORKER_THREADS": "1"}
"""The whole environment: one thread, since each more takes memory that is limited."""


def scan(path: str) -> dict[str, Any]:
    """
    Return what zizmor says of one workflow or action.

    `{"findings": [{rule, severity, confidence, line, what, waived}], "version": …}`; what
    cannot be scanned is `{"failure": why}`.
    """
    content = Path(path).read_bytes()
    if len(content) > MOST_BYTES:
        return {"failure": "a pipeline over 1 MB"}
    tool = _tool()
    if tool is None:
        return {"failure": _NOT_INSTALLED}
    try:
        ran = _run([tool, *_OPTIONS, "-"], content)
        if ran.returncode != 0:
            return {"failure": _reason(ran)}
        findings = [_finding(each) for each in json.loads(ran.stdout)]
    except subprocess.TimeoutExpired:
        return {"failure": f"zizmor was killed after {MOST_SECONDS} s"}
    except (OSError, ValueError, TypeError, LookupError) as error:
        return {"failure": f"zizmor gave no answer that can be read: {type(error).__name__}"}
    return {"findings": findings, "version": _version(tool)}


def _tool() -> str | None:
    beside = Path(sys.executable).parent / "zizmor"
    return str(beside) if beside.is_file() else shutil.which("zizmor")


def _run(command: list[str], content: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603 - the one tool; the subject is only its input
        command, input=content, capture_output=True, timeout=MOST_SECONDS, env=_ALONE, check=False
    )


@cache
def _version(tool: str) -> str:
    return _run([tool, "--version"]).stdout.decode(errors="replace").strip()[:100]


def _reason(ran: "subprocess.CompletedProcess[bytes]") -> str:
    """Return why zizmor gave up: ended by the system, or by the first cause that it names."""
    if ran.returncode < 0:
        return f"zizmor was ended by signal {-ran.returncode}"
    lines = ran.stderr.decode(errors="replace").splitlines()
    after = lines.index("Caused by:") + 1 if "Caused by:" in lines else len(lines)
    cause = " ".join(lines[after : after + 1]).strip().removeprefix("0: ")[:200]
    return f"zizmor could not read it: {cause or 'it does not say why'}"


def _finding(said: dict[str, Any]) -> dict[str, Any]:
    places = said["locations"]
    main = next((each for each in places if each["symbolic"]["kind"] == "Primary"), places[0])
    return {
        "rule": str(said["ident"]),
        "severity": str(said["determinations"]["severity"]).lower(),
        "confidence": str(said["determinations"]["confidence"]).lower(),
        "line": int(main["concrete"]["location"]["start_point"]["row"]) + 1,
        "what": str(said["desc"]),
        "waived": bool(said["ignored"]),
    }

"""The engines of others, asked about bytes: what they find, and that they may be missing."""

import io
import logging
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from stadial.scanners.foreign import Caught
from stadial.scanners.model_file import names
from stadial.scanners.model_file.report import Report
from stadial.scanners.model_file.walker import Ref

MOST_BYTES = 128_000_000
"""What an engine is given at most: they read all of it into memory."""

_BAD = frozenset({"critical", "high", "medium"})
_ABOUT_UNKNOWN_NAMES = "MFV-PICKLE-004"  # our own list of names decides on these
_ONLY_DOUBTS = ("MFV-PICKLE-005", "MFV-PICKLE-006", "MFV-CONFUSE", "MFV-HF-002", "MFV-ST-")
"""Rules about a guess, a mismatch or custom code that is named and not held."""
_QUIET = frozenset({"MFV-SIG-001"})


def ask_picklescan(place: str, content: bytes, report: Report) -> None:
    """Ask picklescan about the names in one pickle."""
    scanner = _picklescan()
    if scanner is None:
        report.is_doubtful(place, "picklescan is not installed (extra: models)")
        return
    report.engines[_version("picklescan")] = None
    with Caught() as caught:
        found = scanner.scan_pickle_bytes(io.BytesIO(content), "pickle")
        for each in found.globals:
            _judge_name(place, each, report)
    if caught.error:
        report.is_doubtful(place, f"picklescan gave up ({caught.words})")


def ask_hayward(place: str, content: bytes, ending: str, report: Report) -> None:
    """Ask hayward about a file or a part of one; it is given a copy under a plain name."""
    engine = _hayward()
    if engine is None:
        report.is_doubtful(place, "hayward is not installed (extra: models)")
        return
    report.engines[_version("hayward")] = None
    with Caught() as caught, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"part.{ending}"
        path.write_bytes(content)
        for finding in engine.scan_file(path):
            _judge_finding(place, finding, report)
    if caught.error:
        report.is_doubtful(place, f"hayward gave up ({caught.words})")


def _judge_name(place: str, found: Any, report: Report) -> None:
    ref = Ref(str(found.module), str(found.name))
    whole = f"{ref.module}.{ref.name}"
    if names.is_harmless(ref) or found.safety.value == "innocuous":
        return
    is_open = names.is_open(ref) or "unknown" in whole  # a word of its own for what it cannot read
    if found.safety.value == "dangerous" and not is_open:
        report.is_bad(place, f"imports {whole} (picklescan: dangerous)")
    else:
        report.is_doubtful(place, f"imports {whole}, which no list of harmless names holds")


def _judge_finding(place: str, finding: Any, report: Report) -> None:
    rule, severity = str(finding.rule_id), str(finding.severity.value)
    if rule == _ABOUT_UNKNOWN_NAMES or rule in _QUIET:
        return
    message = str(finding.message).replace("part.", "the file.")
    words = f"{message[:160]} (hayward {rule}, {severity})"
    if severity in _BAD and not rule.startswith(_ONLY_DOUBTS):
        report.is_bad(place, words)
    else:
        report.is_doubtful(place, words)


@cache
def _picklescan() -> Any:
    try:
        from picklescan import scanner  # noqa: PLC0415 - an optional library
    except ImportError:
        return None
    logging.getLogger("picklescan").disabled = True
    return scanner


@cache
def _hayward() -> Any:
    try:
        import hayward  # noqa: PLC0415 - an optional library
    except ImportError:
        return None
    make: Any = hayward.ModelFileScanner
    return make()


@cache
def _version(name: str) -> str:
    from importlib.metadata import version  # noqa: PLC0415 - slow to import

    return f"{name} {version(name)}"

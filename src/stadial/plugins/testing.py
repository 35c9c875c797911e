"""
The suite that the author of a plug-in runs: functions that return faults.

An empty result says that all is well. Whatever a plug-in raises flies through,
so that the author sees where it came from.
"""

import fnmatch
import hashlib
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from stadial.model import Signal
from stadial.plugins.collector import Collector, Reach, Scan
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Reader, Report
from stadial.plugins.report import ReportFormat

T = TypeVar("T")

MAX_TEXT_BYTES = 2_000_000
_DEEP = "[" * 50_000
_WORDS = b"pickle.load torch.load( from_pretrained( trust_remote_code=True uses: outs: md5: "
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")
_ENDINGS = (
    *("py", "ipynb", "yml", "yaml", "json", "toml", "lock", "txt", "cfg", "dvc", "md", "sh"),
    *("pkl", "pt", "safetensors", "gguf", "onnx", "npy", "h5", "zip", "bin", "csv", "sig"),
    *("tf", "tf.json", "conf", "sarif", "rego"),
)
_NAMES = (
    *("requirements.txt", "pyproject.toml", "poetry.lock", "uv.lock", "Pipfile", "Pipfile.lock"),
    *("setup.py", "setup.cfg", "environment.yml", "CODEOWNERS", ".gitattributes", "dvc.lock"),
    *(".github/workflows/ci.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml", "Jenkinsfile"),
    "SHA256SUMS",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryReach:
    """A subject in memory that behaves like one on a disk."""

    files: Mapping[str, str | bytes] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    """Paths that are listed and cannot be read."""
    today: date = date(2026, 11, 20)
    subject: str = "made-up"
    revision: str = ""
    left_out: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    scans: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    """What scanners answer, by scanner and path; all other scans fail."""
    made: dict[str, Any] = field(default_factory=dict, init=False)

    def paths(self, *patterns: str) -> tuple[str, ...]:
        """Return the paths whose file name, or path, matches a glob; sorted."""
        return tuple(path for path in sorted(self.files) if _matches(path, patterns))

    def size(self, path: str) -> int:
        """Return the size of a file in bytes."""
        return len(self._bytes(path))

    def text(self, path: str) -> str:
        """Return the text of a file of at most 2 MB; what is not UTF-8 is replaced."""
        if self.size(path) > MAX_TEXT_BYTES:
            raise OSError(f"{path}: A text over 2 MB is not read.")
        return self._bytes(path).decode("utf-8-sig", errors="replace")

    def head(self, path: str, *, length: int, start: int = 0) -> bytes:
        """Return at most `length` bytes of a file from `start`."""
        return self._bytes(path)[start : start + length]

    def digest(self, path: str, *, algorithm: str = "sha256") -> str:
        """Return the hex digest of a file."""
        return hashlib.new(algorithm, self._bytes(path), usedforsecurity=False).hexdigest()

    def scan(self, scanner: str, paths: Iterable[str]) -> Iterator[tuple[str, Scan]]:
        """Yield the prepared answer for each file, or a failure."""
        for path in paths:
            answer = self.scans.get((scanner, path))
            failure = "" if answer is not None else f"no answer of {scanner} was prepared"
            yield path, Scan(answer=answer or {}, failure=failure)

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` returns, made once."""
        if key not in self.made:
            self.made[key] = make()
        made: T = self.made[key]
        return made

    def _bytes(self, path: str) -> bytes:
        if path not in self.files or path in self.broken:
            raise FileNotFoundError(f"{path}: This file cannot be read.")
        content = self.files[path]
        return content.encode() if isinstance(content, str) else content


def hostile_reach() -> MemoryReach:
    """Return a subject of binary, broken, huge, deeply nested and unreadable files."""
    contents: dict[str, str | bytes] = {
        "binary": bytes(range(256)) * 40,
        "words": _WORDS + b"\xff\xfe\x00\n" + _WORDS,
        "deep": _DEEP + " pickle from_pretrained",
        "empty": b"",
        "huge": b"x" * (MAX_TEXT_BYTES + 1),
        "zip": b"PK\x03\x04" + b"\xff" * 60 + b"PK\x05\x06" + b"\xff" * 18,
        "number": "7",
        "lists": '{"a": [1, {"b": null}], "cells": 3, "packages": [1], "outs": {"x": 1}}',
    }
    files = {
        f"{title}/{name}": content
        for title, content in contents.items()
        for name in (*_NAMES, *(f"file.{ending}" for ending in _ENDINGS))
    }
    files |= dict.fromkeys(_NAMES, _DEEP) | {"gone.py": "", "gone.pkl": ""}
    return MemoryReach(files=files, broken=frozenset({"gone.py", "gone.pkl"}))


def faults_of_collector(
    name: str, collector: Collector, *, reaches: Iterable[Reach] = ()
) -> tuple[str, ...]:
    """
    Return what is wrong with a collector, in sentences.

    It is tried on an empty subject, on a hostile one, and on those that are given.
    """
    faults = _faults_of_page(collector) + _faults_of_signals(name, collector.signals)
    for reach in (MemoryReach(), hostile_reach(), *reaches):
        faults += _faults_of_answers(collector, reach)
    return tuple(faults)


def faults_of_report(format_: ReportFormat) -> tuple[str, ...]:
    """Return what is wrong with the description of a report format, in sentences."""
    known = {key: getattr(format_, key, "") for key in ("title", "media_type", "suffix")}
    faults = [f"It has no `{key}`." for key, value in known.items() if not value]
    if known["suffix"].startswith("."):
        faults.append("Its `suffix` starts with a dot; leave it out.")
    if not inspect.getdoc(type(format_)):
        faults.append("Its class has no docstring.")
    return tuple(faults)


def hostile_reports() -> tuple[Report, ...]:
    """Return reports that are empty, binary, cut, deep, or of the wrong shape inside."""
    contents: tuple[bytes, ...] = (
        b"",
        b"{}",
        b"[]",
        b"[[1]]",
        b"null",
        b'{"a": ',
        _DEEP.encode(),
        bytes(range(256)) * 40,
        b"PK\x03\x04" + b"\xff" * 60,
        b"SQLite format 3\x00" + b"\xff" * 200,
        b'{"runs": 1, "results": "x", "summary": [], "version": {}, "metadata": 3}',
        b'{"entry_type": 3}\n{"eventType": []}\n[]\n',
        b"a,b,c\n1,2\n",
    )
    return tuple(Report(f"made-up-{number}.json", text) for number, text in enumerate(contents))


def faults_of_reader(reader: Reader, *, reports: Iterable[Report] = ()) -> tuple[str, ...]:
    """
    Return what is wrong with a reader, in sentences.

    It must recognise each of the reports that are given, and none of the hostile ones it
    cannot read; what it reads must answer each of its signals once.
    """
    faults = _faults_of_page(reader)
    for key in ("title", "proves", "proves_not"):
        faults += [] if getattr(reader, key, "") else [f"It has no `{key}`."]
    faults += [] if reader.signals else ["It has no signals."]
    for signal in reader.signals:
        faults += [] if _ID.fullmatch(signal.id) else [f"{signal.id}: Write it in lower case."]
        faults += [] if signal.question.endswith("?") else [f"{signal.id}: It does not ask."]
    for report in (*hostile_reports(), *reports):
        faults += _faults_of_reading(reader, report)
    given = {report.name for report in reports if not reader.recognises(report)}
    return (*faults, *(f"{name}: It does not recognise its own report." for name in sorted(given)))


def _faults_of_reading(reader: Reader, report: Report) -> list[str]:
    if not reader.recognises(report):
        return []
    try:
        reading = reader.read(report)
    except OutsideError:
        return []
    said = sorted(piece.signal for piece in reading.evidence)
    wanted = sorted(signal.id for signal in reader.signals)
    faults = [f"{report.name}: It must answer {wanted} once each, and answers {said}."]
    faults = [] if said == wanted else faults
    faults += [
        f"{report.name}: {each.signal} gives no reason."
        for each in reading.evidence
        if not each.because.strip()
    ]
    for moment in (reading.started_at, reading.ended_at):
        if moment is not None and moment.tzinfo is None:
            faults.append(f"{report.name}: A time has no time zone.")
    return faults


def _faults_of_page(plugin: Collector | Reader) -> list[str]:
    page = inspect.getdoc(inspect.getmodule(type(plugin))) or ""
    parts = ("Looks at:", "Does not see:")
    return [f"The docstring of its file has no part `{part}`" for part in parts if part not in page]


def _faults_of_signals(name: str, signals: tuple[Signal, ...]) -> list[str]:
    faults = [] if signals else ["It has no signals."]
    ids = [signal.id for signal in signals]
    faults += [
        f"{each}: The id stands twice." for each in sorted({i for i in ids if ids.count(i) > 1})
    ]
    for signal in signals:
        if not _ID.fullmatch(signal.id):
            faults.append(f"{signal.id}: Write ids as lower-case words, `{name}.is-signed`.")
        if not signal.id.startswith(f"{name}."):
            faults.append(f"{signal.id}: Let the id start with the name of the file, `{name}.`")
        if not signal.question.endswith("?"):
            faults.append(f"{signal.id}: Let the question end with a question mark.")
    return faults


def _faults_of_answers(collector: Collector, reach: Reach) -> list[str]:
    pieces = list(collector.collect(reach))
    said = sorted(piece.signal for piece in pieces)
    wanted = sorted(signal.id for signal in collector.signals)
    faults = []
    if said != wanted:
        faults.append(f"It must answer {wanted} once each, and answers {said}.")
    for piece in pieces:
        if not piece.because.strip():
            faults.append(f"{piece.signal}: It gives no reason.")
        if (piece.failed or 0) > (piece.examined or 0):
            faults.append(f"{piece.signal}: More failed than was examined.")
    return faults


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    name = path.rpartition("/")[2]
    return any(
        fnmatch.fnmatchcase(path if "/" in pattern else name, pattern) for pattern in patterns
    )

"""One garak run, as the lines of its report tell it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from stadial.plugins.outside import OutsideError, mapping_of, read_json, text_of
from stadial.plugins.times import moment

# A dated, numbered or digested name: one that does not move to another model by itself.
_VERSION = re.compile(
    r"(?:[@:](?P<tag>[\w.-]{1,80})|-(?P<date>20\d{2}-?[01]\d-?[0-3]\d)(?:-v\d+)?|-(?P<day>\d{4}))\Z",
    re.ASCII,
)
_MOVING = frozenset({"latest", "main", "master", "head", "stable"})
_MOST = 10**12
_HELPERS = ("test.", "always.")
"""Probes and detectors with which garak tests itself: they attack nothing and judge nothing."""


@dataclass(slots=True)
class Result:
    """What one probe came to, as one detector judged it."""

    probe: str
    detector: str
    passed: int
    evaluated: int
    unjudged: int
    agrees: bool
    """Whether its own figures add up."""

    @property
    def failed(self) -> int:
        """Answers that let the attack through."""
        return max(0, self.evaluated - self.passed)

    @property
    def attacks(self) -> bool:
        """Whether this is an attack at all, and judged by something."""
        return not self.probe.startswith(_HELPERS) and not self.detector.startswith(_HELPERS)


@dataclass(slots=True)
class Run:
    """A run: its target, its results, and how it ended."""

    setup: dict[str, Any] = field(default_factory=dict)
    version: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    completed: bool = False
    broken: int = 0
    """Lines that cannot be read."""
    results: list[Result] = field(default_factory=list)
    attempts: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The attempts that were judged, by their id; the last word on each."""

    @property
    def generator(self) -> str:
        """Kind of the target as garak calls it: `openai.OpenAIGenerator`."""
        return self._setting("type")

    @property
    def target(self) -> str:
        """Kind and name of the target."""
        return " ".join(filter(None, (self.generator, self._setting("name"))))

    @property
    def model_version(self) -> str:
        """Version of the model if its name carries one that does not move; else empty."""
        found = _VERSION.search(self._setting("name"))
        version = next(filter(None, found.groups()), "") if found else ""
        return "" if version.lower() in _MOVING else version

    @property
    def is_real(self) -> bool:
        """Whether the target is something other than a stand-in of garak itself."""
        return self.generator.partition(".")[0].lower() not in {"", "test"}

    def _setting(self, key: str) -> str:
        new, old = (
            text_of(self.setup.get(f"plugins.{word}_{key}")) for word in ("target", "model")
        )
        return (new or old).strip()


def read_run(text: str) -> Run:
    """Return what a report says; lines that are no JSON are counted."""
    run = Run()
    # Not `splitlines`: answers of models hold other separators, which JSON lets stand.
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            _take(run, mapping_of(read_json(line)))
        except OutsideError:
            run.broken += 1
    return run


def _take(run: Run, entry: dict[str, Any]) -> None:
    kind = entry.get("entry_type")
    if kind == "start_run setup":
        run.setup = run.setup or entry
    elif kind == "init":
        run.version = text_of(entry.get("garak_version"))
        run.started_at = moment(entry.get("start_time"))
    elif kind == "completion":
        run.completed = True
        run.ended_at = moment(entry.get("end_time"))
    elif kind == "eval":
        run.results.append(_result(entry))
    elif kind == "attempt" and entry.get("status") == 2:
        run.attempts[str(entry.get("uuid", len(run.attempts)))] = entry


def _result(entry: dict[str, Any]) -> Result:
    figures = [_number(entry, *keys) for keys in (("passed",), ("total_evaluated", "total"))]
    passed, evaluated = figures
    failed, unjudged = _number(entry, "fails"), _number(entry, "nones")
    processed = _number(entry, "total_processed")
    agrees = passed is not None and evaluated is not None and passed <= evaluated
    agrees = agrees and (failed is None or (passed or 0) + failed == evaluated)
    whole = (evaluated or 0) + (unjudged or 0)
    return Result(
        probe=plain_name(entry.get("probe")),
        detector=plain_name(entry.get("detector")),
        passed=passed or 0,
        evaluated=evaluated or 0,
        unjudged=unjudged or 0,
        agrees=agrees and processed in {None, whole},
    )


def _number(entry: dict[str, Any], *keys: str) -> int | None:
    for key in keys:
        value = entry.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST:
            return value
    return None


def plain_name(value: Any) -> str:
    """Return the name of a probe or detector as `module.Class`, without garak's own folders."""
    name = text_of(value)
    for start in ("garak.", "probes.", "detectors.", "detector."):
        name = name.removeprefix(start)
    return name


def judged(run: Run) -> Iterator[tuple[str, str, list[Any]]]:
    """Yield probe, detector and scores for each attempt that was judged."""
    for attempt in run.attempts.values():
        probe = plain_name(attempt.get("probe_classname"))
        for detector, scores in mapping_of(attempt.get("detector_results")).items():
            if isinstance(scores, list):
                yield probe, plain_name(detector), scores

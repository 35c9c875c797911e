"""Scheduled pipelines that look dependencies up among known vulnerabilities, and how often."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from stadial.collectors.updates.scanners import scanner_in
from stadial.plugins.collector import Reach
from stadial.plugins.outside import (
    OutsideError,
    list_of,
    mapping_of,
    read_yaml,
    text_of,
    texts_in,
)

_WORKFLOWS = (".github/workflows/*.yml", ".github/workflows/*.yaml")
_ELSEWHERE = (
    *(".gitlab-ci.yml", "azure-pipelines*.yml", ".circleci/config.yml", "Jenkinsfile*"),
    *(".travis.yml", "bitbucket-pipelines.yml", ".drone.yml", ".woodpecker.yml"),
)
_OTHER_EVENT = re.compile(r"event_name\s*(?:==\s*['\"](?!schedule)|!=\s*['\"]schedule)")
_DAYS = re.compile(r"(\d{1,2}|\*)(?:-(\d{1,2}))?(?:/(\d{1,2}))?", re.ASCII)
_WEEK = 7
_OVER_THE_MONTH = 10
"""From the 22nd of a long month to the 1st of the next: four runs a month count as weekly."""


@dataclass(slots=True)
class Schedules:
    """What the pipelines of a subject do by the clock."""

    often: list[str] = field(default_factory=list)
    """Workflows that scan at least once a week, with the scanner."""
    seldom: list[str] = field(default_factory=list)
    unscheduled: list[str] = field(default_factory=list)
    """Workflows that scan when something changes, not by the clock."""
    doubtful: list[str] = field(default_factory=list)
    """Scheduled ones whose scan hangs on a condition that speaks of another event."""
    elsewhere: list[str] = field(default_factory=list)
    """Pipelines whose schedule does not stand in a file."""
    unread: list[str] = field(default_factory=list)
    workflows: int = 0


@dataclass(frozen=True, slots=True)
class _Workflow:
    crons: tuple[str, ...]
    scanner: str
    is_doubtful: bool
    calls: tuple[str, ...]


def read_schedules(reach: Reach) -> Schedules:
    """Return which pipelines scan by the clock; files that cannot be read are listed apart."""
    found = Schedules(elsewhere=list(reach.paths(*_ELSEWHERE)))
    known: dict[str, _Workflow] = {}
    for path in reach.paths(*_WORKFLOWS):
        try:
            known[path] = _workflow(mapping_of(read_yaml(reach.text(path))))
        except (OSError, OutsideError):
            found.unread.append(path)
    found.workflows = len(known)
    for path, each in known.items():
        scanner = each.scanner or next(
            (known[name].scanner for name in each.calls if name in known), ""
        )
        if scanner:
            _file(found, f"{path} ({scanner})", each)
    return found


def _file(found: Schedules, place: str, workflow: _Workflow) -> None:
    if not workflow.crons:
        found.unscheduled.append(place)
    elif workflow.is_doubtful:
        found.doubtful.append(place)
    elif any(is_weekly(cron) for cron in workflow.crons):
        found.often.append(place)
    else:
        found.seldom.append(place)


def _workflow(document: dict[str, Any]) -> _Workflow:
    on = mapping_of(document.get("on"))
    crons = [text_of(mapping_of(each).get("cron")) for each in list_of(on.get("schedule"))]
    scanner, doubtful, calls = "", False, []
    for each in mapping_of(document.get("jobs")).values():
        job = mapping_of(each)
        used = text_of(job.get("uses"))
        if used.startswith("./"):
            calls.append(used.removeprefix("./"))
        for name, conditions in _steps(job):
            if name and not any(_is_never(text) for text in conditions):
                scanner = scanner or name
                doubtful = doubtful or any(_OTHER_EVENT.search(text) for text in conditions)
    return _Workflow(tuple(filter(None, crons)), scanner, doubtful, tuple(calls))


def _steps(job: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the scanner of each step, if there is one, and the conditions that it hangs on."""
    own = text_of(job.get("if"))
    yield scanner_in(text_of(job.get("uses")), ""), (own,)
    for each in list_of(job.get("steps")):
        step = mapping_of(each)
        if "config" in texts_in(mapping_of(step.get("with")).get("scan-type")):
            continue
        name = scanner_in(text_of(step.get("uses")), text_of(step.get("run")))
        yield name, (own, text_of(step.get("if")))


def _is_never(condition: str) -> bool:
    return condition.replace(" ", "") in {"false", "${{false}}"}


def is_weekly(cron: str) -> bool:
    """Tell whether a schedule in five fields comes round at least once a week."""
    fields = cron.split()
    if len(fields) != 5:
        return False
    _, _, day, month, weekday = fields
    if month not in {"*", "*/1"}:
        return False
    if weekday not in {"*", "?"}:
        return True
    days = _days_of(day.replace("?", "*"))
    closest = all(after - before <= _WEEK for before, after in pairwise(days))
    return bool(days) and closest and 31 + days[0] - days[-1] <= _OVER_THE_MONTH


def _days_of(written: str) -> list[int]:
    """Return the days of a month that a schedule names, in order; none if they are no days."""
    found: set[int] = set()
    for part in written.split(",")[:31]:
        match = _DAYS.fullmatch(part)
        if match is None:
            return []
        first = 1 if match[1] == "*" else int(match[1])
        last = int(match[2] or (31 if match[1] == "*" or match[3] else first))
        found |= set(range(first, min(last, 31) + 1, max(int(match[3] or 1), 1)))
    return sorted(found)

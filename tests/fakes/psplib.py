"""
Reading scheduling problems in the PSPLIB format (`.sm`, one mode per job).

The format names a super source and a super sink, jobs without duration or demand at both
ends; they are left out. What does not add up is told in one message with its line.
"""

import re
from dataclasses import dataclass, field

from stadial.engine.plan.problem import Item, Problem

SECTIONS = ("PRECEDENCE RELATIONS:", "REQUESTS/DURATIONS:", "RESOURCEAVAILABILITIES:")


class PsplibError(ValueError):
    """A file that is not what the format says."""


@dataclass
class Sheet:
    """The lines of a file, by section, with their numbers."""

    head: list[tuple[int, str]] = field(default_factory=list)
    sections: dict[str, list[tuple[int, str]]] = field(default_factory=dict)


def read_psplib(text):
    """Return the problem of a `.sm` file; its horizon is that of the file."""
    sheet = _sheet(text)
    jobs = _count(sheet, r"jobs \(incl\. supersource/sink \)\s*:\s*(\d+)", "number of jobs")
    horizon = _count(sheet, r"horizon\s*:\s*(\d+)", "horizon")
    resources = _count(sheet, r"- renewable\s*:\s*(\d+)", "number of renewable resources")
    for kind in ("nonrenewable", "doubly constrained"):
        if _count(sheet, rf"- {kind}\s*:\s*(\d+)", f"number of {kind} resources"):
            raise PsplibError(f"There are {kind} resources; only renewable ones are read.")
    behind = _successors(sheet, jobs)
    durations, demands = _requests(sheet, jobs, resources)
    places = {job: job - 2 for job in range(2, jobs)}
    items = tuple(
        Item(
            name=f"job {job}",
            duration=durations[job],
            demand={k: float(days) for k, days in enumerate(demands[job]) if days},
            after=tuple(places[p] for p in places if job in behind[p]),
        )
        for job in places
    )
    return Problem(
        items=items,
        quarters=horizon,
        capacity=tuple((float(there),) * horizon for there in _available(sheet, resources)),
        budget=(0.0,) * horizon,
        risk=(),
    )


def _sheet(text):
    sheet, place = Sheet(), None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() in SECTIONS:
            place = sheet.sections.setdefault(line.strip(), [])
        elif place is None:
            sheet.head.append((number, line))
        elif line.strip() and not line.startswith(("*", "-")):
            place.append((number, line))
    for name in SECTIONS:
        if name not in sheet.sections:
            raise PsplibError(f"The section {name!r} is missing; the file may be cut short.")
    return sheet


def _count(sheet, pattern, what):
    for _, line in sheet.head:
        found = re.search(pattern, line)
        if found:
            return int(found[1])
    raise PsplibError(f"The head does not give the {what}.")


def _numbers(number, line, at_least):
    words = line.split()
    if not all(word.isdigit() for word in words):
        raise PsplibError(f"Line {number}: only whole numbers of 0 or more can stand here.")
    if len(words) < at_least:
        raise PsplibError(f"Line {number}: {at_least} numbers are needed, there are {len(words)}.")
    return [int(word) for word in words]


def _rows(sheet, name, jobs, at_least):
    """Yield line number and numbers for each job, which must come in order and all."""
    rows = sheet.sections[name][1:]
    for job, (number, line) in enumerate(rows, start=1):
        found = _numbers(number, line, at_least)
        if found[0] != job:
            raise PsplibError(f"Line {number}: job {job} is expected, not {found[0]}.")
        yield number, found
    if len(rows) != jobs:
        raise PsplibError(f"{name} {jobs} jobs are expected, there are {len(rows)}.")


def _successors(sheet, jobs):
    behind = {}
    for number, (job, modes, count, *names) in _rows(sheet, SECTIONS[0], jobs, 3):
        if modes != 1:
            raise PsplibError(f"Line {number}: job {job} has {modes} modes; only one is read.")
        if count != len(names):
            raise PsplibError(f"Line {number}: {count} successors are said, {len(names)} named.")
        strangers = [name for name in names if not 1 <= name <= jobs]
        if strangers:
            raise PsplibError(f"Line {number}: there is no job {strangers[0]}.")
        behind[job] = set(names)
    return behind


def _requests(sheet, jobs, resources):
    durations, demands = {}, {}
    for number, (job, _, duration, *days) in _rows(sheet, SECTIONS[1], jobs, 3):
        if len(days) != resources:
            raise PsplibError(f"Line {number}: {resources} requests are needed, not {len(days)}.")
        if (duration == 0) != (job in (1, jobs)):
            raise PsplibError(f"Line {number}: only the first and the last job take no time.")
        durations[job], demands[job] = duration, days
    return durations, demands


def _available(sheet, resources):
    rows = sheet.sections[SECTIONS[2]][1:]
    if len(rows) != 1:
        raise PsplibError(f"{SECTIONS[2]} one line is needed, there are {len(rows)}.")
    there = _numbers(*rows[0], resources)
    if len(there) != resources:
        raise PsplibError(f"Line {rows[0][0]}: {resources} numbers are needed, not {len(there)}.")
    return there

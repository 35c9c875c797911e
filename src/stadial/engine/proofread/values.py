"""Values: in their range, from their list of words, and never empty."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from stadial.engine.proofread.place import (
    ContentFault,
    Path,
    capabilities,
    criteria,
    domains,
    weighed,
)
from stadial.model import Criterion, Framework

DAYS = {"S": (1, 5), "M": (6, 20), "L": (21, 50)}
"""Person-days by size of effort, both ends included."""
OPERATORS = (">=", "<=")
METHODS = ("examine", "interview", "test")


def check_values(framework: Framework) -> Iterator[ContentFault]:
    """Yield numbers out of range, unknown words, empty texts and empty lists."""
    yield from _empty((), framework)
    yield from _bare(framework)
    for path, each in weighed(framework):
        if each.weight <= 0:
            problem = f"The weight {each.weight:g} is not above 0."
            mend = "Use 1, or take the entry out."
            yield ContentFault(path=(*path, "weight"), problem=problem, mend=mend)
    for path, criterion in criteria(framework):
        yield from _effort(path, criterion)
        yield from _measure(path, criterion)
        yield from _options(path, criterion)


def _bare(framework: Framework) -> Iterator[ContentFault]:
    mend = "Add one, or take the whole entry out."
    if not framework.domains:
        yield ContentFault(path=("domains",), problem="There are no domains.", mend=mend)
    for path, domain in domains(framework):
        if not domain.capabilities:
            problem = f"{domain.id} has no capabilities."
            yield ContentFault(path=(*path, "capabilities"), problem=problem, mend=mend)
    for path, capability in capabilities(framework):
        if not capability.criteria:
            problem = f"{capability.id} has no criteria."
            yield ContentFault(path=(*path, "criteria"), problem=problem, mend=mend)


def _effort(path: Path, criterion: Criterion) -> Iterator[ContentFault]:
    effort = criterion.effort
    if effort is None:
        return
    if effort.size not in DAYS:
        problem = f"{effort.size!r} is not a size of effort."
        yield ContentFault(path=(*path, "effort", "size"), problem=problem, mend="Use S, M or L.")
        return
    low, high = DAYS[effort.size]
    if not low <= effort.person_days <= high:
        problem = f"{effort.person_days:g} person-days are not of size {effort.size}."
        mend = f"{effort.size} is {low} to {high}; correct the days or the size."
        yield ContentFault(path=(*path, "effort", "person_days"), problem=problem, mend=mend)


def _measure(path: Path, criterion: Criterion) -> Iterator[ContentFault]:
    coverage, metric, verify = criterion.coverage, criterion.metric, criterion.verify
    if coverage and not 1 <= coverage.min_percent <= 100:
        problem = f"{coverage.min_percent} percent cannot be asked for."
        place = (*path, "coverage", "min_percent")
        yield ContentFault(path=place, problem=problem, mend="Use 1 to 100.")
    if metric and metric.operator not in OPERATORS:
        problem = f"{metric.operator!r} is not an operator."
        mend = 'Use ">=" or "<=", the side of the target that is good.'
        yield ContentFault(path=(*path, "metric", "operator"), problem=problem, mend=mend)
    for number, method in enumerate(verify.methods if verify else ()):
        if method not in METHODS:
            problem = f"{method!r} is not a method."
            place = (*path, "verify", "methods", number)
            yield ContentFault(path=place, problem=problem, mend=f"Use {', '.join(METHODS)}.")


def _options(path: Path, criterion: Criterion) -> Iterator[ContentFault]:
    met: set[str] = set()
    for number, option in enumerate(criterion.options):
        place = (*path, "options", number)
        if not 0 <= option.value <= 1:
            problem = f"The value {option.value:g} is not a share."
            yield ContentFault(path=(*place, "value"), problem=problem, mend="Use 0 to 1.")
        if option.text in met:
            problem = f"The option {option.text!r} stands twice."
            yield ContentFault(path=(*place, "text"), problem=problem, mend="Keep one.")
        met.add(option.text)
    best = max((option.value for option in criterion.options), default=1)
    if 0 <= best < 1:
        problem = f"The best option of {criterion.id} counts {best:g}, so nobody can meet it."
        mend = "Give the best answer the value 1."
        yield ContentFault(path=(*path, "options"), problem=problem, mend=mend)


def _empty(path: Path, value: Any) -> Iterator[ContentFault]:
    """Yield texts that must say something and do not; those left out by default may."""
    if isinstance(value, str) and not value.strip():
        mend = "Write it, or take the key out where it may be left out."
        yield ContentFault(path=path, problem="This text is empty.", mend=mend)
    for step, entry in _inside(value):
        yield from _empty((*path, step), entry)


def _inside(value: Any) -> Iterator[tuple[str | int, Any]]:
    if dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            entry = getattr(value, each.name)
            if entry != each.default:
                yield each.name, entry
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)

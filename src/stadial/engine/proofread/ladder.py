"""The ladder: levels without holes, and everything that stands on one of them."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from stadial.engine.proofread.place import (
    ContentFault,
    Path,
    capabilities,
    criteria,
    domains,
)
from stadial.model import Capability, Framework

ANCHORED = "staged"
"""The policy whose assessments start from a sentence per level."""


def check_ladder(framework: Framework) -> Iterator[ContentFault]:
    """Yield levels that have holes, and what stands beside the ladder."""
    numbers = [level.number for level in framework.levels]
    yield from _rungs(framework, numbers)
    for path, domain in domains(framework):
        yield from _on_ladder((*path, "indicators"), domain.indicators, numbers)
        yield from _on_ladder((*path, "anchors"), domain.anchors, numbers)
    for path, capability in capabilities(framework):
        yield from _on_ladder((*path, "anchors"), capability.anchors, numbers)
        if framework.scoring.policy == ANCHORED:
            yield from _anchors(path, capability, numbers)
    for path, criterion in criteria(framework):
        yield from _place(path, criterion.level, framework, numbers)


def _rungs(framework: Framework, numbers: list[int]) -> Iterator[ContentFault]:
    if not numbers:
        mend = "List each level with its number and name."
        yield ContentFault(path=("levels",), problem="There are no levels.", mend=mend)
    for place, (lower, number) in enumerate(pairwise(numbers), start=1):
        if number != lower + 1:
            problem = f"Level {number} follows level {lower}."
            mend = f"Levels go up one by one: write {lower + 1} here."
            yield ContentFault(path=("levels", place, "number"), problem=problem, mend=mend)
    for place, number in enumerate(numbers):
        if not framework.scoring.floor <= number <= framework.scoring.top:
            problem = f"Level {number} is outside the scale of {_scale(framework)}."
            mend = "Change it, or `floor` and `top` under `scoring`."
            yield ContentFault(path=("levels", place, "number"), problem=problem, mend=mend)


def _scale(framework: Framework) -> str:
    return f"{framework.scoring.floor} to {framework.scoring.top:g}"


def _on_ladder(path: Path, used: Iterable[int], numbers: list[int]) -> Iterator[ContentFault]:
    for number in used:
        if number not in numbers:
            mend = f"The levels are {_words(numbers)}."
            problem = f"There is no level {number}."
            yield ContentFault(path=(*path, number), problem=problem, mend=mend)


def _anchors(path: Path, capability: Capability, numbers: list[int]) -> Iterator[ContentFault]:
    if any(criterion.options for criterion in capability.criteria):
        return
    missing = [number for number in numbers if number not in capability.anchors]
    if missing:
        problem = f"{capability.id} has no anchor for level {_words(missing)}."
        mend = "Write the sentence a person picks at that level."
        yield ContentFault(path=(*path, "anchors"), problem=problem, mend=mend)


def _place(
    path: Path, level: int, framework: Framework, numbers: list[int]
) -> Iterator[ContentFault]:
    place, above = (*path, "level"), [n for n in numbers if n > framework.scoring.floor]
    mend = f"Use {_words(above)}."
    if level <= framework.scoring.floor:
        problem = f"Level {level} is the floor that everyone stands on, or below it."
        yield ContentFault(path=place, problem=problem, mend=mend)
    elif level not in numbers:
        yield ContentFault(path=place, problem=f"There is no level {level}.", mend=mend)


def _words(numbers: list[int]) -> str:
    return ", ".join(str(number) for number in numbers)

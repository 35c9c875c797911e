"""Prerequisites: they exist, never stand higher, and never lead back to themselves."""

from collections.abc import Iterator, Mapping

from stadial.engine.proofread.place import ContentFault, Path, criteria, suggest
from stadial.model import Criterion, Framework


def check_prerequisites(framework: Framework) -> Iterator[ContentFault]:
    """Yield prerequisites that cannot be worked off in any order."""
    place_of: dict[str, Path] = {}
    for path, criterion in criteria(framework):
        place_of[criterion.id] = path
        yield from _steps(path, criterion, framework.criterion_by_id)
    for cycle in _cycles(framework.criterion_by_id):
        number = framework.criterion_by_id[cycle[-2]].requires.index(cycle[-1])
        yield ContentFault(
            path=(*place_of[cycle[-2]], "requires", number),
            problem=f"These wait for each other: {' → '.join(cycle)}.",
            mend="Take one of the prerequisites out.",
        )


def _steps(
    path: Path, criterion: Criterion, by_id: Mapping[str, Criterion]
) -> Iterator[ContentFault]:
    for number, key in enumerate(criterion.requires):
        place = (*path, "requires", number)
        if key not in by_id:
            mend = suggest(key, by_id, otherwise="Name a criterion of this framework.")
            yield ContentFault(path=place, problem=f"There is no criterion {key}.", mend=mend)
        elif by_id[key].level > criterion.level:
            problem = (
                f"{criterion.id} at level {criterion.level} waits for {key} "
                f"at level {by_id[key].level}."
            )
            mend = "A prerequisite stands at the same level or lower."
            yield ContentFault(path=place, problem=problem, mend=mend)


def _cycles(by_id: Mapping[str, Criterion]) -> Iterator[tuple[str, ...]]:
    """Yield each circle once, closed: its last id is its first. Deep chains need no stack."""
    done: set[str] = set()
    for start in by_id:
        trail: dict[str, Iterator[str]] = {}
        step: str | None = start if start not in done else None
        while step is not None:
            trail[step] = iter(by_id[step].requires)
            step = None
            while trail and step is None:
                here = next(reversed(trail))
                for key in trail[here]:
                    if key in trail:
                        names = list(trail)
                        yield (*names[names.index(key) :], key)
                    elif key in by_id and key not in done:
                        step = key
                        break
                else:
                    done.add(here)
                    del trail[here]

"""Explanations as the report shows them: nothing twice, and equal parts put together."""

from collections.abc import Container, Iterable
from dataclasses import replace

from stadial.model import Explanation


def compact(because: Explanation, *, shown_elsewhere: Container[str] = ()) -> Explanation:
    """
    Return an explanation without the parts that have a place of their own in the report.

    Parts that say the same of several AI systems become one part that names them all.
    """
    kept = [part for part in because.parts if part.about not in shown_elsewhere]
    parts = tuple(compact(part, shown_elsewhere=shown_elsewhere) for part in _merged(kept))
    return replace(because, parts=parts)


def _merged(parts: Iterable[Explanation]) -> list[Explanation]:
    groups: list[list[Explanation]] = []
    for part in parts:
        twins = [group for group in groups if replace(part, about=group[0].about) == group[0]]
        if twins:
            twins[0].append(part)
        else:
            groups.append([part])
    return [replace(group[0], about=_named([part.about for part in group])) for group in groups]


def _named(names: list[str]) -> str:
    """Return `evidence on a, b` for `evidence on a` and `evidence on b`."""
    start, found, _ = names[0].rpartition(" on ")
    prefix = f"{start}{found}"
    if not found or not all(name.startswith(prefix) for name in names):
        return ", ".join(names)
    return prefix + ", ".join(name.removeprefix(prefix) for name in names)

"""Circles in what points at what."""

from collections.abc import Iterable, Mapping


def find_circle(edges: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """
    Return one circle, its first id again at the end; empty without a circle.

    Walked with a list and not by recursion: a chain may be as long as a file.

    Args:
        edges: The ids that each id points at; ids that are no key end a walk.
    """
    done: set[str] = set()
    for start in edges:
        found = _walk(start, edges, done)
        if found:
            return found
    return ()


def _walk(start: str, edges: Mapping[str, Iterable[str]], done: set[str]) -> tuple[str, ...]:
    if start in done:
        return ()
    trail = {start: iter(edges[start])}
    while trail:
        here = next(reversed(trail))
        step = next((each for each in trail[here] if each in edges and each not in done), None)
        if step is None:
            done.add(here)
            trail.pop(here)
        elif step in trail:
            ids = list(trail)
            return (*ids[ids.index(step) :], step)
        else:
            trail[step] = iter(edges[step])
    return ()

"""Ids: well formed, used once, and pointing at something that exists."""

import re
from collections.abc import Iterable, Iterator

from stadial.engine.proofread.place import (
    ContentFault,
    Path,
    capabilities,
    criteria,
    mapped,
    suggest,
    weighed,
)
from stadial.model import Framework

_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SIGNAL = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*")


def check_ids(framework: Framework) -> Iterator[ContentFault]:
    """Yield ids that are malformed, stand twice, or name nothing."""
    weighed_ids = [(path, each.id) for path, each in weighed(framework)]
    yield from _form((), framework.id)
    yield from _once(weighed_ids)
    for name in ("stakeholders", "archetypes"):
        yield from _once(((name, n), each.id) for n, each in enumerate(getattr(framework, name)))
    yield from _former(framework, {each for _, each in weighed_ids})
    yield from _sources(framework)
    yield from _references(framework)


def _once(entries: Iterable[tuple[Path, str]]) -> Iterator[ContentFault]:
    met: set[str] = set()
    for path, key in entries:
        yield from _form(path, key)
        if key in met:
            mend = "Give each its own; answers are kept by id."
            yield ContentFault(path=(*path, "id"), problem=f"The id {key} stands twice.", mend=mend)
        met.add(key)


def _form(path: Path, key: str) -> Iterator[ContentFault]:
    if key.strip() and not _FORM.fullmatch(key):
        problem = f"{key!r} cannot be an id."
        mend = "Use letters, digits, dots, hyphens and underscores, such as GOV-1.2a."
        yield ContentFault(path=(*path, "id"), problem=problem, mend=mend)


def _former(framework: Framework, present: set[str]) -> Iterator[ContentFault]:
    """Yield former ids that answers could not be carried over from."""
    met: set[str] = set()
    for path, each in mapped(framework):
        for number, former in enumerate(each.formerly):
            place = (*path, "formerly", number)
            if former in present:
                problem = f"The former id {former} is in use."
                yield ContentFault(path=place, problem=problem, mend="An id is never used again.")
            elif former in met:
                problem = f"The former id {former} is claimed twice."
                mend = "Only one can carry its answers on."
                yield ContentFault(path=place, problem=problem, mend=mend)
            met.add(former)


def _sources(framework: Framework) -> Iterator[ContentFault]:
    met: set[str] = set()
    for number, source in enumerate(framework.sources):
        if source.key in met:
            problem = f"The source {source.key} stands twice."
            mend = "Keep one edition; ids are read in it."
            yield ContentFault(path=("sources", number, "key"), problem=problem, mend=mend)
        met.add(source.key)


def _references(framework: Framework) -> Iterator[ContentFault]:
    groups = {group.id for group in framework.stakeholders}
    archetypes = {archetype.id for archetype in framework.archetypes}
    for path, capability in capabilities(framework):
        yield from _known((*path, "applies_to"), capability.applies_to, archetypes, "archetype")
        if capability.sight:
            yield from _signals((*path, "sight", "signals"), capability.sight.signals)
    for path, criterion in criteria(framework):
        yield from _known((*path, "stakeholders"), criterion.stakeholders, groups, "group")
        yield from _signals((*path, "signals"), criterion.signals)


def _signals(path: Path, signals: Iterable[str]) -> Iterator[ContentFault]:
    for number, signal in enumerate(signals):
        if not _SIGNAL.fullmatch(signal):
            problem = f"{signal!r} is not the id of a signal."
            mend = "Write collector.question in lower case, such as model-files.signed."
            yield ContentFault(path=(*path, number), problem=problem, mend=mend)


def _known(path: Path, used: Iterable[str], known: set[str], noun: str) -> Iterator[ContentFault]:
    for number, key in enumerate(used):
        if key not in known:
            problem = f"There is no {noun} {key}."
            mend = suggest(key, sorted(known), otherwise=f"Add it to the {noun}s of the framework.")
            yield ContentFault(path=(*path, number), problem=problem, mend=mend)

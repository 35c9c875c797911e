"""What makes two snapshots not quite comparable, in sentences."""

from collections.abc import Iterator
from dataclasses import fields

from stadial.engine.replay import Pairs, speakers
from stadial.engine.version import ENGINE_VERSION
from stadial.model import Snapshot

_MOST = 7


def comparability(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Return one sentence for each thing that differs between the two beside the answers."""
    return tuple(
        sentence
        for tell in (_times, _organizations, _frameworks, _engines, _settings, _scopes, _methods)
        for sentence in tell(before, after)
    )


def panel_sentences(before: Pairs, after: Pairs) -> tuple[str, ...]:
    """Return what is to be said of people who answered in one of the years only."""
    first, second = ({person for person, _ in pairs} for pairs in (before, after))
    found = []
    if first != second:
        found.append(
            f"{len(first & second)} of the {len(first)} people who answered before answered again, "
            f"and {len(second - first)} are new."
        )
    shared = {capability for _, capability in before & after}
    then, now = ({capability for _, capability in pairs} for pairs in (before, after))
    asked = then & now
    if apart := sorted(asked - shared):
        found.append(
            f"Nobody answered in both years about {_listed(apart)}: a change there may come from "
            "who answered, and is counted as real."
        )
    for silent, words in ((then - now, "answered again about"), (now - then, "had answered about")):
        if silent:
            listed = _listed(sorted(silent))
            found.append(f"Nobody {words} {listed}: what that moves comes from who answered.")
    return tuple(found)


def answered(snapshot: Snapshot) -> Pairs:
    """Return who answered about which capability in a snapshot."""
    return speakers(snapshot.assessment, snapshot.framework)


def _times(before: Snapshot, after: Snapshot) -> Iterator[str]:
    if after.picture.at < before.picture.at:
        yield "The second snapshot is older than the first: read every change backwards."


def _organizations(before: Snapshot, after: Snapshot) -> Iterator[str]:
    first, second = before.assessment.organization, after.assessment.organization
    if first.id != second.id:
        yield f"Two organizations are compared: {first.name} and {second.name}."


def _frameworks(before: Snapshot, after: Snapshot) -> Iterator[str]:
    first, second = before.framework, after.framework
    if first.id != second.id:
        yield (
            f"The frameworks differ ({first.name} and {second.name}): their numbers have nothing "
            "in common, and none is compared."
        )
    elif first.version != second.version:
        yield (
            f"The framework changed from version {first.version} to {second.version}: earlier "
            "answers are told again in the later version."
        )
    elif first != second:
        yield f"The framework was changed within version {first.version}."


def _engines(before: Snapshot, after: Snapshot) -> Iterator[str]:
    versions = (before.engine_version, after.engine_version)
    if set(versions) != {ENGINE_VERSION}:
        yield (
            f"The scoring rules are of versions {versions[0]} and {versions[1]}, and the "
            f"comparison is made with {ENGINE_VERSION}: what that moves is counted as framework."
        )


def _settings(before: Snapshot, after: Snapshot) -> Iterator[str]:
    first, second = before.assessment.settings, after.assessment.settings
    names = [x.name for x in fields(first) if getattr(first, x.name) != getattr(second, x.name)]
    if names:
        yield f"The settings differ in {_listed(names)}: what that moves is counted as framework."


def _scopes(before: Snapshot, after: Snapshot) -> Iterator[str]:
    first, second = before.assessment, after.assessment
    if first.scope != second.scope:
        whole = "the whole organization"
        yield f"The scope changed from {first.scope or whole} to {second.scope or whole}."
    then, now = ({system.id for system in x.systems} for x in (first, second))
    if then != now:
        yield (
            f"The register of AI systems changed: {len(now - then)} came and "
            f"{len(then - now)} went; {len(then & now)} stayed."
        )
    names = {*first.populations, *second.populations}
    moved = sorted(x for x in names if first.populations.get(x) != second.populations.get(x))
    if moved:
        words = [each.replace("_", " ") for each in moved]
        yield f"Counted populations changed: {_listed(words)}."


def _methods(before: Snapshot, after: Snapshot) -> Iterator[str]:
    first, second = before.assessment.method, after.assessment.method
    if first != second:
        yield f"The first was a {first} assessment, the second {second}."


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {more} more" if more > 0 else "")

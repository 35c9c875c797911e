"""An auditor asks: does this snapshot say what its answers say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.snapshot_json import read_unchecked
from stadial.engine.picture import take_picture
from stadial.engine.version import ENGINE_VERSION
from stadial.model import Picture, Score, Snapshot, View

_SHOWN = 80
"""Characters of one value in a difference."""
_WORDS = ("because", "parts")
"""Explanations: compared last, so that a changed number is named and not a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came out when a snapshot was computed again, with nothing but the file."""

    reproduced: int
    """Capabilities whose scores came out the same in every view."""
    total: int
    differences: tuple[str, ...]
    """What differs, with the recorded and the recomputed value."""
    digests_hold: bool


def verify_snapshot(text: bytes, *, name: str) -> Verification:
    """
    Return what came out when everything in a snapshot was computed again.

    A changed score or answer shows as a difference, and any change at all as a
    digest that does not hold. What it cannot show is who made the file: whoever
    changes an answer and computes all the rest anew has made another snapshot.

    Raises:
        DocumentError: If the file is no snapshot, not readable as one, or holds a
            framework or settings by which nothing can be computed.
    """
    found = read_unchecked(text, name=name)
    snapshot = found.snapshot
    again = _take_again(snapshot, name=name)
    by_capability = {
        key: tuple(_capability_differences(key, snapshot.picture, again))
        for key in snapshot.framework.capability_by_id
    }
    differences = (
        *_broken(found.broken),
        *_on_versions(snapshot),
        *(text for each in by_capability.values() for text in each),
        *_other_differences(snapshot.picture, again),
    )
    return Verification(
        reproduced=sum(not each for each in by_capability.values()),
        total=len(by_capability),
        differences=differences,
        digests_hold=not found.broken,
    )


def _take_again(snapshot: Snapshot, *, name: str) -> Picture:
    try:
        return take_picture(snapshot.framework, snapshot.assessment, at=snapshot.picture.at)
    except (ArithmeticError, LookupError, ValueError) as error:
        # The framework in the file was never proofread here: a weight of 0 or a scoring
        # rule that does not exist can only come from a changed file.
        problem = f"Nothing can be computed from it ({type(error).__name__}: {error})."
        mend = "Use the file as it was written."
        raise DocumentError([Fault(file=name, problem=problem, mend=mend)]) from error


def _broken(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield f"digest of {name}: it does not belong to the content"


def _on_versions(snapshot: Snapshot) -> Iterator[str]:
    if snapshot.engine_version != ENGINE_VERSION:
        yield (
            f"scoring rules: recorded with version {snapshot.engine_version}, recomputed with "
            f"{ENGINE_VERSION}; numbers may differ for that reason alone"
        )
    due = snapshot.assessment.as_of or snapshot.taken_at.date()
    if snapshot.picture.at != due:
        yield f"day: judged by {snapshot.picture.at}, and taken on {due}"


def _capability_differences(key: str, recorded: Picture, again: Picture) -> Iterator[str]:
    for view in View:
        yield from _compare(
            f"{key}, {view.value}",
            _of(recorded.capabilities, view).get(key),
            _of(again.capabilities, view).get(key),
        )


def _other_differences(recorded: Picture, again: Picture) -> Iterator[str]:
    for view in View:
        first, second = _of(recorded.domains, view), _of(again.domains, view)
        for key in sorted({*first, *second}):
            yield from _compare(f"{key}, {view.value}", first.get(key), second.get(key))
        overall = (recorded.overall.get(view), again.overall.get(view))
        yield from _compare(f"overall, {view.value}", *overall)
        strangers = _of(recorded.capabilities, view).keys() - again.capabilities[view].keys()
        for key in sorted(strangers):
            yield f"{key}, {view.value}: recorded, and not in the framework"
    for key in sorted({*recorded.ratings, *again.ratings}):
        yield from _compare(f"rating of {key}", recorded.ratings.get(key), again.ratings.get(key))
    for name in ("engine_version", "framework_id", "framework_version"):
        yield from _compare(name, getattr(recorded, name), getattr(again, name))
    for name in ("findings", "disagreements", "say_do"):
        if getattr(recorded, name) != getattr(again, name):
            yield f"{name.replace('_', '-')}: not what the answers say"


def _of(table: Mapping[View, Mapping[str, Score]], view: View) -> Mapping[str, Score]:
    return table.get(view, {})


def _compare(about: str, recorded: object, again: object) -> Iterator[str]:
    """Yield the fields in which two nouns differ; the sentences only where no number does."""
    if recorded == again:
        return
    if recorded is None or again is None or not hasattr(recorded, "__dataclass_fields__"):
        yield f"{about}: recorded {_shown(recorded)}, recomputed {_shown(again)}"
        return
    pairs = [(x.name, getattr(recorded, x.name), getattr(again, x.name)) for x in _fields(again)]
    differing = [pair for pair in pairs if pair[1] != pair[2]]
    numbers = [pair for pair in differing if pair[0] not in _WORDS]
    for field, first, second in numbers or differing:
        yield f"{about}, {field}: recorded {_shown(first)}, recomputed {_shown(second)}"


def _fields(noun: Any) -> tuple[Any, ...]:
    return fields(noun)


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    text = str(value.value) if isinstance(value, Enum) else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

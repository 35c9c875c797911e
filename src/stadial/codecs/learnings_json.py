"""Lessons as a file that goes to others, and comes from them."""

from hashlib import sha256
from typing import Any

from stadial.codecs.fault import DocumentError
from stadial.codecs.labelled_json import labelled_schema, read_labelled, write_labelled
from stadial.model import Framework, Learning, SharedLearning, SharedLearnings

LEARNINGS = "learnings/1"
MOST_BYTES = 2_000_000
MOST_LEARNINGS = 2_000
_LONGEST = 2_000
_LONGEST_ID = 100
_MOST_IDS = 100


def share_learnings(learnings: tuple[Learning, ...], framework: Framework) -> SharedLearnings:
    """Return lessons as they leave: without day and source, with an id of their words alone."""
    return SharedLearnings(
        framework_id=framework.id,
        framework_version=framework.version,
        learnings=tuple(_shared(each) for each in learnings),
    )


def read_learnings_file(content: bytes, *, name: str) -> SharedLearnings:
    """
    Return the lessons that a file from somebody else holds.

    Raises:
        DocumentError: If it is over 2 MB, or with every fault: too many, too long, empty,
            with signs that are not seen, or with an id that is not made of its words.
    """
    found, document = read_labelled(
        content, SharedLearnings, label=LEARNINGS, name=name, most_bytes=MOST_BYTES
    )
    mend = "Ask whoever sent it for the file as it was made."
    faults = []
    if len(found.learnings) > MOST_LEARNINGS:
        problem = f"{len(found.learnings)} lessons; at most {MOST_LEARNINGS:,} are read."
        faults.append(document.fault(("learnings",), problem=problem, mend=mend))
    for number, learning in enumerate(found.learnings[:MOST_LEARNINGS]):
        problem = wrong_words(learning) or _wrong_id(learning)
        if problem:
            faults.append(document.fault(("learnings", number), problem=problem, mend=mend))
    if faults:
        raise DocumentError(faults)
    return found


def write_learnings_file(shared: SharedLearnings) -> bytes:
    """Return lessons as JSON."""
    return write_labelled(shared, label=LEARNINGS)


def learnings_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of lessons."""
    return labelled_schema(SharedLearnings, label=LEARNINGS)


def _shared(learning: Learning) -> SharedLearning:
    return SharedLearning(
        id=_id_of(learning.lesson, learning.advice),
        lesson=learning.lesson,
        criteria=learning.criteria,
        threats=learning.threats,
        advice=learning.advice,
    )


def _id_of(lesson: str, advice: str) -> str:
    words = f"{lesson}\n{advice}"
    return f"shared-{sha256(words.encode()).hexdigest()[:16]}"


def wrong_words(learning: Learning | SharedLearning) -> str:
    """Return why a lesson is not read from others, and not kept or given here; empty if it is."""
    texts, ids = (learning.lesson, learning.advice), (*learning.criteria, *learning.threats)
    if not learning.lesson.strip():
        return "The lesson is empty."
    if any(len(text) > _LONGEST for text in texts):
        return f"A text is longer than {_LONGEST:,} signs."
    if len(ids) > _MOST_IDS or any(not 0 < len(each) <= _LONGEST_ID for each in ids):
        return "It names too many criteria and threats, or one that cannot be an id."
    if not all(_is_seen(text) for text in (*texts, *ids)):
        return "A text holds signs that cannot be seen."
    return ""


def _wrong_id(learning: SharedLearning) -> str:
    if learning.id != _id_of(learning.lesson, learning.advice):
        return f"The id {learning.id[:60]!r} is not made of its words."
    return ""


def _is_seen(text: str) -> bool:
    return all(sign.isprintable() or sign == "\n" for sign in text)

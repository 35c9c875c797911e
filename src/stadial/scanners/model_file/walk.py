"""
A pickle walked opcode by opcode, and never run: which names it would import.

The walk keeps the stack and the memo that the loader would have, so a name is known even if it
comes from the memo. It reads in constant memory, and passes large constants without reading them.
"""

from stadial.scanners.model_file.arrays import array_bytes
from stadial.scanners.model_file.opcodes import ACTIONS
from stadial.scanners.model_file.source import Source
from stadial.scanners.model_file.values import VALUES
from stadial.scanners.model_file.walker import (
    ARRAY,
    FaultError,
    Made,
    StopPickle,
    Walk,
    Walker,
)

MOST_STACK = 4_000_000
_MOST_DEPTH = 5


def walk(source: Source, start: int = 0, *, depth: int = 0, most_steps: int = 0) -> Walk:
    """Return what a pickle at a place would import; `ended` tells whether it was whole."""
    walker = Walker(source, start, depth)
    try:
        _go(walker, most_steps)
    except StopPickle:
        walker.found.ended = True
    except (FaultError, LookupError, AttributeError, ValueError):
        pass  # the loader would stop here too
    walker.found.end = walker.place
    return walker.found


def _go(walker: Walker, most_steps: int) -> None:
    found = walker.found
    while not most_steps or found.steps < most_steps:
        if walker.at >= len(walker.buffer):
            walker.fill(1)
        code = walker.buffer[walker.at]
        walker.at += 1
        found.steps += 1
        _ACTIONS[code](walker)
        if len(walker.stack) > MOST_STACK:
            found.notes["more values than any model needs"] = None
            return


def _build(one: Walker) -> None:
    state, target = one.stack.pop(), one.stack[-1]
    if isinstance(target, Made):
        target.state = state
        if target.ref == ARRAY:
            _array(one, state)


def _array(one: Walker, state: object) -> None:
    """Pass the bytes that joblib writes after the description of an array."""
    size = array_bytes(state)
    if size is None:
        one.found.notes["an array whose size cannot be told"] = None
        raise FaultError
    if size.holds_objects:
        _nested(one)
        return
    if size.is_aligned:
        one.skip(one.number(1))
    one.skip(size.length)


def _nested(one: Walker) -> None:
    if one.depth >= _MOST_DEPTH:
        raise FaultError
    inner = walk(one.source, one.place, depth=one.depth + 1)
    one.found.names.update(inner.names)
    one.found.notes.update(inner.notes)
    one.found.inner += inner.inner
    one.found.blobs += inner.blobs
    one.found.steps += inner.steps
    one.base, one.at, one.buffer = inner.end, 0, b""
    if not inner.ended:
        raise FaultError


_ACTIONS = VALUES | ACTIONS | {ord("b"): _build}

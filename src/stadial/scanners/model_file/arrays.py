"""How many bytes an array takes that joblib writes between the opcodes of a pickle."""

import math
import re
from dataclasses import dataclass
from typing import Any

from stadial.scanners.model_file.walker import DTYPE, Made

_TYPE = re.compile(r"[<>=|]?([biufcmMOSUV])(\d{1,9})")
_WITH_STATE = frozenset("SUV")
_MOST_DEPTH = 8


@dataclass(frozen=True, slots=True)
class ArrayBytes:
    """What follows the description of an array."""

    length: int
    holds_objects: bool
    """Whether a second pickle follows in place of plain bytes."""
    is_aligned: bool


def array_bytes(state: Any) -> ArrayBytes | None:
    """Return what follows an array with this state; None where that cannot be told."""
    known = state if isinstance(state, dict) else {}
    shape, layout = known.get("shape"), _layout(known.get("dtype"))
    if layout is None or not isinstance(shape, tuple):
        return None
    if not all(isinstance(each, int) and each >= 0 for each in shape):
        return None
    kind, size = layout
    return ArrayBytes(
        length=math.prod(shape) * size,
        holds_objects=kind == "O",
        is_aligned=known.get("numpy_array_alignment_bytes") is not None,
    )


def _layout(dtype: Any, depth: int = 0) -> tuple[str, int] | None:
    """Return the kind and the size of one item; the kind is O if any part is an object."""
    if not isinstance(dtype, Made) or dtype.ref != DTYPE or depth > _MOST_DEPTH:
        return None
    text = dtype.args[0] if isinstance(dtype.args, tuple) and dtype.args else None
    match = _TYPE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    kind, size = match[1], int(match[2])
    if kind not in _WITH_STATE:
        return kind, size
    return _sized(kind, dtype.state, depth)


def _sized(kind: str, state: Any, depth: int) -> tuple[str, int] | None:
    """Return the size of a text or of a record, from the state of its type."""
    if not isinstance(state, tuple) or len(state) < 6 or not isinstance(state[5], int):
        return None
    _, _, group, names, fields, size = state[:6]
    inner = [group[0]] if isinstance(group, tuple) and group else []
    if isinstance(fields, dict) and isinstance(names, tuple) and len(names) == len(fields):
        inner += [each[0] for each in fields.values() if isinstance(each, tuple) and each]
    if len(inner) != (group is not None) + (len(names) if isinstance(names, tuple) else 0):
        return None
    kinds = [_layout(each, depth + 1) for each in inner]
    if None in kinds or size <= 0 or (fields is not None and not isinstance(fields, dict)):
        return None
    return ("O" if any(each and each[0] == "O" for each in kinds) else kind), size

"""Whether a safetensors file is what its header says."""

from itertools import pairwise
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_json

_MOST_HEADER = 10_000_000


def is_sound(reach: Reach, path: str) -> bool:
    """
    Tell whether the tensors fill the file from header to end, without holes.

    Only the header is held, at most 10 MB; the format allows 100 MB.

    Raises:
        OSError: If the file cannot be read.
    """
    size = reach.size(path)
    length = int.from_bytes(reach.head(path, length=8), "little")
    if size < 8 or not 2 <= length <= min(_MOST_HEADER, size - 8):
        return False
    text = reach.head(path, length=length, start=8).decode("utf-8", errors="replace")
    try:
        header = mapping_of(read_json(text))
    except OutsideError:
        return False
    spans = sorted(_span(tensor) for name, tensor in header.items() if name != "__metadata__")
    edges = [(0, 0), *spans, (size - 8 - length, size - 8 - length)]
    return all(left[1] == right[0] and right[0] <= right[1] for left, right in pairwise(edges))


def _span(tensor: Any) -> tuple[int, int]:
    """Return where a tensor starts and ends; what is not two numbers fits nowhere."""
    offsets = list_of(mapping_of(tensor).get("data_offsets"))
    if len(offsets) != 2 or not all(type(each) is int for each in offsets):
        return (-1, -1)
    return (offsets[0], offsets[1])

"""Safetensors: the header, and whether its offsets cover the file exactly; constant memory."""

import json
import math
from typing import Any, TypeGuard

from stadial.scanners.model_file.desk import Desk, Piece

MOST_HEADER = 100_000_000
"""The limit of the format itself; read are at most 20 MB."""
MOST_READ = 20_000_000
_SIZES = {
    **dict.fromkeys(("F64", "I64", "U64", "C64"), 64),
    **dict.fromkeys(("F32", "I32", "U32"), 32),
    **dict.fromkeys(("F16", "BF16", "I16", "U16"), 16),
    **dict.fromkeys(("F8_E4M3", "F8_E5M2", "F8_E8M0", "I8", "U8", "BOOL"), 8),
    **dict.fromkeys(("F6_E2M3", "F6_E3M2"), 6),
    "F4": 4,
}
"""Bits of one number, by type."""


def check_safetensors(piece: Piece, desk: Desk) -> None:
    """Check the header of a safetensors file against the file."""
    fault = _fault(piece)
    if fault:
        desk.report.is_doubtful(piece.place, f"safetensors: {fault}")


def _fault(piece: Piece) -> str:
    source = piece.source
    length = int.from_bytes(source.read(0, 8), "little")
    if length > MOST_HEADER or 8 + length > source.size:
        return f"the header of {length:,} bytes does not fit the file"
    if length > MOST_READ:
        return f"a header of {length:,} bytes is not read"
    try:
        header = json.loads(source.read(8, length).decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return "the header is no proper JSON"
    if not isinstance(header, dict):
        return "the header names no tensors"
    metadata = header.pop("__metadata__", {})
    if not isinstance(metadata, dict):
        return "the metadata is no table"
    return _fault_of_tensors(header, source.size - 8 - length)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _fault_of_tensors(header: dict[str, Any], size: int) -> str:
    stretches = []
    for name, tensor in header.items():
        known = tensor if isinstance(tensor, dict) else {}
        stretch, shape = known.get("data_offsets"), known.get("shape")
        if not _are_counts(stretch) or not _are_counts(shape) or len(stretch) != 2:
            return f"the tensor {name[:60]} has no proper place"
        start, end = stretch
        bits = _SIZES.get(str(known.get("dtype")))
        if bits is None:
            return f"the tensor {name[:60]} is of an unknown type"
        if (end - start) * 8 != math.prod(shape) * bits:
            return f"the tensor {name[:60]} has another size than its shape"
        stretches.append((start, end))
    at = 0
    for start, end in sorted(stretches):
        if start != at:
            return "the tensors do not cover the file exactly"
        at = end
    return "" if at == size else "the tensors do not cover the file exactly"


def _are_counts(values: Any) -> TypeGuard[list[int]]:
    return (
        isinstance(values, list)
        and len(values) <= 64
        and all(type(each) is int and 0 <= each < 2**62 for each in values)
    )

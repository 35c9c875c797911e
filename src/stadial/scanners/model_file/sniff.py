"""What a piece is, by its content; its name decides only where the content leaves it open."""

import re

from stadial.scanners.model_file.desk import Piece
from stadial.scanners.model_file.pickles import looks_like_pickle
from stadial.scanners.model_file.source import Source

_HEAD = 4_096
_TAIL = 65_557
"""The end of a zip archive with the longest comment."""
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x5d\x00\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\x28\xb5\x2f\xfd", "zstandard"),
    (b"\x04\x22\x4d\x18", "lz4"),
    (b"\x93NUMPY", "array"),
    (b"\x89HDF\r\n\x1a\n", "hdf5"),
    (b"GGUF", "gguf"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
)
_FEW = frozenset({"zip", "7z", "gguf", "hdf5", "program"})
"""What numbers of a tensor do not open with by chance."""
_STORAGE = re.compile(r"(?:^|/)(?:data|constants|tensors|weights)/(?:[\w-]+_)?\d+$")
_PICKLE_ENDINGS = frozenset(
    {"pkl", "pickle", "p", "pt", "pth", "bin", "ckpt", "joblib", "dill", "sav", "model", "data"}
)
_BY_ENDING = {"onnx": "onnx", "pb": "saved model", "tflite": "tflite"}
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(piece: Piece) -> str:
    """Return the kind of a piece: one of those that `check` knows."""
    source = piece.source
    head = source.read(0, _HEAD)
    if not head:
        return "nothing"
    if _STORAGE.search(piece.name) and piece.depth:
        return _kind_of_storage(source, head)
    return (
        _by_header(source, head)
        or _by_magic(head)
        or _by_structure(piece, head)
        or _by_name(piece)
        or _by_text(piece, head)
        or _by_trial(piece, head)
    )


def is_also_zip(source: Source) -> bool:
    """Tell whether a zip archive ends the source, whatever it starts with."""
    tail = source.read(max(0, source.size - _TAIL), _TAIL)
    return b"PK\x05\x06" in tail


def _kind_of_storage(source: Source, head: bytes) -> str:
    kind = _by_magic(head)
    if kind in _FEW:
        return kind
    return "pickle" if looks_like_pickle(source) else "numbers"


def _by_header(source: Source, head: bytes) -> str:
    """Tell safetensors first: the length of their header can look like any magic."""
    length = int.from_bytes(head[:8], "little")
    if head[8:9] != b"{" or not 2 <= length <= source.size - 8:
        return ""
    return "safetensors" if source.read(7 + length, 1) in {b"}", b" "} else ""


def _by_magic(head: bytes) -> str:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"TFL3":
        return "tflite"
    return "tar" if head[257:262] == b"ustar" else ""


def _by_structure(piece: Piece, head: bytes) -> str:
    if head[0] == 0x80 and head[1:2] <= b"\x05":
        return "pickle"
    if head[0] == 0x78 and len(head) > 2 and (head[0] * 256 + head[1]) % 31 == 0:
        return "zlib"
    return "tar" if piece.ending in {"tar", "nemo"} and len(head) >= 512 else ""


def _by_name(piece: Piece) -> str:
    if piece.ending == "safetensors":
        return "pickle" if looks_like_pickle(piece.source) else "safetensors"
    kind = _BY_ENDING.get(piece.ending, "")
    return "pickle" if kind and looks_like_pickle(piece.source) else kind


def _by_text(piece: Piece, head: bytes) -> str:
    if _CONTROLS.search(head):
        return ""
    opening = head.lstrip()[:200]
    if opening.startswith(b"\xef\xbb\xbf"):
        opening = opening[3:]
    if opening[:1] in {b"{", b"["}:
        return "text"
    is_named_so = piece.ending in _PICKLE_ENDINGS
    if looks_like_pickle(piece.source, is_named_so=is_named_so):
        return "pickle"
    if opening.startswith((b"<?xml", b"<PMML", b"<!DOCTYPE")):
        return "xml"
    return "text" if _is_text(head) else ""


def _is_text(head: bytes) -> bool:
    try:
        head[:-4].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 8
    return True


def _by_trial(piece: Piece, _head: bytes) -> str:
    is_named_so = piece.ending in _PICKLE_ENDINGS
    return "pickle" if looks_like_pickle(piece.source, is_named_so=is_named_so) else "unknown"

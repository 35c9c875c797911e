"""One piece looked into: by its kind, and as a pickle too where a loader might take it for one."""

from collections.abc import Callable

from stadial.scanners.model_file.desk import Desk, Piece
from stadial.scanners.model_file.formats import (
    check_array,
    check_graph,
    check_hdf5,
    check_text,
    check_xml,
)
from stadial.scanners.model_file.gguf import check_gguf
from stadial.scanners.model_file.packed import check_packed
from stadial.scanners.model_file.pickles import check_pickle, looks_like_pickle
from stadial.scanners.model_file.sniff import is_also_zip, kind_of
from stadial.scanners.model_file.tars import check_tar
from stadial.scanners.model_file.tensors import check_safetensors
from stadial.scanners.model_file.zips import check_zip

_CLOSED = frozenset({"7z", "rar", "zstandard", "lz4"})
_PACKED = frozenset({"gzip", "zlib", "bzip2", "xz"})
_OWN_HEADER = frozenset({"gguf", "array", "hdf5", "tflite", "safetensors"})
_CHECKS: dict[str, Callable[[Piece, Desk], None]] = {
    "zip": check_zip,
    "tar": check_tar,
    "pickle": check_pickle,
    "safetensors": check_safetensors,
    "gguf": check_gguf,
    "array": check_array,
    "hdf5": check_hdf5,
    "text": check_text,
    "xml": check_xml,
}
_GRAPHS = {"onnx": "onnx", "saved model": "pb", "tflite": "tflite"}


def check(piece: Piece, desk: Desk) -> None:
    """Look into one piece, and put on the desk what lies inside it."""
    kind = kind_of(piece)
    report = desk.report
    report.formats[kind] = None
    report.examined += 0 if piece.depth else piece.source.size
    if kind in _CHECKS:
        _CHECKS[kind](piece, desk)
    elif kind in _PACKED:
        check_packed(piece, kind, desk)
    elif kind in _GRAPHS:
        check_graph(piece, _GRAPHS[kind], desk)
    else:
        _left(piece, kind, desk)
    if kind in _OWN_HEADER and looks_like_pickle(piece.source):
        report.is_doubtful(piece.place, f"it opens as {kind}, and can be unpickled too")
        check_pickle(piece, desk)
    if kind not in {"zip", "numbers"} and not piece.depth and is_also_zip(piece.source):
        report.is_doubtful(piece.place, f"it opens as {kind} and ends as a zip archive")
        check_zip(piece, desk)


def _left(piece: Piece, kind: str, desk: Desk) -> None:
    """Say why what no check knows is a doubt, but for nothing at all and plain numbers."""
    if kind in _CLOSED:
        desk.report.is_doubtful(piece.place, f"packed as {kind}, which is not opened here")
    elif kind == "program":
        desk.report.is_doubtful(piece.place, "a program for a machine")
    elif kind == "nothing" and not piece.depth:
        desk.report.is_doubtful(piece.place, "the file is empty")
    elif kind == "unknown":
        desk.report.is_doubtful(piece.place, "of no format that is known here")

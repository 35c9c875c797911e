"""Formats without a walk of our own: read as far as we can, and the engines asked."""

import math
import re
from collections.abc import Iterator

from stadial.scanners.model_file.configs import MOST_JSON, check_json, check_yaml
from stadial.scanners.model_file.desk import Desk, Piece
from stadial.scanners.model_file.engines import ask_hayward
from stadial.scanners.model_file.source import AT_ONCE, Part, Source

MOST_SEARCHED = 128_000_000
_MOST_HEADER = 1_000_000
_OVERLAP = 200
_TYPE = re.compile(r"'descr'\s*:\s*'[<>|=]?([a-zA-Z])(\d{0,9})[^']{0,20}'")
_SHAPE = re.compile(r"'shape'\s*:\s*\(([\d,\s]{0,1000})\)")
_OBJECTS = re.compile(r"'[<>|=]?O\d{0,2}'")
_LAMBDA = re.compile(rb"\"class_name\"\s{0,9}:\s{0,9}\"(?:Lambda|__lambda__)\"")
_LAYERS = (b"model_config", b"class_name")
_TABLES = (b"PSEUDOATOM", b"pandas_type")
_FUNCTIONS_OF_PYTHON = (b"PyFunc",)
_FILE_OPERATIONS = (b"ReadFile", b"WriteFile", b"MatchingFiles", b"LoadLibrary")
_OWN_OPERATIONS = (b"ai.onnx.contrib",)
_ENTITIES = (b"<!ENTITY", b"<!DOCTYPE", b"<!entity", b"<!doctype")
_NEVER_TEXT = frozenset(
    {
        *("pt", "pt2", "ckpt", "pkl", "pickle", "joblib", "dill", "safetensors", "gguf", "onnx"),
        *("h5", "hdf5", "keras", "npy", "npz", "tflite", "nemo", "skops"),
    }
)
_POINTER = b"version https://git-lfs.github.com/spec/"
_CODE = frozenset({"py", "pyc", "sh", "so", "dll", "js", "jar", "bat", "ps1"})


def check_array(piece: Piece, desk: Desk) -> None:
    """Look at an array of NumPy: one of objects is a pickle behind the header."""
    head = piece.source.read(0, 12)
    wide = head[6:7] != b"\x01"
    length = int.from_bytes(head[8:12] if wide else head[8:10], "little")
    start = (12 if wide else 10) + length
    if length > _MOST_HEADER or start > piece.source.size:
        desk.report.is_doubtful(piece.place, "the header of the array does not fit the file")
        return
    header = piece.source.read(start - length, length).decode("latin-1")
    simple = _TYPE.search(header)
    if (simple and simple[1] == "O") or _OBJECTS.search(header):
        rest = Part(piece.source, start, piece.source.size - start)
        desk.inner(piece, "(objects of the array)", rest)
    elif simple is None and "'descr'" not in header:
        desk.report.is_doubtful(piece.place, "the header of the array names no type")
    elif simple and not _has_size(header, simple, piece.source.size - start):
        desk.report.is_doubtful(piece.place, "the array has another size than its header says")


def _has_size(header: str, kind: re.Match[str], size: int) -> bool:
    shape = _SHAPE.search(header)
    if shape is None:
        return False
    counts = [int(each[:19]) for each in shape[1].replace(",", " ").split()]
    width = int(kind[2] or 1) * (4 if kind[1] == "U" else 1)
    return math.prod(counts) * width == size


def check_hdf5(piece: Piece, desk: Desk) -> None:
    """Search an HDF5 file for layers that run code; it is not parsed."""
    has_layers = _holds(piece, _LAYERS, desk)
    if has_layers and any(_LAMBDA.search(stretch) for stretch in _stretches(piece.source)):
        desk.report.is_bad(piece.place, "a Lambda layer, whose code is run with the model")
    elif has_layers:
        words = "holds the layers of a model; HDF5 is searched here, and not parsed"
        desk.report.is_doubtful(piece.place, words)
    if _holds(piece, _TABLES, desk):
        desk.report.is_doubtful(piece.place, "holds tables, whose cells may be pickles")
    _ask(piece, "h5", desk)


def check_graph(piece: Piece, kind: str, desk: Desk) -> None:
    """Search a graph of operations for those that open files or run Python."""
    if _holds(piece, _FUNCTIONS_OF_PYTHON, desk):
        desk.report.is_bad(piece.place, "an operation that runs a function of Python")
    if _holds(piece, _FILE_OPERATIONS, desk):
        desk.report.is_doubtful(piece.place, "an operation that opens files")
    if _holds(piece, _OWN_OPERATIONS, desk):
        desk.report.is_doubtful(piece.place, "operations that a library of its own runs")
    _ask(piece, kind, desk)


def check_xml(piece: Piece, desk: Desk) -> None:
    """Look at a model as XML: it needs no entities."""
    if _holds(piece, _ENTITIES, desk):
        desk.report.is_bad(piece.place, "the XML defines entities, which a loader would fetch")
    _ask(piece, "pmml", desk)


def check_text(piece: Piece, desk: Desk) -> None:
    """Look at a text: configuration names code, and programs are code."""
    if piece.source.size > MOST_JSON:
        desk.report.is_doubtful(piece.place, "a text too large to be read")
        return
    content = piece.source.read(0, piece.source.size)
    if content.startswith(_POINTER):
        desk.report.is_doubtful(piece.place, "only a pointer of Git LFS; the file is elsewhere")
    elif piece.ending in _NEVER_TEXT:
        desk.report.is_doubtful(piece.place, "a text under the name of a model")
    elif piece.ending in _CODE or content.startswith(b"#!"):
        desk.report.is_doubtful(piece.place, "a program lies in it")
    if content.lstrip()[:1] in {b"{", b"["} and check_json(piece, content, desk):
        return
    check_yaml(piece, content.decode("utf-8", errors="replace"), desk)


def _ask(piece: Piece, ending: str, desk: Desk) -> None:
    size = piece.source.size
    if size > MOST_SEARCHED:
        desk.report.is_doubtful(piece.place, "too large for the engines")
        return
    ask_hayward(piece.place, piece.source.read(0, size), ending, desk.report)


def _holds(piece: Piece, needles: tuple[bytes, ...], desk: Desk) -> bool:
    if piece.source.size > MOST_SEARCHED:
        desk.report.is_doubtful(piece.place, "too large to be searched whole")
    return any(needle in stretch for stretch in _stretches(piece.source) for needle in needles)


def _stretches(source: Source) -> Iterator[bytes]:
    for start in range(0, min(source.size, MOST_SEARCHED), AT_ONCE):
        yield source.read(start, AT_ONCE + _OVERLAP)

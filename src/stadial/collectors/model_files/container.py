"""What a file really is, by its first bytes; nothing is ever loaded."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from stadial.collectors.model_files.archive import entry_names
from stadial.collectors.model_files.safetensors import is_sound
from stadial.plugins.collector import Reach


class Verdict(Enum):
    """Whether loading a file can run code."""

    SAFE = "safe"
    DOUBTFUL = "doubtful"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Make:
    """What one model file is made of."""

    format: str
    verdict: Verdict


PICKLE = Make("pickle", Verdict.UNSAFE)
TORCH = Make("PyTorch archive with a pickle", Verdict.UNSAFE)
OBJECTS = Make("NumPy file with objects", Verdict.UNSAFE)
POINTER = Make("Git LFS pointer, content not here", Verdict.DOUBTFUL)
UNREADABLE = Make("unreadable", Verdict.DOUBTFUL)
UNKNOWN = Make("unknown content", Verdict.DOUBTFUL)
KERAS = Make("Keras archive", Verdict.DOUBTFUL)
HDF5 = Make("HDF5", Verdict.DOUBTFUL)
SAFETENSORS = Make("safetensors", Verdict.SAFE)
GGUF = Make("GGUF", Verdict.SAFE)
TFLITE = Make("TensorFlow Lite", Verdict.SAFE)

LFS = b"version https://git-lfs.github.com/spec/"
_HEAD = 4_096

_BY_ENDING = {
    "pkl": UNKNOWN, "pickle": UNKNOWN, "joblib": UNKNOWN, "dill": UNKNOWN, "cloudpickle": UNKNOWN,
    "pt": UNKNOWN, "pth": UNKNOWN, "ckpt": UNKNOWN, "t7": UNKNOWN, "mar": UNKNOWN,
    "nemo": UNKNOWN,
    "h5": UNKNOWN, "hdf5": UNKNOWN, "keras": UNKNOWN, "pdparams": UNKNOWN, "pdiparams": UNKNOWN,
    "safetensors": UNKNOWN, "gguf": UNKNOWN, "ggml": UNKNOWN, "tflite": UNKNOWN,
    "onnx": Make("ONNX", Verdict.SAFE),
    "mlmodel": Make("Core ML", Verdict.SAFE),
    "skops": Make("skops", Verdict.SAFE),
    "engine": Make("TensorRT engine", Verdict.DOUBTFUL),
    "plan": Make("TensorRT engine", Verdict.DOUBTFUL),
}  # fmt: skip
_RUNS_CODE = {"pkl", "pickle", "joblib", "dill", "cloudpickle"}
"""Endings that say pickle, whatever the first bytes are (compressed, protocol 0)."""
_COMPRESSIONS = {"gz", "bz2", "xz", "zst", "lz4", "z"}
_OFTEN_TEXT = {"pth", "plan", "engine", "mar", "t7"}
"""Endings that other tools use for plain text: path files of Python, plans of builds."""
_SNIFFED = {
    "",
    "bin",
    "model",
    "weights",
    "dat",
    "npy",
    "npz",
    "pb",
    "sav",
    "zip",
    "tar",
    "obj",
    "p",
    "data",
}
_VERSION_LIKE = re.compile(r"\d+")
_PICKLE_START = re.compile(
    rb"\x80[\x02-\x05](?:\x95|[\]}(cK\x8cXUNqh.\x88-\x8eGIJMLBCTSV)])", re.DOTALL
)
_OLD_PICKLE = re.compile(rb"\((?:[lditp]|S'|V)|c[A-Za-z_][\w.]*\n[A-Za-z_][\w.]*\n|\]q\x00|\}q\x00")


def make_of(reach: Reach, path: str) -> Make | None:
    """Return what a file is made of if it is a model file, else None."""
    if path.startswith(".dvc/"):
        return None
    ending = _ending(path)
    if ending in _COMPRESSIONS:
        return _compressed(_ending(path.rpartition(".")[0]))
    known = _BY_ENDING.get(ending)
    if known is None and not _is_sniffed(ending):
        return None
    try:
        head = reach.head(path, length=_HEAD)
        if head.startswith(LFS):
            return POINTER if known or ending == "bin" else None
        make = _by_bytes(reach, path, head)
    except OSError:
        return UNREADABLE if known else None
    return _named(make, ending, known, head)


def _compressed(inner: str) -> Make | None:
    """Return what the ending before `.gz` and the like gives away; nothing is unpacked."""
    if inner in _RUNS_CODE:
        return PICKLE
    return Make("compressed model", Verdict.DOUBTFUL) if inner in _BY_ENDING else None


def _named(make: Make | None, ending: str, known: Make | None, head: bytes) -> Make | None:
    """Return what bytes and ending say together; the bytes are believed first."""
    if make is not None:
        return make
    if ending == "pb" and b"saved_model" in head:
        return Make("TensorFlow graph", Verdict.DOUBTFUL)
    if known is None or (ending in _OFTEN_TEXT and _is_text(head)):
        return None
    if not head:
        return Make("empty", Verdict.DOUBTFUL)
    if ending in _RUNS_CODE:
        return PICKLE
    is_as_named = known.verdict is not Verdict.SAFE or head.startswith((b"\x08", b"PK"))
    return known if is_as_named else UNKNOWN


def _is_text(head: bytes) -> bool:
    return bool(head) and all(byte in b"\t\n\r" or 32 <= byte < 127 for byte in head)


def _ending(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""


def _is_sniffed(ending: str) -> bool:
    """Tell whether the ending says nothing: then the first bytes are looked at."""
    return ending in _SNIFFED or bool(_VERSION_LIKE.fullmatch(ending))


def _by_bytes(reach: Reach, path: str, head: bytes) -> Make | None:
    for start, reader in _MAGIC:
        if head.startswith(start):
            return reader(reach, path, head)
    if _PICKLE_START.match(head):
        return PICKLE
    if _OLD_PICKLE.match(head) and _ending(path) not in {"", "bin", "dat", "data", "model", "obj"}:
        return PICKLE
    if head[4:8] == b"TFL3":
        return TFLITE
    if _ending(path) == "safetensors":
        return (
            SAFETENSORS if is_sound(reach, path) else Make("broken safetensors", Verdict.DOUBTFUL)
        )
    return None


def _zip(reach: Reach, path: str, _head: bytes) -> Make | None:
    names = entry_names(reach, path)
    if names is None:
        return UNKNOWN if _ending(path) in {*_BY_ENDING, "bin"} else None
    if any(name.endswith((".pkl", ".pickle", ".joblib")) for name in names):
        return TORCH
    ending = _ending(path)
    if ending in {"pt", "pth", "ckpt", "mar"}:
        return UNKNOWN
    if ending == "keras" or "model.weights.h5" in names:
        return KERAS
    return None


def _numpy(_reach: Reach, _path: str, head: bytes) -> Make | None:
    """Return a make for a NumPy file with objects: they are stored as pickles."""
    header = head[:1_024]
    return OBJECTS if re.search(rb"'descr':\s*(?:'\|O'|\[.*'\|O\d*')", header, re.DOTALL) else None


_MAGIC: tuple[tuple[bytes, Callable[[Reach, str, bytes], Make | None]], ...] = (
    (b"PK\x03\x04", _zip),
    (b"\x89HDF\r\n\x1a\n", lambda *_: HDF5),
    (b"GGUF", lambda *_: GGUF),
    (b"\x93NUMPY", _numpy),
    (b"7z\xbc\xaf'\x1c", lambda _reach, path, _head: UNKNOWN if _ending(path) == "bin" else None),
)

"""Which files are models, or look like one by their first bytes."""

from stadial.plugins.collector import Reach
from stadial.plugins.places import folder_of

_ENDINGS = frozenset(
    {
        *("pkl", "pickle", "joblib", "dill", "cloudpickle", "sav", "pt", "pt2", "pth", "ckpt"),
        *("npy", "npz", "safetensors", "gguf", "ggml", "onnx", "tflite", "h5", "hdf5", "keras"),
        *("mar", "nemo", "skops", "pmml", "pdparams", "ubj", "t7", "mlmodel", "caffemodel"),
    }
)
_OFTEN_TEXT = frozenset({"pth", "mar", "t7", "h5", "sav"})
"""Endings that other tools use too, for texts."""
_COMPRESSIONS = frozenset({"gz", "bz2", "xz", "zst", "lz4", "z"})
_ARCHIVES = frozenset({"tar", "tgz", "zip", "7z"})
_NAMES = ("saved_model.pb", "pytorch_model*.bin", "model*.bin", "*model.tar.gz", "model*.7z")
_CONFIGS = ("config.json", "tokenizer_config.json")
_PLAIN = frozenset(
    {
        *("py", "pyi", "md", "rst", "txt", "json", "jsonl", "yaml", "yml", "toml", "cfg", "ini"),
        *("csv", "tsv", "html", "css", "js", "ts", "sh", "ipynb", "xml", "svg", "png", "jpg"),
        *("jpeg", "gif", "webp", "pdf", "parquet", "arrow", "sql", "c", "cc", "cpp", "h", "hpp"),
        *("rs", "go", "java", "lock", "whl", "jar", "so", "mp4", "mp3", "wav", "ttf", "woff2"),
    }
)
"""Endings of files that are not opened to see whether they look like models."""
_HEAD = 16
_MAGIC = (b"GGUF", b"\x93NUMPY", b"\x89HDF\r\n\x1a\n")
_PROTOCOLS = tuple(bytes((0x80, number)) for number in range(2, 6))
_AFTER_PROTOCOL = frozenset(b"]}()cXKJMNCBUG\x8a\x8c\x8e\x95\x88\x89")


def model_files(reach: Reach) -> tuple[str, ...]:
    """Return the paths of all model files, and of what looks like one; sorted."""
    found = set(reach.paths(*_NAMES))
    for path in reach.paths("*"):
        if path not in found and _is_model(reach, path):
            found.add(path)
    folders = {folder_of(path) for path in found}
    found.update(path for path in reach.paths(*_CONFIGS) if folder_of(path) in folders)
    return tuple(sorted(found))


def _is_model(reach: Reach, path: str) -> bool:
    endings = path.rpartition("/")[2].lower().split(".")[1:]
    if endings and endings[-1] in _COMPRESSIONS:
        endings.pop()
    last = endings[-1] if endings else ""
    if last in _ENDINGS:
        return last not in _OFTEN_TEXT or not _is_text(_head(reach, path))
    if last in _PLAIN or last in _ARCHIVES:
        return False
    return _looks_like_model(_head(reach, path))


def _looks_like_model(head: bytes) -> bool:
    if head.startswith(_PROTOCOLS):
        return head[2] in _AFTER_PROTOCOL if len(head) > 2 else False
    return head.startswith(_MAGIC)


def _is_text(head: bytes) -> bool:
    return bool(head) and all(byte >= 32 or byte in b"\t\r\n" for byte in head)


def _head(reach: Reach, path: str) -> bytes:
    """Return the first bytes; nothing where they cannot be read, which the scan will tell."""
    try:
        return reach.head(path, length=_HEAD)
    except OSError:
        return b""

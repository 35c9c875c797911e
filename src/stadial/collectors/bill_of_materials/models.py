"""Model files held against bills, by digests that are computed here."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from stadial.collectors.bill_of_materials.bills import Bills
from stadial.plugins.collector import Reach
from stadial.plugins.places import is_apart

_SURE = (
    *("*.safetensors", "*.gguf", "*.onnx", "*.pt", "*.pth", "*.ckpt", "*.keras", "*.tflite"),
    *("*.mlmodel", "*.joblib", "*.skops", "saved_model.pb", "pytorch_model*.bin"),
    "adapter_model*.bin",
)
_IF_NAMED = ("*model*.pkl", "*model*.pickle", "*model*.h5", "*model*.hdf5", "*model*.npz")
_POINTER = re.compile(rb"version https://git-lfs[^\n]*\n(?:[^\n]*\n)*?oid sha256:([0-9a-f]{64})")
_POINTER_BYTES = 1024


@dataclass(slots=True)
class Models:
    """The model files of a subject, by what the bills say of each."""

    matched: list[str] = field(default_factory=list)
    pointed: int = 0
    """Those of them that lie elsewhere: Git LFS vouches for the digest, it was not computed."""
    other: list[str] = field(default_factory=list)
    """A bill gives another digest for the one file of this name."""
    missing: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    apart: int = 0

    @property
    def total(self) -> int:
        """Return how many model files there are, tests and examples left out."""
        return len(self.matched) + len(self.other) + len(self.missing) + len(self.unread)


def compare_models(reach: Reach, bills: Bills) -> Models:
    """Return what the bills say of each model file; nothing is hashed where they give no digest."""
    found = Models()
    paths = list(_paths(reach, found))
    names = Counter(path.rpartition("/")[2] for path in paths)
    for path in paths:
        name = path.rpartition("/")[2]
        try:
            digest, is_pointer = _digest(reach, path) if bills.digests else ("", False)
        except OSError:
            found.unread.append(path)
            continue
        if digest and digest in bills.digests:
            found.matched.append(path)
            found.pointed += is_pointer
        elif bills.named.get(name) and names[name] == 1:
            found.other.append(path)
        else:
            found.missing.append(path)
    return found


def _paths(reach: Reach, found: Models) -> Iterator[str]:
    for path in reach.paths(*_SURE, *_IF_NAMED):
        if is_apart(path):
            found.apart += 1
        else:
            yield path


def _digest(reach: Reach, path: str) -> tuple[str, bool]:
    pointer = _POINTER.match(reach.head(path, length=_POINTER_BYTES))
    if pointer:
        return f"sha256:{pointer[1].decode()}", True
    return f"sha256:{reach.digest(path)}", False

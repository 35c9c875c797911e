"""Which files of a subject are models, by their names; and what lies unsigned beside them."""

from collections.abc import Iterable

from stadial.collectors.signatures.check import NAMES, Check
from stadial.plugins.collector import Reach
from stadial.plugins.places import ancestors, is_apart

_SURE = (
    "*.safetensors", "*.gguf", "*.ggml", "*.onnx", "*.tflite", "*.mlmodel", "*.skops", "*.keras",
    "*.pkl", "*.pickle", "*.joblib", "*.h5", "*.hdf5", "*.nemo", "*.pdparams", "*.pdiparams",
)  # fmt: skip
_BINARY = (
    "*.pt", "*.pth", "*.ckpt", "pytorch_model*.bin", "adapter_model*.bin", "model*.bin",
    "diffusion_pytorch_model*.bin", "saved_model.pb",
)  # fmt: skip
"""Names that other tools use for plain text too: models only if they are none."""
_HEAD = 512
_LEAST_BYTES = 32


def model_files(reach: Reach) -> tuple[str, ...]:
    """Return the model files that are not for tests, documentation or examples."""
    sure = [path for path in reach.paths(*_SURE) if not is_apart(path)]
    binary = [
        path for path in reach.paths(*_BINARY) if not is_apart(path) and _is_binary(reach, path)
    ]
    return tuple(sorted({*sure, *binary}))


def _is_binary(reach: Reach, path: str) -> bool:
    """Tell whether a file is more than a few bytes of text; one that cannot be read counts."""
    try:
        head = reach.head(path, length=_HEAD)
    except OSError:
        return True
    is_text = not any(byte < 9 or byte > 126 for byte in head)
    return len(head) >= _LEAST_BYTES and (not is_text or head.startswith(b"version https://git"))


def beside_the_signed(reach: Reach, checks: Iterable[Check]) -> list[str]:
    """Return files in the folders of signed models that no signature lists or leaves out."""
    roots: dict[str, set[str]] = {}
    covered: set[str] = set()
    for check in checks:
        covered |= check.covered
        if check.root is not None:
            roots.setdefault(check.root, set()).update(check.ignored)
    passed = {*reach.paths(*NAMES), *reach.paths("*.pub", "*.pem")} | covered
    return [
        path
        for path in (reach.paths("*") if roots else ())
        if path not in passed and not _is_kept_out(path) and _is_left(path, roots)
    ]


def _is_kept_out(path: str) -> bool:
    return any(step.startswith(".git") for step in path.split("/"))


def _is_left(path: str, roots: dict[str, set[str]]) -> bool:
    """Tell whether the nearest signed folder above a path does not leave it out."""
    folders = ancestors(path)
    root = next((folder for folder in folders if folder in roots), None)
    if root is None:
        return False
    steps = {path, *folders}
    return not any((f"{root}/{each}" if root else each) in steps for each in roots[root])

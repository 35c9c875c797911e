"""
What the model files in a repository are made of, and whether a signature lies beside them.

Looks at:
    Files known as models by their ending, and files of unknown ending by their first bytes:
    pickles and zip archives with pickles inside run code when they are loaded; safetensors (its
    header is checked against the file), GGUF, ONNX, TensorFlow Lite, Core ML and skops do not;
    Keras, HDF5, SavedModel and TensorRT files may, so they are unclear. NumPy files (.npy, not
    .npz) count when they hold objects. For signatures: a file of the same name with .sig, .asc,
    .sigstore or the like, or a model.sig in the same folder or above it.

Does not see:
    Whether a signature is valid or covers the file, what a pickle would do, models in a registry
    or behind a Git LFS pointer, models inside tar, 7z and other archives or under the ending of
    something else (a pickle named .txt), and harm inside a safe format (a backdoor, a chat
    template). Model files in folders for tests, examples and documentation are named, not judged.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from typing_extensions import override

from stadial.collectors.model_files.container import Make, Verdict, make_of
from stadial.model import Evidence, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.places import ancestors, folders_named, is_apart

SAFE = Signal(
    id="model-files.safe-format",
    question="Is every model file in a format that runs no code when it is loaded?",
)
SIGNED = Signal(id="model-files.signed", question="Does a signature lie beside every model file?")

_SIGNATURES = (".sig", ".asc", ".sigstore", ".sigstore.json", ".minisig", ".bundle")
_FOLDER_SIGNATURES = ("model.sig", "model.sigstore", "model.sigstore.json")


class ModelFiles(Collector):
    """Model files: are they safe to load, and are they signed?"""

    signals = (SAFE, SIGNED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        met: dict[str, Make] = {}
        for path in reach.paths("*"):
            make = make_of(reach, path)
            if make:
                met[path] = make
        apart = {path: make for path, make in met.items() if is_apart(path)}
        models = {path: make for path, make in met.items() if path not in apart}
        if not models:
            because = f"No model files here.{_aside(apart)}"
            for signal in self.signals:
                yield observed(signal, Outcome.NOT_APPLICABLE, because)
            return
        yield _safe(models, apart)
        yield _signed(models, apart, reach)


def _safe(models: dict[str, Make], apart: dict[str, Make]) -> Evidence:
    tally = Tally()
    doubtful = []
    for path, make in models.items():
        if make.verdict is Verdict.UNSAFE:
            tally.bad(f"{path} ({make.format})")
            continue
        tally.good()
        if make.verdict is Verdict.DOUBTFUL:
            doubtful.append(path)
    formats = _formats(models.values())
    if tally.failed:
        outcome = Outcome.NO
        because = f"{tally.failed} of {count(len(models), 'model file')} can run code when loaded"
    elif doubtful:
        outcome = Outcome.UNCLEAR
        because = f"Of {count(len(models), 'model file')}, {len(doubtful)} could not be judged"
        tally.places = [f"{path} ({models[path].format})" for path in doubtful]
    else:
        outcome = Outcome.YES
        because = f"{count(len(models), 'model file')}, all in formats that run no code"
    return observed(SAFE, outcome, f"{because}: {formats}.{_aside(apart)}", tally=tally)


def _signed(models: dict[str, Make], apart: dict[str, Make], reach: Reach) -> Evidence:
    endings = tuple(f"*{ending}" for ending in _SIGNATURES)
    signatures = set(reach.paths(*endings, *_FOLDER_SIGNATURES))
    tally = Tally()
    for path in models:
        beside = {path + ending for ending in _SIGNATURES}
        above = {
            f"{folder}/{name}" if folder else name
            for folder in ancestors(path)
            for name in _FOLDER_SIGNATURES
        }
        if any(_holds_something(reach, each) for each in signatures & (beside | above)):
            tally.good()
        else:
            tally.bad(path)
    whole = count(len(models), "model file")
    if tally.failed:
        because = f"{tally.failed} of {whole} without a signature beside it.{_aside(apart)}"
        return observed(SIGNED, Outcome.NO, because, tally=tally)
    because = f"A signature lies beside {whole}; it was not verified.{_aside(apart)}"
    return observed(SIGNED, Outcome.YES, because, tally=tally, rung=Rung.DOCUMENT)


def _holds_something(reach: Reach, path: str) -> bool:
    try:
        return bool(reach.head(path, length=1))
    except OSError:
        return False


def _formats(makes: Iterable[Make]) -> str:
    counted = Counter(make.format for make in makes)
    return ", ".join(f"{number} {name}" for name, number in counted.most_common(5))


def _aside(apart: dict[str, Make]) -> str:
    if not apart:
        return ""
    unsafe = sum(make.verdict is Verdict.UNSAFE for make in apart.values())
    risky = f", {unsafe} of them able to run code" if unsafe else ""
    return f" {count(len(apart), 'model file')} in {folders_named(apart)} not judged{risky}."

"""
Whether the model files here were searched for embedded code, and are free of it: we search them.

Looks at:
    Files known as models by their ending (pickles, PyTorch, joblib, NumPy, safetensors, GGUF,
    ONNX, TensorFlow Lite, HDF5, Keras, NeMo, MAR, skops, PMML), files of unknown ending that open
    like a pickle, GGUF, NumPy or HDF5, and config.json and tokenizer_config.json beside them.
    Each is read by our own scanner with picklescan and hayward, in a child process with limits
    and without a network; archives and compressed streams are opened up to five deep.

Does not see:
    Harm that is in the weights (a backdoor), models in a registry or behind a Git LFS pointer, and
    what 7z, Zstandard and LZ4 pack: such files are unverified, and so are those that import
    anything no list of harmless names holds. Zip and tar archives without the name of a model are
    not opened. Whether anybody else scans them, and when. Model files in folders for tests,
    examples and documentation are named, not judged.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from typing_extensions import override

from stadial.collectors.model_scan.candidates import model_files
from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach, Scan
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.outside import list_of, text_of
from stadial.plugins.places import folders_named, is_apart
from stadial.plugins.questions import MODELS_CLEAN, MODELS_SCANNED

_DEATHS = ("killed", "the scanner was ended", "the scanner ended")
_NEVER_STARTED = "the scanners cannot be started"


class ModelScan(Collector):
    """Model scan: what is inside the model files?"""

    signals = (MODELS_SCANNED, MODELS_CLEAN)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        paths = model_files(reach)
        judged = [path for path in paths if not is_apart(path)]
        aside = _aside([path for path in paths if is_apart(path)])
        if not judged:
            for signal in self.signals:
                yield observed(signal, Outcome.NOT_APPLICABLE, f"No model files here.{aside}")
            return
        scans = dict(reach.scan("model_file", judged))
        yield _scanned(scans, aside)
        yield _clean(scans, aside)


def _scanned(scans: Mapping[str, Scan], aside: str) -> Evidence:
    tally = Tally()
    open_ = []
    for path, scan in scans.items():
        if scan.failure:
            tally.bad(f"{path} ({scan.failure})")
            continue
        tally.good()
        if _verdict(scan) == "unverified":
            open_.append(f"{path} ({_reason(scan)})")
    whole = count(len(scans), "model file")
    tally.places += open_
    if not tally.failed and not open_:
        because = f"{whole} searched to the end with {_engines(scans)}."
        return _told(MODELS_SCANNED, Outcome.YES, because + aside, tally)
    because = f"Of {whole}, {tally.failed} could not be scanned and {len(open_)} not to the end:"
    because += f" {tally.places[0]}.{aside}"
    return _told(MODELS_SCANNED, _outcome_of_failures(scans), because, tally)


def _outcome_of_failures(scans: Mapping[str, Scan]) -> Outcome:
    failures = [scan.failure for scan in scans.values() if scan.failure]
    if any(failure.startswith(_DEATHS) for failure in failures):
        return Outcome.NO
    return Outcome.UNREACHABLE if _is_out_of_reach(scans) else Outcome.UNCLEAR


def _is_out_of_reach(scans: Mapping[str, Scan]) -> bool:
    return all(scan.failure.startswith(_NEVER_STARTED) for scan in scans.values())


def _clean(scans: Mapping[str, Scan], aside: str) -> Evidence:
    tally = Tally()
    open_ = []
    for path, scan in scans.items():
        verdict = _verdict(scan)
        if verdict == "bad":
            tally.bad(f"{path} ({_reason(scan)})")
        elif verdict == "clean":
            tally.good()
        else:
            open_.append(f"{path} ({scan.failure or _reason(scan)})")
    whole = count(len(scans), "model file")
    tally.places += open_
    if tally.failed:
        because = f"{tally.failed} of {whole} can run code of their own: {tally.places[0]}.{aside}"
        return _told(MODELS_CLEAN, Outcome.NO, because, tally)
    if open_:
        because = f"{len(open_)} of {whole} could not be called clean: {open_[0]}.{aside}"
        outcome = Outcome.UNREACHABLE if _is_out_of_reach(scans) else Outcome.UNCLEAR
        return _told(MODELS_CLEAN, outcome, because, tally)
    because = f"{whole} free of code, as far as {_engines(scans)} can see.{aside}"
    return _told(MODELS_CLEAN, Outcome.YES, because, tally)


def _told(signal: Signal, outcome: Outcome, because: str, tally: Tally) -> Evidence:
    rung = (
        Rung.REVERIFIED if tally.examined > tally.failed or outcome is Outcome.NO else Rung.SET_UP
    )
    return observed(signal, outcome, because, tally=tally, rung=rung, kind=EvidenceKind.SCAN)


def _verdict(scan: Scan) -> str:
    """Return bad, clean or unverified; an answer in no shape is unverified."""
    said = text_of(scan.answer.get("verdict"))
    return said if said in {"bad", "clean"} else "unverified"


def _reason(scan: Scan) -> str:
    return _first(scan.answer.get("reasons")) or "no reason given"


def _first(values: Any) -> str:
    texts = [text_of(each) for each in list_of(values)]
    return texts[0][:200].rstrip(".") if texts else ""


def _engines(scans: Mapping[str, Scan]) -> str:
    told = {
        text_of(each) for scan in scans.values() for each in list_of(scan.answer.get("engines"))
    }
    return ", ".join(sorted(told - {""})[:5]) or "our scanner"


def _aside(apart: list[str]) -> str:
    if not apart:
        return ""
    return f" {count(len(apart), 'model file')} in {folders_named(apart)} not judged."

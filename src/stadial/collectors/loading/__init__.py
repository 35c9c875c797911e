"""
How Python code loads models: with code inside, from whom, and in which version.

Looks at:
    The syntax trees of Python files and of the code cells of notebooks; nothing is imported or
    run. Loads that run pickled code: pickle, dill, cloudpickle, joblib (also where another module
    hands them on), pandas.read_pickle, numpy.load with allow_pickle, torch.load without an
    explicit weights_only=True (safe by default since torch 2.6, but only there), yaml.load with a
    loader that makes any object, Keras load_model with safe_mode=False, eval of what is read from a
    file in the same function (exec, and eval with names of its own, are unclear). Stores that the
    program itself may write leave the outcome unclear: diskcache without a disk of its own, shelve,
    marshal, joblib.Memory; so do unpicklers with a find_class of their own. Code from a model
    repository: trust_remote_code=True in calls, defaults, dictionaries and the keys and arguments
    of configuration files, --trust-remote-code in scripts, torch.hub.load. Models and data fetched
    from a hub: from_pretrained, hf_hub_download, snapshot_download, datasets.load_dataset,
    torch.hub.load, transformers.pipeline, SentenceTransformer and CrossEncoder with an id that is
    written out, or stands in a constant or a field of a class, are pinned by a revision of 40 hex
    digits; so are addresses of huggingface.co in Dockerfiles and scripts, where `python -c` is read
    as code.

Does not see:
    Values that are only known when the code runs: they are counted apart and leave the outcome
    unclear. Wrappers around these calls, names made by getattr or exec, TorchScript, other
    languages, what installed packages load, nor an id that is a folder made at run time.
    Descriptions, remarks and pre-commit hooks are no settings. Code in folders for tests, examples,
    documentation, benchmarks and pipelines is listed, but the outcome goes by the other code. Files
    over 1 MB (notebooks: 10 MB) and code that this Python cannot read count as not read; from one
    in ten on, nothing is called clean.
"""

from collections.abc import Iterator

from typing_extensions import override

from stadial.collectors.loading.calls import uses_in
from stadial.collectors.loading.settings import line_turning_on
from stadial.collectors.loading.shell import is_script, uses_in_script
from stadial.collectors.loading.sources import Code, read_sources
from stadial.collectors.loading.told import (
    apart_words,
    files_words,
    kinds_of,
    sorted_uses,
    tail_of,
)
from stadial.collectors.loading.uses import Kind, Seen, Use
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed

UNSAFE = Signal(
    id="loading.no-unsafe-load",
    question="Does the code load no model or data in a way that can run code hidden in it?",
)
REMOTE = Signal(
    id="loading.no-remote-code",
    question="Does the code never run code that comes along with a model?",
)
PINNED = Signal(
    id="loading.pinned-models",
    question="Is every model or data set that is fetched from a hub pinned to a commit?",
)

_CONFIGURATION = (
    "*.yaml", "*.yml", "*.json", "*.toml", "*.sh", "*.cfg", "*.ini", "*.env", "Dockerfile*",
    "Makefile",
)  # fmt: skip
_HOOKS = (".pre-commit-config.yaml", ".pre-commit-config.yml", ".pre-commit-hooks.yaml")

_NONE = " None of the calls known here that load models or data is in that code."


class Loading(Collector):
    """Loading: can a model run code, and is it the model that one meant?"""

    signals = (UNSAFE, REMOTE, PINNED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        folders = frozenset(path.partition("/")[0] for path in reach.paths("*/*"))
        files = reach.paths("*.py", "*.ipynb")
        code = read_sources(reach, files, lambda path, parts: uses_in(path, parts, folders))
        code.uses += _from_configuration(reach, folders)
        yield _verdict(UNSAFE, Kind.LOAD, code, "can run code hidden in a file")
        yield _verdict(REMOTE, Kind.REMOTE, code, "can run code that comes with a model")
        yield _pinned(code)


def _from_configuration(reach: Reach, folders: frozenset[str]) -> Iterator[Use]:
    for path in reach.paths(*_CONFIGURATION):
        if path.endswith(_HOOKS):
            continue
        try:
            text = reach.text(path) if reach.size(path) < 1_000_000 else ""
        except OSError:
            continue
        line = line_turning_on(path, text)
        if line:
            seen = Seen(Kind.REMOTE, good=False, what="configuration")
            yield Use(seen=seen, path=path, line=str(line))
        if is_script(path):
            yield from uses_in_script(path, text, folders)


def _verdict(signal: Signal, kind: Kind, code: Code, what: str) -> Evidence:
    found = sorted_uses(kind, code.uses)
    failed = {use.path for use in found.bad}
    others = sum(not path.endswith((".py", ".ipynb")) for path in failed)
    tally = Tally(examined=code.read + others, failed=len(failed), places=found.places)
    tail = tail_of(found, code)
    if found.bad:
        calls = f"{count(len(found.bad), 'place')} in {count(len(failed), 'file')}"
        because = f"{calls} {what} ({kinds_of(found.bad)}). Looked at {files_words(code)}.{tail}"
        return observed(signal, Outcome.NO, because, tally=tally)
    if found.unclear or code.is_mostly_blind:
        because = f"No place found that {what} in {files_words(code)}, but not all is certain."
        return observed(signal, Outcome.UNCLEAR, because + tail, tally=tally)
    if not code.read:
        because = f"No Python code or notebook here{apart_words(code)}.{tail}"
        return observed(signal, Outcome.NOT_APPLICABLE, because, tally=tally)
    empty = "" if code.loading else _NONE
    because = f"No place that {what} in {files_words(code)}.{empty}{tail}"
    return observed(signal, Outcome.YES, because, tally=tally)


def _pinned(code: Code) -> Evidence:
    found = sorted_uses(Kind.FETCH, code.uses)
    good, bad = len(found.good), len(found.bad)
    tally = Tally(examined=good + bad + len(found.unclear), failed=bad, places=found.places)
    tail = tail_of(found, code)
    whole = count(good + bad, "written-out id")
    if bad:
        because = f"{bad} of {whole} fetched from a hub without a commit ({kinds_of(found.bad)})."
        return observed(PINNED, Outcome.NO, because + tail, tally=tally)
    if found.unclear or code.is_mostly_blind:
        because = f"{count(good, 'fetch', 'fetches')} pinned, but not all is certain.{tail}"
        return observed(PINNED, Outcome.UNCLEAR, because, tally=tally)
    if good:
        because = f"All {whole} fetched from a hub pinned to a commit.{tail}"
        return observed(PINNED, Outcome.YES, because, tally=tally)
    because = f"Nothing is fetched from a hub in {files_words(code)}.{tail}"
    return observed(PINNED, Outcome.NOT_APPLICABLE, because, tally=tally)

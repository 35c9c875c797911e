"""
How Python code loads models: with code inside, from whom, and in which version.

Looks at:
    The syntax trees of Python files and of the code cells of notebooks; nothing is imported or
    run. Loads that run pickled code: pickle, dill, cloudpickle, joblib, pandas.read_pickle,
    numpy.load with allow_pickle, torch.load without an explicit weights_only=True (safe by
    default since torch 2.6, but only there), Keras load_model with safe_mode=False. Code from
    a model repository: trust_remote_code=True in calls, defaults, dictionaries and configuration
    files, --trust-remote-code in scripts, torch.hub.load. Models and data fetched from a hub:
    from_pretrained, hf_hub_download, snapshot_download, datasets.load_dataset, torch.hub.load,
    transformers.pipeline, SentenceTransformer and CrossEncoder with a written-out id are pinned
    by a revision of 40 hex digits.

Does not see:
    Values that are only known when the code runs: they are counted apart and leave the outcome
    unclear. Wrappers around these calls, names made by getattr or exec, TorchScript, other
    languages, what installed packages load, nor an id that is a folder made at run time.
    Code in folders for tests, examples, documentation and benchmarks is listed, but the outcome
    goes by the other code. Files over 1 MB (notebooks: 10 MB) and code that this Python cannot
    read count as not read; from one in ten on, nothing is called clean.
"""

import re
from collections.abc import Iterator

from typing_extensions import override

from stadial.collectors.loading.calls import Kind, Use, uses_in
from stadial.collectors.loading.sources import Code, read_sources
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.places import folders_named, is_apart

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
_TURNED_ON = re.compile(
    r"""trust_remote_code["']?\s*[:=]\s*["']?[Tt]rue"""
    r"|--trust[-_]remote[-_]code(?![\w-]|[= ]+[Ff]alse)"
)


class Loading(Collector):
    """Loading: can a model run code, and is it the model that one meant?"""

    signals = (UNSAFE, REMOTE, PINNED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        files = reach.paths("*.py", "*.ipynb")
        if not files:
            for signal in self.signals:
                yield observed(signal, Outcome.NOT_APPLICABLE, "No Python code or notebook here.")
            return
        folders = frozenset(path.partition("/")[0] for path in reach.paths("*/*"))
        code = read_sources(reach, files, lambda path, parts: uses_in(path, parts, folders))
        code.uses += _from_configuration(reach)
        yield _verdict(UNSAFE, Kind.LOAD, code, "can run code hidden in a file")
        yield _verdict(REMOTE, Kind.REMOTE, code, "can run code that comes with a model")
        yield _pinned(code)


def _from_configuration(reach: Reach) -> Iterator[Use]:
    for path in reach.paths(*_CONFIGURATION):
        try:
            text = reach.text(path) if reach.size(path) < 1_000_000 else ""
        except OSError:
            continue
        found = _TURNED_ON.search(text) if "trust" in text else None
        if found:
            line = text.count("\n", 0, found.start()) + 1
            yield Use(kind=Kind.REMOTE, good=False, path=path, line=str(line), what="configuration")


def _verdict(signal: Signal, kind: Kind, code: Code, what: str) -> Evidence:
    uses = [use for use in code.uses if use.kind is kind]
    bad, unclear, apart = _sorted(uses)
    tally = Tally(examined=code.read, failed=len({use.path for use in bad}))
    tally.places = [str(use) for use in bad or unclear or apart]
    files = count(code.read, "Python file")
    tail = _unclear_words(unclear) + _apart_words(apart) + _unread_words(code)
    if bad:
        calls = f"{count(len(bad), 'place')} in {count(tally.failed, 'file')}"
        return observed(signal, Outcome.NO, f"{calls} {what} ({_kinds(bad)}).{tail}", tally=tally)
    if unclear or code.is_mostly_blind:
        because = f"No place found that {what} in {files}, but not all is certain.{tail}"
        return observed(signal, Outcome.UNCLEAR, because, tally=tally)
    because = f"No place that {what} in {files}.{tail}"
    return observed(signal, Outcome.YES, because, tally=tally)


def _pinned(code: Code) -> Evidence:
    uses = [use for use in code.uses if use.kind is Kind.FETCH]
    bad, unclear, apart = _sorted(uses)
    good = [use for use in uses if use.good and not is_apart(use.path)]
    tally = Tally(examined=len(good) + len(bad) + len(unclear), failed=len(bad))
    tally.places = [str(use) for use in bad or unclear or apart]
    tail = _unclear_words(unclear) + _apart_words(apart) + _unread_words(code)
    whole = count(len(good) + len(bad), "written-out id")
    if bad:
        because = (
            f"{len(bad)} of {whole} fetched from a hub without a commit ({_kinds(bad)}).{tail}"
        )
        return observed(PINNED, Outcome.NO, because, tally=tally)
    if unclear or code.is_mostly_blind:
        because = f"{count(len(good), 'fetch', 'fetches')} pinned, but not all is certain.{tail}"
        return observed(PINNED, Outcome.UNCLEAR, because, tally=tally)
    if good:
        because = f"All {whole} fetched from a hub pinned to a commit.{tail}"
        return observed(PINNED, Outcome.YES, because, tally=tally)
    because = f"Nothing is fetched from a hub in {count(code.read, 'Python file')}.{tail}"
    return observed(PINNED, Outcome.NOT_APPLICABLE, because, tally=tally)


def _sorted(uses: list[Use]) -> tuple[list[Use], list[Use], list[Use]]:
    """Return the bad and the unclear uses of production code, and the bad ones elsewhere."""
    bad = [use for use in uses if use.good is False]
    return (
        [use for use in bad if not is_apart(use.path)],
        [use for use in uses if use.good is None and not is_apart(use.path)],
        [use for use in bad if is_apart(use.path)],
    )


def _kinds(uses: list[Use]) -> str:
    names = sorted({use.what for use in uses})
    return ", ".join(names[:4]) + (" and others" if len(names) > 4 else "")


def _unclear_words(uses: list[Use]) -> str:
    if not uses:
        return ""
    verb = "depends" if len(uses) == 1 else "depend"
    return f" {count(len(uses), 'call')} {verb} on values known only at run time."


def _apart_words(uses: list[Use]) -> str:
    if not uses:
        return ""
    where = folders_named(use.path for use in uses)
    return f" {count(len(uses), 'more place')} in {where} (tests, examples) not counted."


def _unread_words(code: Code) -> str:
    if not code.unread:
        return ""
    some = ", ".join(code.unread[:3])
    return f" {count(len(code.unread), 'file')} could not be read ({some})."

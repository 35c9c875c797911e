"""Whether a pipeline runs a security scanner on the code."""

from collections.abc import Iterable, Iterator

from stadial.collectors.delivery.pipeline import Pipeline, Pipelines
from stadial.collectors.delivery.pipelines import HOOKS
from stadial.collectors.delivery.words import ruff_line, scanner_lines
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.outside import OutsideError, mapping_of, read_toml, texts_in

SCANNED = Signal(
    id="delivery.scans-code", question="Does a pipeline run a security scanner on the code?"
)
NOTHING_HERE = "No pipeline file here; one that is kept elsewhere cannot be seen."
_RUFF = "ruff with its security rules"
_RUFF_FILES = (".ruff.toml", "ruff.toml", "pyproject.toml")
"""The first that has settings is the one that ruff takes."""
_ALL_OF_THEM = frozenset({"S", "ALL"})


def scanned(reach: Reach, pipelines: Pipelines) -> Evidence:
    """Tell whether a known scanner is run, and on which lines."""
    if not pipelines.files:
        return observed(SCANNED, Outcome.UNCLEAR, NOTHING_HERE + said_missed(pipelines))
    selected = _selected(reach)
    running = list(pipelines.files)
    if pipelines.runs_hooks:
        running.append(Pipeline(path=HOOKS, steps=pipelines.hooks))
    found = [each for pipeline in running for each in _met(pipeline, is_ruff_one=bool(selected))]
    whole = count(len(pipelines.files), "pipeline file")
    tally = Tally(examined=len(pipelines.files))
    if found:
        tally.places = list(dict.fromkeys(place for _, place in found))
        because = f"A pipeline runs {', '.join(sorted({name for name, _ in found}))}."
        return observed(SCANNED, Outcome.YES, because, tally=tally)
    because = f"No known security scanner in {whole}."
    if selected:
        tally.places = [selected]
        because += f" {selected} selects the security rules of ruff, and nothing is seen to run it."
    outcome = Outcome.UNCLEAR if pipelines.missed or selected else Outcome.NO
    return observed(SCANNED, outcome, because + said_missed(pipelines), tally=tally)


def _met(pipeline: Pipeline, *, is_ruff_one: bool) -> Iterator[tuple[str, str]]:
    """Yield the scanners that a pipeline runs, each with its place."""
    for step in pipeline.steps:
        for text in step.texts:
            for name, line in scanner_lines(text):
                yield name, pipeline.place(step, text, line)
            at = ruff_line(text) if is_ruff_one else None
            if at is not None:
                yield _RUFF, pipeline.place(step, text, at)


def _selected(reach: Reach) -> str:
    """Return the file that turns all security rules of ruff on; empty if none does."""
    here = reach.paths(*_RUFF_FILES)
    for path in _RUFF_FILES:
        if path not in here:
            continue
        try:
            document = read_toml(reach.text(path))
        except (OSError, OutsideError):
            continue
        if path == "pyproject.toml":
            document = mapping_of(mapping_of(document.get("tool")).get("ruff"))
        if document:
            lint = {**document, **mapping_of(document.get("lint"))}
            chosen = {*texts_in(lint.get("select")), *texts_in(lint.get("extend-select"))}
            ignored = {*texts_in(lint.get("ignore")), *texts_in(lint.get("extend-ignore"))}
            return path if chosen & _ALL_OF_THEM and "S" not in ignored else ""
    return ""


def said_missed(pipelines: Pipelines) -> str:
    """Return what may run something and was not read."""
    return f" Not read: {some(pipelines.missed)}." if pipelines.missed else ""


def some(words: Iterable[str]) -> str:
    """Return the first five of some words, and how many more there are."""
    listed = list(dict.fromkeys(words))
    return ", ".join(listed[:5]) + (f" and {len(listed) - 5} more" if len(listed) > 5 else "")

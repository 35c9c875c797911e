"""The steps that stand in a pipeline file, in their order, and the lines they stand on."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from stadial.collectors.delivery.pipeline import Step
from stadial.collectors.delivery.triggers import conditions_of, gates_in
from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in

_OFF = frozenset({"false", "${{false}}"})
_SAID_ABOUT = frozenset(
    {"name", "id", "if", "env", "shell", "working-directory", "timeout-minutes"}
    | {"continue-on-error"}
)
# What these are told may name tools, in the key of a cache or in a message, and starts none.
_RUNS_NO_TOOL = re.compile(
    r"actions/(?:cache|github-script|checkout|upload-[\w-]*artifact|download-artifact)\b.*"
    r"|[\w.-]+/setup-[\w.-]+(?:@.*)?"
)
_WITHOUT_TOOLS = frozenset({"name", "path", "key"})
_MOST_MISSES = 500


def other_steps(document: dict[str, Any]) -> Iterator[Step]:
    """Yield the texts of a pipeline of another system, with what narrows their job."""
    for part in document.values():
        known = mapping_of(part)
        rules = next((key for key in ("rules", "only", "except") if key in known), "")
        every = "merge_request" in " ".join(texts_in(known.get(rules)))
        conditions = (f"needs {rules}",) if rules and not every else ()
        if text_of(known.get("when")) == "manual":
            conditions = ("needs somebody to start it",)
        for text in texts_in(part):
            yield Step(texts=(text,), conditions=conditions)


def action_steps(document: dict[str, Any]) -> Iterator[Step]:
    """Yield the steps of a local action."""
    for step in list_of(mapping_of(document.get("runs")).get("steps")):
        yield _step(mapping_of(step), ())


def workflow_steps(document: dict[str, Any]) -> Iterator[Step]:
    """Yield the steps of a GitHub workflow."""
    jobs = mapping_of(document.get("jobs"))
    gates = gates_in(jobs)
    for name, value in jobs.items():
        job = mapping_of(value)
        above = conditions_of(jobs, name, gates)
        if "uses" in job:
            yield _step({"uses": job["uses"]}, above)
        for step in list_of(job.get("steps")):
            yield _step(mapping_of(step), above)


def _step(known: dict[str, Any], above: tuple[str, ...]) -> Step:
    conditions = tuple(each for each in (*above, text_of(known.get("if"))) if each)
    uses = text_of(known.get("uses")).strip()
    if _RUNS_NO_TOOL.fullmatch(uses):
        known = {"uses": uses}
    elif uses:
        told = mapping_of(known.get("with")).items()
        kept = {key: value for key, value in told if key not in _WITHOUT_TOOLS}
        known = {**known, "with": kept}
    run = [texts_in(value) for key, value in known.items() if key not in _SAID_ABOUT]
    return Step(
        texts=tuple(text for texts in run for text in texts),
        uses=uses,
        conditions=conditions,
        is_off=any(each.replace(" ", "") in _OFF for each in conditions),
    )


def placed(steps: Iterable[Step], text: str) -> Iterator[Step]:
    """Yield steps with their lines: each is looked for behind the one before it."""
    ends = [at for at, character in enumerate(text) if character == "\n"]
    cursor = misses = 0
    for step in steps:
        wanted = _opening(step)
        at = -1
        if wanted and misses < _MOST_MISSES:
            # a folded text stands over several lines: then its first two words must do
            looked = ((wanted, cursor), (" ".join(wanted.split()[:2]), cursor), (wanted, 0))
            found = (_find(text, words, start) for words, start in looked)
            at = next((each for each in found if each >= 0), -1)
            misses += at < 0
        if at >= 0:
            cursor = at + len(wanted)
            yield replace(step, line=bisect_left(ends, at) + 1)
        else:
            yield step


def _opening(step: Step) -> str:
    """Return the first words of a step that are no remark."""
    if step.uses:
        return step.uses
    lines = (line.strip() for text in step.texts for line in text.splitlines())
    return next((line for line in lines if line and not line.startswith("#")), "")


def _find(text: str, wanted: str, start: int) -> int:
    """Return where some words stand, remarks left out; -1 where they do not."""
    at = text.find(wanted, start)
    for _ in range(_MOST_MISSES):
        line = text.rfind("\n", 0, max(at, 0)) + 1
        if at < 0 or not text[line:at].lstrip(" -").startswith("#"):
            break
        at = text.find(wanted, at + 1)
    return at

"""Checks of digests and signatures of models that a clock starts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.outside import (
    OutsideError,
    list_of,
    mapping_of,
    read_yaml,
    text_of,
    texts_in,
)
from stadial.plugins.places import is_apart
from stadial.plugins.workflows import Workflow, Workflows

MODEL_WORDS = re.compile(
    r"(?<![a-z])models?(?![a-z])|weights|checkpoint|adapters?\b"
    r"|\.(?:safetensors|gguf|onnx|pt|pth|pkl|joblib|keras|tflite)\b",
    re.IGNORECASE,
)
_OF_MODELS = re.compile(r"\bmodel[_-]signing\s+verify\b")
_OF_ANYTHING = re.compile(
    r"\bcosign\s+verify(?:-blob|-attestation)?\b|\bslsa-verifier\s+verify-|\bsigstore\s+verify\b"
    r"|\bgh\s+attestation\s+verify\b|\bnotation\s+verify\b|\bgpg\s+(?:\S+\s+){0,4}--verify\b"
    r"|\b(?:sha\d+|md5|b2)sum\s+(?:\S+\s+){0,4}(?:-c|--check)\b|\bshasum\s+(?:\S+\s+){0,4}-c\b"
)
_INSIDE = re.compile(r"^\s*cd\s+\S*models?(?:/|\s|$)", re.MULTILINE)
_CHECKING = re.compile(r"verif|check|integrity|tamper|digest|signature", re.IGNORECASE)
_SHRUG = re.compile(r"\|\|\s*(?:true|:|echo|exit\s+0)")
_CRON_LINE = re.compile(r"\s*(?:@(?:hourly|daily|weekly|monthly)|(?:[\d*/,-]+\s+){5})\s*\S")
_CRON_FILES = ("crontab", "crontab.*", "*.crontab", "*.cron", "*cron.d/*", "*cron.daily/*")
_MOST_FILES = 5_000
_MOST_DOCUMENTS = 50
_LONGEST = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of models."""

    place: str
    is_scheduled: bool
    is_shrugged_off: bool = False
    """Whether its failure is passed over in so many words."""


def checks_of(reach: Reach, workflows: Workflows) -> tuple[Check, ...]:
    """Return checks of models in workflows, cron jobs of Kubernetes, and tables of cron."""
    found = [check for workflow in workflows.files for check in _in_workflow(workflow)]
    found += _in_cron_jobs(reach)
    found += _in_tables(reach)
    return tuple(found)


def _in_workflow(workflow: Workflow) -> Iterator[Check]:
    for job in workflow.jobs:
        for step in job.steps:
            inside = bool(_INSIDE.search(step.script[:_LONGEST]))
            lines = step.script.replace("\\\n", " ").splitlines()
            for line in lines:
                if _verifies(line, job.name, inside=inside):
                    yield Check(
                        place=f"{workflow.path}:{step.line}",
                        is_scheduled=workflow.is_scheduled,
                        is_shrugged_off=step.may_fail or bool(_SHRUG.search(line[:_LONGEST])),
                    )


def _verifies(line: str, name: str, *, inside: bool = False) -> bool:
    """
    Tell whether a command verifies models.

    Besides the command itself, the name of its job can say so, or that the script goes into a
    folder of models before: digests of tools are verified far more often than those of models.
    """
    said = line[:_LONGEST]
    if _OF_MODELS.search(said):
        return True
    is_named = bool(MODEL_WORDS.search(name) and _CHECKING.search(name))
    return bool(_OF_ANYTHING.search(said) and (MODEL_WORDS.search(said) or is_named or inside))


def _in_cron_jobs(reach: Reach) -> Iterator[Check]:
    for path in reach.paths("*.yaml", "*.yml")[:_MOST_FILES]:
        if is_apart(path):
            continue
        try:
            text = reach.text(path)
            if "CronJob" in text:
                yield from _in_documents(path, text)
        except (OSError, OutsideError):
            continue


def _in_documents(path: str, text: str) -> Iterator[Check]:
    line = 1
    for part in re.split(r"^---[^\n]*$", text, maxsplit=_MOST_DOCUMENTS, flags=re.MULTILINE):
        document = mapping_of(read_yaml(part))
        if document.get("kind") == "CronJob":
            yield from _in_cron_job(f"{path}:{line}", document)
        line += part.count("\n")


def _in_cron_job(place: str, document: dict[str, Any]) -> Iterator[Check]:
    spec = mapping_of(document.get("spec"))
    pod = mapping_of(
        mapping_of(mapping_of(mapping_of(spec.get("jobTemplate")).get("spec")).get("template")).get(
            "spec"
        )
    )
    name = text_of(mapping_of(document.get("metadata")).get("name"))
    for container in map(mapping_of, list_of(pod.get("containers"))):
        said = " ".join([*texts_in(container.get("command")), *texts_in(container.get("args"))])
        if _verifies(said.replace("\n", " "), name):
            yield Check(
                place=place,
                is_scheduled=text_of(spec.get("suspend")) != "true",
                is_shrugged_off=bool(_SHRUG.search(said[:_LONGEST])),
            )


def _in_tables(reach: Reach) -> Iterator[Check]:
    for path in reach.paths(*_CRON_FILES)[:_MOST_FILES]:
        if is_apart(path):
            continue
        try:
            lines = reach.text(path).splitlines()
        except OSError:
            continue
        for number, line in enumerate(lines, start=1):
            is_entry = _CRON_LINE.match(line[:_LONGEST]) or "cron.daily/" in path
            if is_entry and not line.lstrip().startswith("#") and _verifies(line, ""):
                shrug = bool(_SHRUG.search(line[:_LONGEST]))
                yield Check(place=f"{path}:{number}", is_scheduled=True, is_shrugged_off=shrug)

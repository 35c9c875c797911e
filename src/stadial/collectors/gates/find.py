"""Checks that pipelines run, and whether each of them can stop a change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from stadial.collectors.gates.commands import Command, commands_of
from stadial.collectors.gates.tools import ACTIONS, COMMANDS, HOOKS, Tool
from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_yaml, text_of
from stadial.plugins.workflows import Step, Workflow, Workflows

HOOK_FILE = ".pre-commit-config.yaml"
_RUNS_HOOKS = re.compile(r"(?:pre-commit|prek)\s+run\b.*(?:--all-files|\s-a\b|--from-ref)")
_SOMETIMES = re.compile(r"inputs\.|vars\.|secrets\.|failure\(|manual|\bnever\b")
_NOT_ON_CHANGES = re.compile(r"schedule|dispatch|release|refs/|\btags?\b")
_DEPLOYS = re.compile(
    r"deploy|release|publish|promot|roll-?out|deliver|serving|(?:^|[-_ ])cd(?:$|[-_ .])",
    re.IGNORECASE,
)
_ASKS_ONLY = re.compile(r"--(?:version|help)\b")
_AT_DEPLOYMENT = frozenset(
    {
        *("push", "tag", "release", "workflow_dispatch", "deployment", "workflow_run"),
        *("workflow_call", "pull_request", "merge_group", "repository_dispatch"),
    }
)


class Standing(Enum):
    """Whether a check can stop a change."""

    STOPS = "stops"
    SHRUGS = "shrugs"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One check that a pipeline runs."""

    kind: str
    tool: str
    place: str
    standing: Standing


def gates_of(reach: Reach, workflows: Workflows) -> tuple[Gate, ...]:
    """Return every check of a known tool in the pipelines of a subject."""
    found = [
        gate
        for workflow in workflows.files
        for step in workflow.steps
        for gate in _of_step(workflow, step)
    ]
    runs = [standing for each in workflows.files for standing in _hook_runs(each)]
    if runs:
        best = Standing.STOPS if Standing.STOPS in runs else runs[0]
        found += _of_hooks(reach, best)
    for workflow in workflows.files:
        found += _of_templates(workflow)
    return tuple(found)


def _of_step(workflow: Workflow, step: Step) -> Iterator[Gate]:
    place = f"{workflow.path}:{step.line}"
    action = step.uses.lower()
    for pattern, tool in ACTIONS:
        if action and pattern.match(action):
            settings = " ".join(f"{key}={value}" for key, value in step.settings.items())
            standing = _standing(workflow, step, tool.kind)
            if standing is Standing.STOPS:
                standing = _says(tool, settings, tool.action_needs)
            yield Gate(kind=tool.kind, tool=tool.name, place=place, standing=standing)
    for command in commands_of(step.script):
        for pattern, tool in COMMANDS:
            if pattern.match(command.words) and not _ASKS_ONLY.search(command.words):
                standing = _of_command(workflow, step, tool, command)
                place = f"{workflow.path}:{step.line + command.line}"
                yield Gate(kind=tool.kind, tool=tool.name, place=place, standing=standing)


def _of_command(workflow: Workflow, step: Step, tool: Tool, command: Command) -> Standing:
    standing = _standing(workflow, step, tool.kind)
    if standing is not Standing.STOPS:
        return standing
    if command.is_shrugged_off:
        return Standing.SHRUGS
    said = _says(tool, command.words, tool.needs)
    return Standing.OPEN if said is Standing.STOPS and command.may_be_lost else said


def _says(tool: Tool, words: str, needs: str) -> Standing:
    """Return whether a tool, called in these words, says no by failing."""
    if tool.passes and re.search(tool.passes, words):
        return Standing.SHRUGS
    if tool.is_judged_elsewhere or (needs and not re.search(needs, words)):
        return Standing.OPEN
    return Standing.STOPS


def _standing(workflow: Workflow, step: Step, kind: str) -> Standing:
    """Return whether a step runs on changes, always, and may not fail in silence."""
    if kind == "signature":
        in_time = bool(workflow.events & _AT_DEPLOYMENT and _deploys(workflow))
    else:
        in_time = workflow.is_on_change and not _NOT_ON_CHANGES.search(step.condition)
    if not in_time or _SOMETIMES.search(step.condition):
        return Standing.OPEN
    return Standing.SHRUGS if step.may_fail else Standing.STOPS


def _deploys(workflow: Workflow) -> bool:
    """Tell whether a pipeline brings something into use, by its names."""
    names = (workflow.path.rpartition("/")[2], text_of(workflow.document.get("name")))
    return any(map(_DEPLOYS.search, (*names, *(job.name for job in workflow.jobs))))


def _hook_runs(workflow: Workflow) -> Iterator[Standing]:
    """Yield, of each step that runs the hooks on all files, whether it stops a change."""
    for step in workflow.steps:
        if step.uses.startswith("pre-commit/action@"):
            yield _standing(workflow, step, "")
        for command in commands_of(step.script):
            if not _RUNS_HOOKS.match(command.words):
                continue
            if command.is_shrugged_off:
                yield Standing.SHRUGS
            else:
                lost = command.may_be_lost
                yield Standing.OPEN if lost else _standing(workflow, step, "")


def _of_hooks(reach: Reach, standing: Standing) -> Iterator[Gate]:
    if HOOK_FILE not in reach.paths(HOOK_FILE):
        return
    try:
        text = reach.text(HOOK_FILE)
        repositories = list_of(mapping_of(read_yaml(text)).get("repos"))
    except (OSError, OutsideError):
        return
    lines = {name: _line(text, name) for name in HOOKS}
    for repository in repositories:
        for hook in map(mapping_of, list_of(mapping_of(repository).get("hooks"))):
            name = text_of(hook.get("id"))
            if name in HOOKS and "manual" not in list_of(hook.get("stages")):
                place = f"{HOOK_FILE}:{lines[name]}"
                yield Gate(kind=HOOKS[name], tool=name, place=place, standing=standing)


def _line(text: str, name: str) -> int:
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if name in line), 1)


def _of_templates(workflow: Workflow) -> Iterator[Gate]:
    """Yield the scans of GitLab's own templates: as they come, they may fail."""
    for name in workflow.included:
        for words, kind in (
            ("Secret-Detection", "secrets"),
            ("SAST.", "code"),
            ("Dependency-Scanning", "dependencies"),
        ):
            if words in name:
                tool = f"{words.strip('.')} of GitLab"
                yield Gate(kind=kind, tool=tool, place=workflow.path, standing=Standing.OPEN)

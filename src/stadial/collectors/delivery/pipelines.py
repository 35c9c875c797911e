"""The pipelines of a repository as plain steps, whatever system runs them."""

import re

from stadial.collectors.delivery.pipeline import Pipeline, Pipelines, Step
from stadial.collectors.delivery.steps import action_steps, other_steps, placed, workflow_steps
from stadial.collectors.delivery.systems import led_elsewhere, unread_systems
from stadial.collectors.delivery.triggers import starts_of
from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, mapping_of, read_yaml, text_of, texts_in

HOOKS = ".pre-commit-config.yaml"
ANY_CHANGE = "change"
_WORKFLOW = re.compile(r"\.github/workflows/[^/]+\.ya?ml")
_ACTION = re.compile(r"(?:.*/)?action\.ya?ml")
_OTHERS = re.compile(
    r"\.gitlab-ci\.ya?ml|\.?azure-pipelines[^/]*(?:/[^/]+)?\.ya?ml|\.circleci/config\.ya?ml"
    r"|\.travis\.ya?ml|Jenkinsfile[^/]*"
)
_STEPS = {"other": other_steps, "action": action_steps, "workflow": workflow_steps}


def read_pipelines(reach: Reach) -> Pipelines:
    """Return the pipelines of a subject; files that cannot be read are listed apart."""
    found = Pipelines(foreign=unread_systems(reach))
    for path in reach.paths("*.yml", "*.yaml", "Jenkinsfile*"):
        reader = _reader(path)
        if reader is None:
            continue
        try:
            _take(found, reader, path, reach.text(path))
        except (OSError, OutsideError):
            found.unread.append(path)
    _spread(found.files)
    return found


def _reader(path: str) -> str | None:
    if _WORKFLOW.fullmatch(path):
        return "workflow"
    if _ACTION.fullmatch(path) and (path.startswith(".github/") or "/" not in path):
        return "action"
    if path == HOOKS:
        return "hooks"
    return "other" if _OTHERS.fullmatch(path) else None


def _take(found: Pipelines, reader: str, path: str, text: str) -> None:
    if path.startswith("Jenkinsfile"):
        lines = enumerate(text.splitlines(), start=1)
        steps = [Step(texts=(line,), line=number) for number, line in lines]
        found.files.append(Pipeline(path=path, steps=tuple(steps), starts={ANY_CHANGE: ""}))
        return
    document = mapping_of(read_yaml(text))
    found.foreign += led_elsewhere(path, document)
    if reader == "hooks":
        hooks = (Step(texts=(each,)) for each in texts_in(document))
        found.hooks = tuple(placed(hooks, text))
        return
    steps = [step for step in placed(_STEPS[reader](document), text) if not step.is_off]
    starts = starts_of(document.get("on")) if reader == "workflow" else {}
    if reader == "other" and text_of(document.get("pr")) != "none":
        narrow = "paths" in mapping_of(document.get("pr"))
        starts = {ANY_CHANGE: "pr: paths" if narrow else ""}
    found.files.append(Pipeline(path=path, steps=tuple(steps), starts=starts))


def _spread(files: list[Pipeline]) -> None:
    """Let what starts a file start what it calls, under the conditions of the call."""
    by_path = {each.path: each for each in files}
    waiting = [each for each in files if each.starts]
    while waiting:
        caller = waiting.pop()
        for step in caller.steps:
            called = _called(step, by_path)
            if called is not None and _start(called, caller, step):
                waiting.append(called)


def _called(step: Step, by_path: dict[str, Pipeline]) -> Pipeline | None:
    if not step.uses.startswith("./"):
        return None
    path = step.uses.removeprefix("./").rstrip("/")
    names = (path, f"{path}/action.yml", f"{path}/action.yaml")
    return next((by_path[name] for name in names if name in by_path), None)


def _start(called: Pipeline, caller: Pipeline, step: Step) -> bool:
    """Add the starts of a caller to what it calls; tell whether that changed anything."""
    changed = False
    for event, start in caller.starts.items():
        narrowed = start or step.narrowed(event)
        if event not in called.starts or (called.starts[event] and not narrowed):
            called.starts[event] = narrowed
            changed = True
    return changed

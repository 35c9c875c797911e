"""The pipelines of a repository as plain steps, whatever system runs them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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

HOOKS = ".pre-commit-config.yaml"
_WORKFLOW = re.compile(r"\.github/workflows/[^/]+\.ya?ml")
_ACTION = re.compile(r"(?:.*/)?action\.ya?ml")
_OTHERS = re.compile(
    r"\.gitlab-ci\.ya?ml|\.?azure-pipelines[^/]*(?:/[^/]+)?\.ya?ml|\.circleci/config\.ya?ml"
    r"|\.travis\.ya?ml|Jenkinsfile[^/]*"
)
_ON_CHANGE = frozenset({"pull_request", "pull_request_target", "merge_group"})
_USES = re.compile(r"""\buses["']?\s*:\s*["']?([^\s"',}]+)""")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ActionUse:
    """One use of an action or workflow from elsewhere."""

    name: str
    line: int

    @property
    def is_pinned(self) -> bool:
        """Whether it names a commit, or the digest of an image."""
        if self.name.startswith("docker://"):
            return "@sha256:" in self.name
        return bool(_COMMIT.fullmatch(self.name.rpartition("@")[2]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """One pipeline file."""

    path: str
    on_change: bool
    """Whether a pull request starts it, or something that a pull request starts."""
    steps: tuple[str, ...]
    uses: tuple[ActionUse, ...] = ()
    calls: tuple[str, ...] = ()
    """Local workflows and actions that it runs."""


@dataclass(slots=True)
class Pipelines:
    """All pipeline files of a subject."""

    files: list[Pipeline] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    hooks: tuple[str, ...] = ()

    @property
    def runs_hooks(self) -> bool:
        """Whether a pipeline runs the pre-commit hooks."""
        return any("pre-commit" in step for each in self.files for step in each.steps)


def read_pipelines(reach: Reach) -> Pipelines:
    """Return the pipelines of a subject; files that cannot be read are listed apart."""
    found = Pipelines()
    for path in reach.paths("*.yml", "*.yaml", "Jenkinsfile*"):
        reader = _reader(path)
        if reader is None:
            continue
        try:
            text = reach.text(path)
            if reader == "hooks":
                found.hooks = texts_in(read_yaml(text))
            else:
                found.files.append(_read(reader, path, text))
        except (OSError, OutsideError):
            found.unread.append(path)
    found.files = _started(found.files)
    return found


def _reader(path: str) -> str | None:
    if _WORKFLOW.fullmatch(path):
        return "workflow"
    if _ACTION.fullmatch(path) and (path.startswith(".github/") or "/" not in path):
        return "action"
    if path == HOOKS:
        return "hooks"
    return "other" if _OTHERS.fullmatch(path) else None


def _read(reader: str, path: str, text: str) -> Pipeline:
    if path.startswith("Jenkinsfile"):
        return Pipeline(path=path, on_change=True, steps=(text,))
    document = mapping_of(read_yaml(text))
    if reader == "other":
        on_change = text_of(document.get("pr")) != "none"
        return Pipeline(path=path, on_change=on_change, steps=texts_in(document))
    if reader == "action":
        return _from_steps(path, text, list_of(mapping_of(document.get("runs")).get("steps")))
    jobs = [mapping_of(job) for job in mapping_of(document.get("jobs")).values()]
    steps = [step for job in jobs if not _is_off(job) for step in _steps_of(job)]
    return replace(_from_steps(path, text, steps), on_change=_is_started(document.get("on")))


def _steps_of(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "uses" in job:
        yield {"uses": job["uses"]}
    for step in list_of(job.get("steps")):
        known = mapping_of(step)
        if not _is_off(known):
            yield known


def _is_off(part: dict[str, Any]) -> bool:
    return text_of(part.get("if")).replace(" ", "") in {"false", "${{false}}"}


def _is_started(on: Any) -> bool:
    """Tell whether a pull request starts a workflow, or a push to any branch does."""
    if isinstance(on, dict):
        push = on.get("push", "")
        anywhere = "push" in on and not ({"branches", "tags"} & mapping_of(push).keys())
        return anywhere or bool(_ON_CHANGE & on.keys())
    events = {on} if isinstance(on, str) else set(texts_in(on))
    return bool((_ON_CHANGE | {"push"}) & events)


def _from_steps(path: str, text: str, steps: list[Any]) -> Pipeline:
    known = [mapping_of(step) for step in steps]
    used = [text_of(step.get("uses")).strip() for step in known]
    elsewhere = [name for name in used if name and not name.startswith("./")]
    return Pipeline(
        path=path,
        on_change=False,
        steps=tuple(each for step in known for each in texts_in(step)),
        uses=tuple(_uses(text, elsewhere)),
        calls=tuple(name.removeprefix("./") for name in used if name.startswith("./")),
    )


def _uses(text: str, names: list[str]) -> Iterator[ActionUse]:
    """Yield uses with the lines they stand on; the same one twice has two lines."""
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        for match in _USES.finditer(line):
            lines.setdefault(match[1], []).append(number)
    for name in names:
        at = lines.get(name) or [1]
        yield ActionUse(name, at.pop(0) if len(at) > 1 else at[0])


def _started(files: list[Pipeline]) -> list[Pipeline]:
    """Return the files again, with what a started file calls marked as started too."""
    started = {each.path for each in files if each.on_change}
    waiting = [each for each in files if each.on_change]
    while waiting:
        called = waiting.pop().calls
        for each in files:
            is_called = any(each.path in {c, f"{c}/action.yml", f"{c}/action.yaml"} for c in called)
            if is_called and each.path not in started:
                started.add(each.path)
                waiting.append(each)
    return [replace(each, on_change=each.path in started) for each in files]

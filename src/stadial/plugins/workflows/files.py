"""The pipeline files of a subject: found, read once, and joined where one calls another."""

import re
from dataclasses import replace

from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, mapping_of, read_yaml
from stadial.plugins.places import is_apart
from stadial.plugins.workflows import github, gitlab
from stadial.plugins.workflows.lines import Lines
from stadial.plugins.workflows.nouns import Workflow, Workflows

_WORKFLOW = re.compile(r"\.github/workflows/[^/]+\.ya?ml")
_GITLAB = re.compile(r"\.gitlab-ci\.ya?ml|\.gitlab/(?:[^/]+/)*[^/]+\.ya?ml")
_OTHERS = (
    *("Jenkinsfile*", ".travis.yml", "azure-pipelines*.yml", "bitbucket-pipelines.yml"),
    *(".circleci/config.yml", ".drone.yml", ".buildkite/*.yml", "cloudbuild*.yaml"),
)
_MOST_FILES = 2_000
_HANDED_ON = frozenset(
    {"pull_request", "pull_request_target", "merge_group", "push", "schedule", "tag"}
)
"""Events that a called file takes over from its caller; few, so that circles end soon."""


def workflow_paths(reach: Reach) -> tuple[str, ...]:
    """Return the GitHub workflows and local actions of a subject."""
    found = [path for path in reach.paths(".github/workflows/*.y*ml") if _WORKFLOW.fullmatch(path)]
    actions = [path for path in reach.paths("action.yml", "action.yaml") if not is_apart(path)]
    return tuple(sorted({*found, *actions}))


def read_workflows(reach: Reach) -> Workflows:
    """Return the pipelines of a subject, read once in a run; unread ones are listed apart."""
    return reach.once("plugins.workflows", lambda: _read_all(reach))


def read_workflow(path: str, text: str) -> Workflow | None:
    """
    Return one pipeline file; None where it turns out to be something else.

    Raises:
        OutsideError: If it is not YAML that can be read.
    """
    document = mapping_of(read_yaml(text))
    lines = Lines(text)
    included: tuple[str, ...] = ()
    if _WORKFLOW.fullmatch(path):
        jobs, system = github.jobs_of(document, lines), "github"
        events = frozenset(github.events_of(document.get("on")))
    elif _GITLAB.fullmatch(path):
        jobs, system = gitlab.jobs_of(document, lines), "gitlab"
        events = frozenset(gitlab.events_of(document))
        included = gitlab.templates_of(document)
    else:
        runs = mapping_of(document.get("runs"))
        if not runs:
            return None
        jobs, system, events = github.action_jobs(runs, lines), "action", frozenset()
    return Workflow(
        path=path,
        system=system,
        document=document,
        text=text,
        jobs=jobs,
        events=events,
        included=included,
    )


def _read_all(reach: Reach) -> Workflows:
    found = Workflows(others=reach.paths(*_OTHERS))
    gitlab_paths = reach.paths(".gitlab-ci.yml", ".gitlab-ci.yaml", ".gitlab/*")
    paths = (*workflow_paths(reach), *filter(_GITLAB.fullmatch, gitlab_paths))
    found.unread += paths[_MOST_FILES:]
    for path in paths[:_MOST_FILES]:
        try:
            workflow = read_workflow(path, reach.text(path))
        except (OSError, OutsideError):
            found.unread.append(path)
        else:
            found.files += [workflow] if workflow else []
    found.files = _started(found.files)
    return found


def _started(files: list[Workflow]) -> list[Workflow]:
    """Return the files again, each with the events of those that call it unconditionally."""
    by_path = {each.path: each for each in files}
    waiting = [each.path for each in files if each.events]
    while waiting:
        caller = by_path[waiting.pop()]
        for step in caller.steps:
            if not step.uses.startswith("./") or step.may_fail or step.condition:
                continue
            name = step.uses.removeprefix("./").rstrip("/")
            for path in (name, f"{name}/action.yml", f"{name}/action.yaml"):
                called = by_path.get(path.removeprefix("/"))
                handed = caller.events & _HANDED_ON
                if called and not handed <= called.events:
                    by_path[called.path] = replace(called, events=called.events | handed)
                    waiting.append(called.path)
    return list(by_path.values())

"""Pipelines of GitLab."""

import re
from collections.abc import Iterator
from typing import Any

from stadial.plugins.outside import mapping_of, text_of, texts_in
from stadial.plugins.workflows.lines import Lines
from stadial.plugins.workflows.nouns import Job, Step

_WORDS = frozenset(
    {
        *("stages", "variables", "workflow", "default", "include", "image", "services", "cache"),
        *("before_script", "after_script", "spec", "types", "pages:deploy"),
    }
)
_REMARK = re.compile(r"^[ \t]*#.*$", re.MULTILINE)


def jobs_of(document: dict[str, Any], lines: Lines) -> tuple[Job, ...]:
    """Return the jobs of a pipeline; hidden ones, which only others extend, are left out."""
    found = []
    for name, job in document.items():
        body = mapping_of(job)
        if name in _WORDS or name.startswith(".") or not body:
            continue
        line = lines.of(f"{name}:")
        steps = tuple(_steps(body, lines, line))
        found.append(Job(name=name, line=line, steps=steps, body=body))
    return tuple(found)


def events_of(document: dict[str, Any]) -> Iterator[str]:
    """Yield what starts a pipeline, in the words of GitHub: pushes and merge requests as a rule."""
    yield "push"
    parts = [mapping_of(part) for part in document.values()]
    words = [
        word for part in parts for key in ("rules", "only") for word in texts_in(part.get(key))
    ]
    if any("merge_request" in word.lower() for word in words):
        yield "pull_request"
    if any("schedule" in word for word in words):
        yield "schedule"


def _steps(job: dict[str, Any], lines: Lines, line: int) -> Iterator[Step]:
    rules = [*texts_in(job.get("rules")), *texts_in(job.get("only")), text_of(job.get("when"))]
    condition = " ".join(word for word in rules if word not in {"", "on_success", "always"})
    for key in ("before_script", "script", "after_script"):
        for script in texts_in(job.get(key)):
            yield Step(
                line=lines.of(script, otherwise=line),
                script=_REMARK.sub("", script.lstrip("\n")),
                may_fail=text_of(job.get("allow_failure")) == "true" or key == "after_script",
                condition=condition,
            )


def templates_of(document: dict[str, Any]) -> tuple[str, ...]:
    """Return what a pipeline includes from elsewhere: files and templates."""
    return texts_in(document.get("include"))

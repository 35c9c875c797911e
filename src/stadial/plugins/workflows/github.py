"""Workflows and local actions of GitHub."""

import re
from collections.abc import Iterator
from typing import Any

from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in
from stadial.plugins.workflows.lines import Lines
from stadial.plugins.workflows.nouns import Job, Step

_REMARK = re.compile(r"^[ \t]*#.*$", re.MULTILINE)


def jobs_of(document: dict[str, Any], lines: Lines) -> tuple[Job, ...]:
    """Return the jobs of a workflow; those that are switched off for good are left out."""
    found = []
    for name, job in mapping_of(document.get("jobs")).items():
        body = mapping_of(job)
        if _is_off(body):
            continue
        line = lines.of(f"{name}:")
        steps = list_of(body.get("steps"))
        steps = [body, *steps] if "uses" in body else steps
        found.append(Job(name=name, line=line, steps=tuple(_steps(steps, lines, body)), body=body))
    return tuple(found)


def action_jobs(runs: dict[str, Any], lines: Lines) -> tuple[Job, ...]:
    """Return the one job that a local action stands for."""
    steps = tuple(_steps(list_of(runs.get("steps")), lines, {}))
    return (Job(name="runs", line=lines.of("runs:"), steps=steps, body=runs),)


def events_of(on: Any) -> Iterator[str]:
    """Yield what starts a workflow; a push of tags alone is a `tag`."""
    if isinstance(on, dict):
        for event, more in on.items():
            only_tags = event == "push" and "tags" in mapping_of(more)
            yield "tag" if only_tags and "branches" not in mapping_of(more) else event
    else:
        yield from texts_in(on)


def _steps(steps: list[Any], lines: Lines, job: dict[str, Any]) -> Iterator[Step]:
    for each in map(mapping_of, steps):
        script, uses = text_of(each.get("run")), text_of(each.get("uses")).strip()
        if _is_off(each) or not (script or uses):
            continue
        parts = (job,) if each is job else (job, each)
        yield Step(
            line=lines.of(script or uses),
            script=_REMARK.sub("", script.lstrip("\n")),
            uses=uses,
            settings=mapping_of(each.get("with")) | mapping_of(each.get("env")),
            may_fail=any(text_of(part.get("continue-on-error")) == "true" for part in parts),
            condition=" ".join(filter(None, (text_of(part.get("if")) for part in parts))),
        )


def _is_off(part: dict[str, Any]) -> bool:
    return text_of(part.get("if")).replace(" ", "").lower() in {"false", "${{false}}"}

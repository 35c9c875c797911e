"""The rights that a workflow asks for, and foreign code that it runs with them."""

import re
from collections.abc import Iterator
from typing import Any

from stadial.plugins.outside import mapping_of, text_of
from stadial.plugins.workflows import Job, Step, Workflow

_FOREIGN = re.compile(
    r"github\.head_ref|pull_request\.head|refs/pull/|workflow_run\.(?:head|pull_requests)"
)
_FETCHED = re.compile(r"\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|pull)\b[^\n]{0,300}?\bpull/")
_OTHER_EVENT = re.compile(r"event_name\s*==\s*['\"](?!pull_request_target['\"]|workflow_run['\"])")
_GUARD = re.compile(r"author_association|CollaboratorPermission|/collaborators/")
_ACTOR = r"github\.(?:actor|triggering_actor|event\.(?:comment\.user|sender)\.login)"
_KNOWN = r"""'[^'\n]{1,2000}'|(?:vars|env)\.\w{1,100}"""
_ALLOWED = re.compile(
    rf"(?<![!\w])contains\(\s*(?:fromJSON\(\s*(?:{_KNOWN})\s*\)|{_KNOWN})\s*,\s*{_ACTOR}\s*\)"
    rf"|{_ACTOR}\s*==\s*['\"]|'[^'\n]{{1,100}}'\s*==\s*{_ACTOR}",
    re.IGNORECASE,
)
"""A list of people, or one by name, that whoever caused an event is looked up in."""
_REMARK = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_BY_ANYBODY = frozenset(
    {"issue_comment", "issues", "pull_request_review", "pull_request_review_comment"}
)
"""Events that whoever has an account can cause."""
_FINDINGS = re.compile(
    r"codeql|sarif|scan|scorecard|semgrep|trivy|grype|snyk|zizmor|gh api|^\./|checkov|kics|gosec",
    re.IGNORECASE,
)
"""What may use the right to write security findings; a local action may do anything."""
_WITH_RIGHTS = frozenset({"pull_request_target", "workflow_run"})


def excess_of(workflow: Workflow) -> Iterator[tuple[int, str]]:
    """Yield where a workflow asks for more than it may, as line and words."""
    whole = workflow.document.get("permissions")
    line = _line(workflow)
    if _is_everything(whole):
        yield line, "all rights"
    for job in workflow.jobs:
        if _is_everything(job.body.get("permissions")):
            yield job.line, "all rights"
    if workflow.events & _WITH_RIGHTS:
        for step in workflow.steps:
            if _takes_foreign_code(step):
                yield step.line, "foreign code checked out with rights of the project"


def doubt_of(workflow: Workflow) -> str:
    """Return why it cannot be told whether the rights of a workflow are few; empty if it can."""
    whole = workflow.document.get("permissions")
    taking = [job for job in workflow.jobs if "permissions" not in job.body]
    if _writes(whole) and len(workflow.jobs) > 1 and taking:
        return "rights to write for several jobs at once"
    if workflow.events & _BY_ANYBODY and _may_write(workflow) and not _is_guarded(workflow):
        return "rights to write on anybody's comment or issue"
    if any(_leaves_reports_right_unused(job, workflow) for job in workflow.jobs):
        return "a right to write security findings that no step uses"
    if "permissions" in workflow.document or workflow.events == {"workflow_call"}:
        return ""
    return "rights that the code host gives by default" if taking else ""


def _takes_foreign_code(step: Step) -> bool:
    """Tell whether a step checks out the code of a proposed change, by an action or a script."""
    if step.uses.startswith("actions/checkout@"):
        return bool(_FOREIGN.search(text_of(step.settings.get("ref"))))
    return bool(_FETCHED.search(step.script)) and not _OTHER_EVENT.search(step.condition)


def _leaves_reports_right_unused(job: Job, workflow: Workflow) -> bool:
    """Tell whether a job may write security findings, and nothing in the workflow speaks of any."""
    rights = mapping_of(job.body.get("permissions", workflow.document.get("permissions")))
    if text_of(rights.get("security-events")) != "write":
        return False
    steps = (f"{step.uses} {step.script} {step.settings}" for step in workflow.steps)
    return not any(_FINDINGS.search(step) for step in steps)


def _may_write(workflow: Workflow) -> bool:
    whole = workflow.document.get("permissions")
    rights = (job.body.get("permissions", whole) for job in workflow.jobs)
    return any(map(_writes, rights))


def _is_guarded(workflow: Workflow) -> bool:
    """Tell whether a workflow asks anywhere who caused it: a sign, not a proof."""
    text = _REMARK.sub("", workflow.text)
    return bool(_GUARD.search(text) or _ALLOWED.search(text))


def _is_everything(permissions: Any) -> bool:
    return text_of(permissions) == "write-all"


def _writes(permissions: Any) -> bool:
    return "write" in map(text_of, mapping_of(permissions).values())


def _line(workflow: Workflow) -> int:
    for number, line in enumerate(workflow.text.splitlines(), start=1):
        if line.startswith("permissions"):
            return number
    return 1

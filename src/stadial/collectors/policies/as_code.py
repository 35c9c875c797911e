"""Policies that a machine can check, and whether a pipeline has them checked."""

import re
from collections.abc import Iterator
from typing import Final

from stadial.model import Signal
from stadial.plugins.collector import Reach
from stadial.plugins.front_matter import take
from stadial.plugins.outside import mapping_of, text_of
from stadial.plugins.places import is_apart
from stadial.plugins.verdicts import Telling, Verdicts
from stadial.plugins.workflows import Step, read_workflows
from stadial.plugins.yaml_documents import documents_with

CHECKED: Final = Telling(
    signal=Signal(
        id="policies.checked-as-code",
        question="Is every check against the policies as code here run by a pipeline and heeded?",
    ),
    noun="check against policies as code",
    plural="checks against policies as code",
    good="a pipeline runs the policies as code",
    bad="the result is passed over",
    nothing="No policy as code is here.",
)
_NOTHING_RUNS = "policies as code are here, and no pipeline that could be read runs them"
_START = r"(?:^|[;&|(]|\brun\b[^\n]{0,200}?[ \t])[ \t]*(?:sudo[ \t]+)?(?:\./)?"
_RUNS = re.compile(
    rf"{_START}(?:openpolicyagent/)?(?P<what>conftest(?::\S{{1,80}})?\s+test|opa\s+(?:eval|exec)"
    r"|kyverno\s+apply|gator\s+test|sentinel\s+apply)\b(?P<rest>[^\n]{0,2000})",
    re.MULTILINE,
)
_ACTIONS = ("open-policy-agent/conftest-action", "instrumenta/conftest-action")
_SHRUGGED = re.compile(r"\|\|\s*(?:true|:|echo\b|exit\s+0)|--no-fail\b")
_MAY_BE_LOST = re.compile(r"\|")
_LENIENT = re.compile(r"^[ \t]*set[ \t]+\+\w*e", re.MULTILINE)
_JOINED = re.compile(r"\\\n[ \t]*")


def judge_code(reach: Reach, verdicts: Verdicts) -> None:
    """Take a verdict on each step that checks policies as code, if there are any."""
    first = next(_rules(reach), None)  # the next would have YAML read that changes nothing
    if first is None:
        return
    workflows = read_workflows(reach)
    found = [
        (f"{file.path}:{step.line}", *run)
        for file in workflows.files
        for step in file.steps
        for run in _runs(step, is_started=file.is_on_change or file.is_scheduled)
    ]
    for place, verdict, reason in found:
        verdicts.add(verdict, place, reason)
    if not found:
        take(verdicts, None, first, _NOTHING_RUNS)
    verdicts.miss(workflows.unread)


def _rules(reach: Reach) -> Iterator[str]:
    """Yield the files that hold policies as code."""
    for path in reach.paths("*.rego", "*.sentinel"):
        if not is_apart(path) and not path.endswith("_test.rego"):
            yield path
    for document in documents_with(reach, "kyverno.io/", "rules:").found:
        if text_of(mapping_of(document.value).get("kind")) in {"ClusterPolicy", "Policy"}:
            yield from () if is_apart(document.path) else (document.path,)


def _runs(step: Step, *, is_started: bool) -> Iterator[tuple[bool | None, str]]:
    """Yield a verdict on each check that a step makes, and why it is a doubt."""
    found = [(match["what"], match["rest"]) for match in _RUNS.finditer(_joined(step.script))]
    if step.uses.startswith(_ACTIONS):
        found.append(("conftest", ""))
    for what, rest in found:
        verdict, reason = _heeded(step, what, rest)
        if verdict and not is_started:
            yield None, "nothing is known to start the pipeline"
        else:
            yield verdict, reason


def _joined(script: str) -> str:
    return _JOINED.sub(" ", script)


def _heeded(step: Step, what: str, rest: str) -> tuple[bool | None, str]:
    if step.may_fail or _SHRUGGED.search(rest):
        return False, ""
    if what.startswith("opa") and "--fail" not in rest:
        return None, "OPA is asked without --fail, so the step ends well whatever it says"
    if _MAY_BE_LOST.search(rest) or _LENIENT.search(step.script):
        return None, "the result may be lost in a pipe or a condition"
    return True, ""

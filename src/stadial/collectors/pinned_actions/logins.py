"""How pipelines log in to a cloud: with a short-lived token, or with a key that is stored."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from stadial.plugins.outside import mapping_of, text_of
from stadial.plugins.workflows import Step, Workflow

_ACTIONS = {
    "aws-actions/configure-aws-credentials": (
        ("aws-access-key-id", "aws-secret-access-key"),
        ("role-to-assume",),
    ),
    "google-github-actions/auth": (("credentials_json",), ("workload_identity_provider",)),
    "azure/login": (("creds",), ("client-id",)),
}
"""Of each action: settings that hand over a stored key, and those that ask for a token."""
_KEYS = frozenset(
    {
        *("AWS_SECRET_ACCESS_KEY", "AZURE_CLIENT_SECRET", "ARM_CLIENT_SECRET"),
        *("GOOGLE_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS", "GCP_SA_KEY", "GCLOUD_KEY"),
    }
)
_STORED = re.compile(r"\$\{\{[^}]*\b(?:secrets|vars)\.")


@dataclass(slots=True)
class Logins:
    """Cloud logins by how they are made, each with its place."""

    tokens: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)


def take_logins(workflow: Workflow, found: Logins) -> None:
    """Add the cloud logins of one workflow."""
    for step in workflow.steps:
        known = _ACTIONS.get(step.uses.partition("@")[0].lower())
        if known:
            place = f"{workflow.path}:{step.line}"
            _sort(step, known, place, found)
    for name in _keys_of(workflow):
        found.stored.append(f"{workflow.path}:{_line(workflow.text, name)} ({name})")


def _sort(
    step: Step, known: tuple[tuple[str, ...], tuple[str, ...]], place: str, found: Logins
) -> None:
    keys, tokens = known
    if any(_STORED.search(text_of(step.settings.get(key))) for key in keys):
        found.stored.append(place)
    elif any(step.settings.get(key) for key in keys):
        found.open.append(place)  # handed on from an earlier step, or written out
    else:
        has_token = any(step.settings.get(key) for key in tokens)
        (found.tokens if has_token else found.open).append(place)


def _keys_of(workflow: Workflow) -> list[str]:
    """Return the names of stored cloud keys that are set as variables, once each."""
    names = (
        name
        for variables in _variables(workflow)
        for name, value in variables.items()
        if name in _KEYS and _STORED.search(text_of(value))
    )
    return list(dict.fromkeys(names))


def _variables(workflow: Workflow) -> Iterator[dict[str, Any]]:
    yield mapping_of(workflow.document.get("env"))
    for job in workflow.jobs:
        yield mapping_of(job.body.get("env"))
    for step in workflow.steps:
        yield step.settings


def _line(text: str, name: str) -> int:
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if name in line), 1)

"""Rules for branches that are kept as code: how many approvals a change needs."""

import fnmatch
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.outside import (
    OutsideError,
    list_of,
    mapping_of,
    read_json,
    read_yaml,
    text_of,
)
from stadial.plugins.places import is_apart

_RELEASED = ("main", "master", "trunk", "production")
_ALL = frozenset({"~DEFAULT_BRANCH", "~ALL", "default", "protected"})
_MOST_FILES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule for a branch that is released from."""

    path: str
    approvals: int | None
    """How many approvals a change needs; None where the file does not say."""
    is_active: bool = True
    has_bypass: bool = False
    """Whether somebody may pass it by at any time."""


@dataclass(slots=True)
class Rules:
    """All rules for branches that a subject keeps as code."""

    entries: list[Rule] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_rules(reach: Reach) -> Rules:
    """Return the rules for released branches; files that cannot be read are listed apart."""
    found = Rules()
    for patterns, load, reader in _READERS:
        for path in reach.paths(*patterns)[:_MOST_FILES]:
            if is_apart(path):
                continue
            try:
                found.entries += reader(path, load(reach.text(path)))
            except (OSError, OutsideError):
                found.unread.append(path)
    return found


def _settings(path: str, document: Any) -> Iterator[Rule]:
    """Yield the rules of the settings app for GitHub."""
    for branch in map(mapping_of, list_of(mapping_of(document).get("branches"))):
        if _is_released(text_of(branch.get("name"))) and "protection" in branch:
            yield _protected(path, branch["protection"])


def _apache(path: str, document: Any) -> Iterator[Rule]:
    """Yield the rules of a project of the Apache foundation."""
    github = mapping_of(mapping_of(document).get("github"))
    for name, protection in mapping_of(github.get("protected_branches")).items():
        if _is_released(name):
            yield _protected(path, protection)


def _protected(path: str, protection: Any) -> Rule:
    known = mapping_of(protection)
    reviews = mapping_of(known.get("required_pull_request_reviews"))
    return Rule(
        path=path,
        approvals=_number(reviews.get("required_approving_review_count")),
        has_bypass=text_of(known.get("enforce_admins")) == "false",
    )


def _ruleset(path: str, document: Any) -> Iterator[Rule]:
    """Yield the rule of a set as GitHub exports it."""
    known = mapping_of(document)
    if known.get("target") != "branch" or "rules" not in known:
        return
    names = mapping_of(mapping_of(known.get("conditions")).get("ref_name"))
    branches = [text_of(each).removeprefix("refs/heads/") for each in list_of(names.get("include"))]
    if not any(_is_released(each) for each in branches):
        return
    for rule in map(mapping_of, list_of(known.get("rules"))):
        if rule.get("type") == "pull_request":
            passers = map(mapping_of, list_of(known.get("bypass_actors")))
            parameters = mapping_of(rule.get("parameters"))
            yield Rule(
                path=path,
                approvals=_number(parameters.get("required_approving_review_count")),
                is_active=known.get("enforcement") == "active",
                has_bypass=any(each.get("bypass_mode") == "always" for each in passers),
            )


def _policy(path: str, document: Any) -> Iterator[Rule]:
    """Yield the approval policies of GitLab."""
    known = mapping_of(document)
    for key in ("approval_policy", "scan_result_policy"):
        for policy in map(mapping_of, list_of(known.get(key))):
            any_request = any(
                mapping_of(rule).get("type") == "any_merge_request"
                for rule in list_of(policy.get("rules"))
            )
            for action in map(mapping_of, list_of(policy.get("actions"))):
                if any_request and action.get("type") == "require_approval":
                    yield Rule(
                        path=path,
                        approvals=_number(action.get("approvals_required")),
                        is_active=text_of(policy.get("enabled")) == "true",
                    )


def _is_released(name: str) -> bool:
    """Tell whether a branch, or a pattern for branches, is one that is released from."""
    return name in _ALL or any(fnmatch.fnmatchcase(each, name[:200]) for each in _RELEASED)


def _number(value: Any) -> int | None:
    said = str(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else None


_READERS: tuple[
    tuple[tuple[str, ...], Callable[[str], Any], Callable[[str, Any], Iterator[Rule]]], ...
] = (
    ((".github/settings.yml", ".github/settings.yaml"), read_yaml, _settings),
    ((".asf.yaml",), read_yaml, _apache),
    ((".github/rulesets/*.json", "*ruleset*.json"), read_json, _ruleset),
    ((".gitlab/security-policies/*.yml",), read_yaml, _policy),
)

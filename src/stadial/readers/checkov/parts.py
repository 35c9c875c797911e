"""The parts of a Checkov report: one for each kind of file, with figures and checks."""

from dataclasses import dataclass, field
from typing import Any

from stadial.plugins.observed import printable
from stadial.plugins.outside import list_of, mapping_of, text_of

_PIPELINES = frozenset(
    {
        *("github_actions", "gitlab_ci", "bitbucket_pipelines", "circleci_pipelines"),
        *("azure_pipelines", "argo_workflows"),
    }
)
_OTHERS = ("sca_", "sast", "cdk", "3d_policy")
_GRAVE = frozenset({"HIGH", "CRITICAL"})


@dataclass(slots=True)
class Sum:
    """What the parts of a report on one subject say together."""

    passed: int = 0
    failed: int = 0
    suppressed: int = 0
    unread: int = 0
    grave: list[str] = field(default_factory=list)
    """Places of what failed with high severity."""
    ungraded: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)


def parts_of(document: Any) -> list[dict[str, Any]]:
    """Return the parts of a report: it is one of them, or a list of several."""
    return [mapping_of(each) for each in (document if isinstance(document, list) else [document])]


def is_part(part: dict[str, Any]) -> bool:
    """Tell whether this is a part of such a report."""
    figures = figures_of(part)
    if figures is part:
        return {"parsing_errors", "resource_count", "checkov_version"} <= part.keys()
    return "check_type" in part and {"passed", "failed"} <= figures.keys()


def figures_of(part: dict[str, Any]) -> dict[str, Any]:
    """Return the summary of a part; a run that found no file writes nothing but a summary."""
    return mapping_of(part["summary"]) if "summary" in part else part


def subject_of(check_type: str) -> str:
    """Return which search a kind of file belongs to; empty where others tell of it."""
    if check_type in _PIPELINES:
        return "pipelines"
    if check_type == "secrets":
        return "secrets"
    return "" if not check_type or check_type.startswith(_OTHERS) else "infrastructure"


def figure(part: dict[str, Any], key: str) -> int:
    """Return a figure of the summary; 0 where there is none."""
    value = figures_of(part).get(key)
    return value if type(value) is int and value > 0 else 0


def add(whole: Sum, part: dict[str, Any]) -> None:
    """Add what a part says to what is known of its subject."""
    listed = [mapping_of(each) for each in listed_in(part, "failed_checks")]
    whole.passed += figure(part, "passed")
    whole.failed += max(figure(part, "failed"), len(listed))
    whole.suppressed += figure(part, "skipped")
    whole.unread += max(figure(part, "parsing_errors"), len(listed_in(part, "parsing_errors")))
    for check in listed:
        severity = check.get("severity")
        graded = text_of(mapping_of(severity).get("name")) or text_of(severity)
        places = whole.lower if graded else whole.ungraded
        (whole.grave if graded.upper() in _GRAVE else places).append(_place(check))
    unlisted = figure(part, "failed") - len(listed)
    whole.ungraded += ["(not listed)"] * min(max(unlisted, 0), 1)


def listed_in(part: dict[str, Any], key: str) -> list[Any]:
    """Return the checks that a part lists under one name."""
    return list_of(mapping_of(part.get("results")).get(key))


def _place(check: dict[str, Any]) -> str:
    lines = list_of(check.get("file_line_range"))
    at = f":{lines[0]}" if lines and type(lines[0]) is int else ""
    path = text_of(check.get("file_path")).lstrip("/")
    return printable(f"{path}{at} ({text_of(check.get('check_id'))})")

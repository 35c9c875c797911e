"""The results of a Trivy report: what was looked at in each target, and what was found."""

from dataclasses import dataclass, field
from typing import Any

from stadial.plugins.observed import printable
from stadial.plugins.outside import list_of, mapping_of, text_of

_GRAVE = frozenset({"HIGH", "CRITICAL"})
_FINDINGS = (
    ("Vulnerabilities", "VulnerabilityID"),
    ("Misconfigurations", "ID"),
    ("Secrets", "RuleID"),
)


@dataclass(slots=True)
class Sum:
    """What the results on one subject say together."""

    targets: int = 0
    """Files, images and layers in which something was looked at."""
    unsafe: int = 0
    """Targets with what counts against them."""
    found: int = 0
    grave: list[str] = field(default_factory=list)
    ungraded: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)


def add(whole: Sum, result: dict[str, Any], *, any_counts: bool) -> None:
    """
    Add what a result says to what is known of its subject.

    Args:
        whole: What is known so far.
        result: As the report has it.
        any_counts: Whether findings below high severity count against a target too.
    """
    before = (len(whole.grave), whole.found)
    target = text_of(result.get("Target"))
    for key, name in _FINDINGS:
        for each in map(mapping_of, list_of(result.get(key))):
            if key == "Misconfigurations" and each.get("Status", "FAIL") != "FAIL":
                continue
            whole.found += 1
            severity = text_of(each.get("Severity")).upper()
            lower = whole.lower if severity in {"LOW", "MEDIUM"} else whole.ungraded
            places = whole.grave if severity in _GRAVE else lower
            places.append(_place(target, each, name))
    whole.targets += whole.found > before[1] or _has_content(result)
    whole.unsafe += whole.found > before[1] if any_counts else len(whole.grave) > before[0]


def _place(target: str, finding: dict[str, Any], name: str) -> str:
    cause = mapping_of(finding.get("CauseMetadata"))
    line = finding.get("StartLine", cause.get("StartLine"))
    at = f":{line}" if type(line) is int and line > 0 else ""
    package = text_of(finding.get("PkgName"))
    about = f"{package} {text_of(finding.get('InstalledVersion'))}, " if package else ""
    return printable(f"{target}{at} ({about}{text_of(finding.get(name))})")


def _has_content(result: dict[str, Any]) -> bool:
    """Tell whether a result without findings shows that something was looked at."""
    if "MisconfSummary" in result:
        figures = mapping_of(result["MisconfSummary"]).values()
        return any(type(each) is int and each > 0 for each in figures)
    if "Packages" in result:
        return bool(result["Packages"])
    return result.get("Class") in {"lang-pkgs", "os-pkgs", "secret"}

"""The words by which a step of a pipeline gives away what it runs."""

import re
from collections.abc import Iterable

_CHECK = re.compile(
    r"(?<![\w./-])(?:pytest|py\.test|unittest|tox|nox|ruff|flake8|pylint|mypy|pyright|pre-commit"
    r"|black\s+(?:-\S+\s+)*--check|ctest|(?:go|cargo|dotnet|mvn|gradle)\s+test"
    # a runner of tasks, and among its words one that says test or lint
    r"|(?:make|just|task|invoke|poe|hatch|pdm|poetry|pixi|uv|npm|yarn|pnpm|bazel|rye|pipenv)\s"
    r"[^\n]{0,200}?\b(?:tests?|lint(?:ers?|ing)?|checks?|quality|style|typing))\b"
    r"|pre-commit/action|super-linter|ruff-action|(?:^|[\s/])(?:run_?)?tests?\.(?:sh|py)\b"
)

_SCANNERS = {
    "CodeQL": r"github/codeql-action|\bcodeql\b",
    "Bandit": r"\bbandit\b",
    "Semgrep": r"\bsemgrep\b",
    "zizmor": r"\bzizmor",
    "Trivy": r"\btrivy\b",
    "Grype": r"\bgrype\b",
    "pip-audit": r"\bpip[-_]audit\b",
    "OSV-Scanner": r"\bosv-scanner\b",
    "Gitleaks": r"\bgitleaks\b",
    "TruffleHog": r"\btrufflehog\b",
    "detect-secrets": r"\bdetect-secrets\b",
    "dependency review": r"\bdependency-review-action\b",
    "Scorecard": r"\bossf/scorecard",
    "ModelScan": r"\bmodelscan\b",
    "picklescan": r"\bpicklescan\b",
    "ModelAudit": r"\bmodelaudit\b",
    "Snyk": r"\bsnyk\b",
    "Safety": r"\bsafety\s+(?:check|scan)\b",
    "SonarQube": r"\bsonar(?:qube|cloud|source)\b",
    "Checkov": r"\bcheckov\b",
    "GitLab scanning": r"\b(?:SAST|Secret-Detection|Dependency-Scanning)\S*\.gitlab-ci\.yml",
}
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SCANNERS.items()}
_REMARK = re.compile(r"^[ \t]*(?:#|//).*$", re.MULTILINE)


def has_check(step: str) -> bool:
    """Tell whether a step runs tests or linters."""
    return bool(_CHECK.search(_REMARK.sub("", step)))


def scanners_in(steps: Iterable[str]) -> frozenset[str]:
    """Return the known security scanners that some steps run, by name."""
    text = _REMARK.sub("", "\n".join(steps))
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(text))

"""The words by which a step of a pipeline gives away what it runs."""

import re
from collections.abc import Iterator

_CHECK = re.compile(
    r"(?<![\w./-])(?:pytest|py\.test|unittest|tox|nox|ruff|flake8|pylint|mypy|pyright"
    r"|pre-commit(?![ \t]+(?:install|uninstall|autoupdate|clean|gc)\b)"
    r"|black\s+(?:-\S+\s+)*--check|ctest|(?:go|cargo|dotnet|mvn|gradle)\s+test"
    # a runner of tasks, and among its words one that says test or lint
    r"|(?:make|just|task|invoke|poe|hatch|pdm|poetry|pixi|uv|npm|yarn|pnpm|bazel|rye|pipenv)[ \t]"
    r"[^\n;&|]{0,200}?\b(?:tests?|lint(?:ers?|ing)?|checks?|quality|style|typing))\b"
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
_PRINTED = re.compile(r"""\becho\s+(?:"[^"\n]*"|'[^'\n]*'|[^\n;&|]*)""")
_REMARK = re.compile(r"^[ \t]*(?:#|//).*$", re.MULTILINE)
# A tool that is fetched is not yet run; what is behind `&&` or `;` is.
_INSTALLED = re.compile(
    r"(?<![\w./-])(?:(?:pip[\d.]*|pipx|conda|mamba|micromamba|pixi|apt(?:-get)?|dnf|yum|apk|npm|yarn"
    r"|pnpm|brew|cargo|go|gem)(?:[ \t]+-\S+)*[ \t]+(?:install|add|ci|i)"
    r"|(?:uv|poetry|pdm|pipenv|rye)(?:[ \t]+-\S+)*[ \t]+"
    r"(?:install|sync|lock|add|export|tool[ \t]+install))\b(?:\\\n|&(?!&)|[^\n;&])*"
)
_HOOKS_RUN = re.compile(
    r"\bpre-commit(?:/action|[ \t]+run\b)|\bprek[ \t]+run\b"
    r"|\b(?:make|just|task|nox|tox|poe|hatch)[ \t][^\n;&|]{0,200}?\bpre-commit\b"
)
_RUFF = re.compile(
    r"(?<![\w./-])ruff(?:-check)?(?![\w./-])(?![ \t]+(?:format|--version|clean|rule)\b)"
    r"|/ruff-action"
)


def run_in(step: str) -> str:
    """Return what a step runs, line by line: without remarks, messages and installations."""
    bare = _PRINTED.sub("", _REMARK.sub("", step))
    return _INSTALLED.sub(lambda found: "\n" * found[0].count("\n"), bare)


def check_line(step: str) -> int | None:
    """Return the line (from 0) on which a step runs tests or linters; None if none does."""
    return _line(_CHECK, run_in(step))


def runs_hooks(step: str) -> bool:
    """Tell whether a step runs the pre-commit hooks."""
    return bool(_HOOKS_RUN.search(run_in(step)))


def ruff_line(step: str) -> int | None:
    """Return the line (from 0) on which a step runs the linter ruff; None if none does."""
    return _line(_RUFF, run_in(step))


def scanner_lines(step: str) -> Iterator[tuple[str, int]]:
    """Yield the known security scanners that a step runs, each with its line (from 0)."""
    text = run_in(step)
    for name, pattern in _PATTERNS.items():
        line = _line(pattern, text)
        if line is not None:
            yield name, line


def _line(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return text.count("\n", 0, found.end()) if found else None

"""The tools by which a pipeline checks a change, and how each of them says no."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One tool, by its command and by its action."""

    name: str
    kind: str
    command: str = r"(?!)"
    """A pattern for the start of the command."""
    action: str = r"(?!)"
    """A pattern for the start of the action's name, in lower case."""
    needs: str = ""
    """A pattern without which its command ends well whatever it finds."""
    action_needs: str = ""
    """The same for the settings of its action, written `key=value`."""
    passes: str = ""
    """A pattern with which it ends well whatever it finds."""
    is_judged_elsewhere: bool = False
    """Whether something else decides if its findings stop a change: the code host, a script."""


_LENIENT = r"--exit-zero|--exit-code[= ]0\b|--no-fail|--soft-fail"

TOOLS = (
    Tool(
        name="Gitleaks",
        kind="secrets",
        command=r"gitleaks\s+(?:git|dir|detect|protect|stdin)\b",
        action="gitleaks/gitleaks-action|gacts/gitleaks",
        passes=_LENIENT,
    ),
    Tool(
        name="TruffleHog",
        kind="secrets",
        command=r"trufflehog\s",
        needs=r"--fail\b",
        action="trufflesecurity/trufflehog",
    ),
    Tool(name="detect-secrets", kind="secrets", command=r"detect-secrets-hook\b"),
    Tool(
        name="ggshield",
        kind="secrets",
        command=r"ggshield\s+secret\s+scan\b",
        action="gitguardian/ggshield",
        passes=_LENIENT,
    ),
    Tool(name="Bandit", kind="code", command=r"bandit\s", action="pycqa/bandit", passes=_LENIENT),
    Tool(name="Semgrep", kind="code", command=r"semgrep\s+ci\b"),
    Tool(
        name="Semgrep",
        kind="code",
        command=r"(?:semgrep|opengrep)\s+(?!ci\b|login\b|--version)",
        needs=r"--error\b",
        action="semgrep/semgrep-action|returntocorp/semgrep-action",
    ),
    Tool(
        name="Ruff with security rules",
        kind="code",
        command=r"ruff\s+check\b.*--(?:extend-)?select[= ](?:\S*,)?(?:S|ALL)(?:,|\s|$)",
        passes=_LENIENT,
    ),
    Tool(
        name="CodeQL",
        kind="code",
        action="github/codeql-action/analyze",
        is_judged_elsewhere=True,
    ),
    Tool(
        name="SonarQube",
        kind="code",
        action="sonarsource/sonar",
        action_needs=r"sonar\.qualitygate\.wait=true",
    ),
    Tool(
        name="pip-audit",
        kind="dependencies",
        command=r"pip-audit\b|pip_audit\b",
        action="pypa/gh-action-pip-audit",
    ),
    Tool(
        name="dependency review",
        kind="dependencies",
        action="actions/dependency-review-action",
        passes=r"warn-only=true",
    ),
    Tool(
        name="OSV-Scanner",
        kind="dependencies",
        command=r"osv-scanner\s",
        action="google/osv-scanner-action/.*/osv-scanner-reusable",
        passes=r"fail-on-vuln=false",
    ),
    Tool(name="Safety", kind="dependencies", command=r"safety\s+(?:check|scan)\b", passes=_LENIENT),
    Tool(
        name="Trivy",
        kind="dependencies",
        command=r"trivy\s+(?:fs|filesystem|repo|repository|rootfs|image|sbom)\b",
        needs=r"--exit-code[= ][\"']?[1-9]",
        action="aquasecurity/trivy-action",
        action_needs=r"exit-code=[1-9]",
    ),
    Tool(
        name="Grype",
        kind="dependencies",
        command=r"grype\s",
        needs=r"--fail-on\b|\s-f[= ]",
        action="anchore/scan-action",
        passes=r"fail-build=false",
    ),
    Tool(
        name="Snyk",
        kind="dependencies",
        command=r"snyk\s+test\b",
        action="snyk/actions/(?:python|node|docker)",
    ),
    Tool(name="picklescan", kind="models", command=r"picklescan\s"),
    Tool(name="ModelScan", kind="models", command=r"modelscan\s"),
    Tool(name="ModelAudit", kind="models", command=r"modelaudit\s"),
    Tool(name="fickling", kind="models", command=r"fickling\s.*--check-safety\b"),
    Tool(name="hayward", kind="models", command=r"hayward\s", passes=_LENIENT),
    Tool(
        name="promptfoo",
        kind="evaluation",
        command=r"promptfoo(?:@\S+)?\s+(?:eval|redteam\s+(?:run|eval))\b",
        action="promptfoo/promptfoo-action",
        action_needs=r"fail-on-threshold=",
    ),
    Tool(name="DeepEval", kind="evaluation", command=r"deepeval\s+test\s+run\b"),
    Tool(
        name="pytest on evaluations",
        kind="evaluation",
        command=r"(?:pytest|py\.test)\b.*(?<![\w-])(?:\w+[/_])?(?:evals?|redteam)(?:[/_.\s]|$)",
        is_judged_elsewhere=True,
    ),
    Tool(name="garak", kind="evaluation", command=r"garak\s", is_judged_elsewhere=True),
    Tool(name="Inspect", kind="evaluation", command=r"inspect\s+eval\b", is_judged_elsewhere=True),
    Tool(name="lm-eval", kind="evaluation", command=r"lm[_-]eval\b", is_judged_elsewhere=True),
    Tool(
        name="model signing",
        kind="signature",
        command=r"model[_-]signing\s+verify\b",
    ),
    Tool(
        name="cosign",
        kind="signature",
        command=r"cosign\s+verify(?:-blob|-attestation|-blob-attestation)?(?:\s|$)",
    ),
    Tool(name="SLSA verifier", kind="signature", command=r"slsa-verifier\s+verify-"),
    Tool(name="GitHub attestations", kind="signature", command=r"gh\s+attestation\s+verify\b"),
    Tool(name="sigstore", kind="signature", command=r"sigstore\s+verify\b"),
    Tool(name="Notation", kind="signature", command=r"notation\s+verify\b"),
)

HOOKS = {
    "gitleaks": "secrets",
    "detect-secrets": "secrets",
    "trufflehog": "secrets",
    "ggshield": "secrets",
    "bandit": "code",
    "semgrep": "code",
    "pip-audit": "dependencies",
}
"""Hooks of pre-commit, by their ids."""

COMMANDS = tuple((re.compile(tool.command), tool) for tool in TOOLS)
ACTIONS = tuple((re.compile(tool.action), tool) for tool in TOOLS)

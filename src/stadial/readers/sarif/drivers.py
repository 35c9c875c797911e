"""Which tool searches what, by the name that it gives itself in a SARIF report."""

import re
from dataclasses import dataclass

from stadial.model import Signal
from stadial.plugins import questions


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions that one kind of search settles: did it run, and was it clean."""

    ran: Signal
    clean: Signal
    field: str
    """What is searched, in words."""
    tolerates: bool = True
    """Whether findings below high severity leave it clean."""
    asks_for_all: bool = False
    """Whether the question is about all there is, so that mere findings do not answer it."""
    is_doubted: bool = False
    """Whether findings below high severity leave it open, and not unclean."""


CODE = Pair(questions.CODE_SCANNED, questions.CODE_CLEAN, "code")
PIPELINES = Pair(questions.PIPELINES_SCANNED, questions.PIPELINES_CLEAN, "pipelines")
INFRASTRUCTURE = Pair(
    questions.INFRASTRUCTURE_SCANNED, questions.INFRASTRUCTURE_CLEAN, "infrastructure"
)
MODELS = Pair(
    questions.MODELS_SCANNED,
    questions.MODELS_CLEAN,
    "model files",
    tolerates=False,
    asks_for_all=True,
    is_doubted=True,
)
SECRETS = Pair(questions.SECRETS_SCANNED, questions.SECRETS_CLEAN, "secrets", tolerates=False)
DEPENDENCIES = Pair(
    questions.DEPENDENCIES_SCANNED,
    questions.DEPENDENCIES_CLEAN,
    "dependencies",
    tolerates=False,
    asks_for_all=True,
)
PAIRS = (CODE, PIPELINES, INFRASTRUCTURE, MODELS, SECRETS, DEPENDENCIES)


@dataclass(frozen=True, slots=True)
class Driver:
    """What is known of a tool."""

    pair: Pair
    is_graded: bool = True
    """Whether its levels tell severity; some tools call everything an error."""
    only: str = ""
    """Pattern of the ids of its rules about security, where it has others as well."""
    gaps: str = ""
    """Pattern of the ids of rules that say: this could not be looked at."""
    has_modes: bool = False
    """Whether only its findings show what it was set to search."""
    sorts: tuple[tuple[str, Pair], ...] = ()
    """Patterns of rule ids or names that belong to another search than its own."""


_CHECKOV = Driver(
    INFRASTRUCTURE,
    is_graded=False,
    sorts=(
        (r"CKV2?_SECRET", SECRETS),
        (r"CKV2?_(?:GHA|GITLABCI|CIRCLECIPIPELINES|AZUREPIPELINES|BITBUCKETPIPELINES)", PIPELINES),
        (r"(?:BC_)?(?:CVE|GHSA)[-_]", DEPENDENCIES),
    ),
)
_TRIVY = Driver(
    DEPENDENCIES,
    has_modes=True,
    sorts=((r"Misconfiguration$", INFRASTRUCTURE), (r"Secret$", SECRETS)),
)

_DRIVERS = {
    "bandit": Driver(CODE),
    "semgrep": Driver(CODE),
    "codeql": Driver(CODE),
    "ruff": Driver(CODE, is_graded=False, only=r"S\d{3}$"),
    "snykcode": Driver(CODE),
    "snykiac": Driver(INFRASTRUCTURE),
    "snykinfrastructure": Driver(INFRASTRUCTURE),
    "snyk": Driver(DEPENDENCIES),
    "zizmor": Driver(PIPELINES),
    "actionlint": Driver(PIPELINES, is_graded=False),
    "poutine": Driver(PIPELINES),
    "checkov": _CHECKOV,
    "bridgecrew": _CHECKOV,
    "prismacloud": _CHECKOV,
    "tfsec": Driver(INFRASTRUCTURE),
    "defsec": Driver(INFRASTRUCTURE),
    "kics": Driver(INFRASTRUCTURE),
    "terrascan": Driver(INFRASTRUCTURE),
    "modelaudit": Driver(MODELS),
    "hayward": Driver(MODELS, gaps=r"MFV-(?:SKIP-\d|7Z-001|GGUF-004|LFS-001)"),
    "modelscan": Driver(MODELS),
    "picklescan": Driver(MODELS),
    "gitleaks": Driver(SECRETS),
    "trufflehog": Driver(SECRETS),
    "detectsecrets": Driver(SECRETS),
    "trivy": _TRIVY,
    "osvscanner": Driver(DEPENDENCIES),
    "grype": Driver(DEPENDENCIES),
}
_SIGNS = re.compile(r"[^a-z0-9]")


def driver_named(name: str) -> Driver | None:
    """Return what is known of a tool; the longest known start of its name decides."""
    bare = _SIGNS.sub("", name[:100].casefold())
    for known in sorted(_DRIVERS, key=len, reverse=True):
        if bare.startswith(known):
            return _DRIVERS[known]
    return None


def pair_of(driver: Driver, rule: str, name: str) -> Pair:
    """Return which search a rule of a tool belongs to, by its id or its name."""
    for pattern, pair in driver.sorts:
        if re.match(pattern, rule) or re.match(pattern, name):
            return pair
    return driver.pair

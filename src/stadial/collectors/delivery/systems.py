"""Systems that run pipelines and whose files are not read here, known by their paths."""

import re
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.outside import list_of, mapping_of

_SYSTEMS = {
    "Buildkite": r"\.buildkite/.+",
    "CircleCI": r"\.circleci/(?!config\.ya?ml$).+\.ya?ml",
    "Jenkins": r"(?:.+/Jenkinsfile[^/]*|[^/]+\.jenkinsfile|\.jenkins/.+)",
    "Azure Pipelines": r"\.?azure-pipelines/.+/.+\.ya?ml|(?!\.?azure-pipelines/)"
    r"(?:[^/]+/)+\.?azure-pipelines[^/]*\.ya?ml|\.azuredevops/.+\.ya?ml",
    "GitLab": r"\.gitlab/.+\.ya?ml",
    "Drone": r"\.drone\.(?:ya?ml|star|jsonnet)",
    "Woodpecker": r"\.woodpecker(?:/.+)?\.ya?ml",
    "Tekton": r"\.tekton/.+\.ya?ml",
    "Cirrus CI": r"\.cirrus\.(?:ya?ml|star)",
    "AppVeyor": r"\.?appveyor\.ya?ml",
    "Bitbucket": r"bitbucket-pipelines\.ya?ml",
    "Semaphore": r"\.semaphore/.+\.ya?ml",
    "TeamCity": r"\.teamcity/.+",
    "Cloud Build": r"cloudbuild[^/]*\.(?:ya?ml|json)",
    "CodeBuild": r"buildspec[^/]*\.ya?ml",
    "Zuul": r"\.?zuul(?:\.d/.+)?\.ya?ml",
    "Kokoro": r"\.kokoro/.+",
    "Harness": r"\.harness/.+\.ya?ml",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _SYSTEMS.items()}
_GLOBS = (
    ".buildkite/*", ".circleci/*", "*Jenkinsfile*", "*.jenkinsfile", ".jenkins/*", "*azure-*",
    ".azure*/*", "azure-pipelines/*", ".gitlab/*", ".drone.*", ".woodpecker*", ".woodpecker/*",
    ".tekton/*", ".cirrus.*", "*appveyor.y*", "bitbucket-pipelines.y*", ".semaphore/*",
    ".teamcity/*", "cloudbuild*", "buildspec*", "*zuul.y*", "*zuul.d/*", ".kokoro/*", ".harness/*",
)  # fmt: skip


def unread_systems(reach: Reach) -> list[str]:
    """Return each system whose files are here and not read, with the first of them."""
    first: dict[str, str] = {}
    for path in reach.paths(*_GLOBS):
        for name, pattern in _PATTERNS.items():
            if name not in first and pattern.fullmatch(path):
                first[name] = f"{name} ({path})"
    return list(first.values())


def led_elsewhere(path: str, document: Any) -> list[str]:
    """Return what a file that is read leaves to a system or repository that is not."""
    known = mapping_of(document)
    if path == ".pre-commit-config.yaml" and "ci" in known:
        return ["pre-commit.ci"]
    if not path.startswith(".gitlab-ci."):
        return []
    included = known.get("include")
    parts = list_of(included) or ([included] if included else [])
    whole = all("template" in mapping_of(part) for part in parts)
    return [] if whole else [f"what {path} includes"]

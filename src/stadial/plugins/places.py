"""Paths inside a subject, as text: where a file stands, and what it is there for."""

import re
from collections.abc import Iterable

_APART_FOLDERS = frozenset(
    {
        *("test", "tests", "testing", "testdata", "test_data", "test-data", "fixture", "fixtures"),
        *("doc", "docs", "example", "examples", "sample", "samples", "demo", "demos"),
        *("tutorial", "tutorials", "benchmark", "benchmarks"),
    }
)
# What is tested may stand before or behind the word; a singular (`ab_test`) may be a product.
_APART_FOLDER = re.compile(
    r"(?:unit|integration|functional|acceptance|system|smoke|e2e|end[_-]to[_-]end|api|ui|load"
    r"|python|py|doc)[_-]tests|tests[_-].+"
)
# Deeper, `e2e` may be a model that is trained end to end, and `qa` answer questions.
_APART_AT_TOP = frozenset({"e2e", "qa"})
_PIPELINE_FOLDERS = frozenset(
    {
        *(".github", ".gitlab", ".buildkite", ".circleci", ".ci", "ci", ".jenkins", "jenkins"),
        *(".azure-pipelines", "azure-pipelines", ".azuredevops", ".tekton", ".woodpecker"),
        *(".drone", ".semaphore", ".teamcity", ".kokoro", ".harness"),
    }
)
_VENDORED = frozenset({"vendor", "vendored", "third_party", "third-party", "thirdparty"})
_APART_FILE = re.compile(r"(?:test_.*|.*_test|.*_tests|tests?|conftest)\.(?:py|ipynb)")


def is_apart(path: str) -> bool:
    """Tell whether a path is test, example or documentation, and not in production."""
    *folders, name = path.lower().split("/")
    return bool(
        _APART_FOLDERS.intersection(folders)
        or _APART_FILE.fullmatch(name)
        or bool(_APART_AT_TOP.intersection(folders[:1]))
        or any("tests" in each and _APART_FOLDER.fullmatch(each) for each in folders)
    )


def is_pipeline(path: str) -> bool:
    """
    Tell whether a path stands in a top folder of pipelines, and not in production.

    Code of others that is kept here (`vendor/NAME/…`) has top folders of its own.
    """
    *folders, _ = path.lower().split("/")
    tops = folders[:1]
    for place, folder in enumerate(folders):
        if folder in _VENDORED:
            tops += folders[place + 2 : place + 3]
    return not _PIPELINE_FOLDERS.isdisjoint(tops)


def folder_of(path: str) -> str:
    """Return the folder that a path stands in; empty for the top."""
    return path.rpartition("/")[0]


def within(folder: str, relative: str) -> str | None:
    """Return the path that is meant from inside a folder; None where it leads out."""
    if relative.startswith(("/", "~")) or "\\" in relative:
        return None
    steps = folder.split("/") if folder else []
    for step in relative.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def ancestors(path: str) -> tuple[str, ...]:
    """Return the folders that a path stands in, nearest first; the top is empty."""
    steps = path.split("/")[:-1]
    return tuple("/".join(steps[:length]) for length in range(len(steps), -1, -1))


def folders_named(paths: Iterable[str]) -> str:
    """Return the top folders of some paths as people would name them: `docs, tests`."""
    tops = sorted({path.partition("/")[0] if "/" in path else "the top folder" for path in paths})
    more = f" and {len(tops) - 3} more" if len(tops) > 3 else ""
    return ", ".join(tops[:3]) + more

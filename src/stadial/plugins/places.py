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
_APART_FILE = re.compile(r"(?:test_.*|.*_test|.*_tests|tests?|conftest)\.(?:py|ipynb)")


def is_apart(path: str) -> bool:
    """Tell whether a path is test, example or documentation, and not in production."""
    *folders, name = path.lower().split("/")
    return bool(_APART_FOLDERS.intersection(folders) or _APART_FILE.fullmatch(name))


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

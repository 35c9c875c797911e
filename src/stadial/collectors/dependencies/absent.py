"""Locks that pipelines name and a source archive does not carry."""

import re

from stadial.plugins.collector import Reach
from stadial.plugins.source_archive import is_source_archive

_PIPELINES = (
    ".github/workflows/*.y*ml", ".github/actions/*.y*ml", ".gitlab-ci.y*ml", ".circleci/*.y*ml",
    ".buildkite/*", "*azure-pipelines*.y*ml",
)  # fmt: skip
_FILES = (*_PIPELINES, "Makefile", "Dockerfile*")
_NAMED = {
    "poetry.lock": r"\bpoetry\.lock\b|\bpoetry\s+(?:check\s+--lock|lock\s+--check)\b",
    "uv.lock": r"\buv\.lock\b|\buv\s+(?:sync|run|export)\b.{0,200}?--(?:locked|frozen)\b",
    "pdm.lock": r"\bpdm\.lock\b|\bpdm\s+(?:sync|install)\b.{0,200}?--frozen-lockfile\b",
    "Pipfile.lock": r"\bPipfile\.lock\b|\bpipenv\s+(?:sync|install\b.{0,200}?--deploy)\b",
    "pixi.lock": r"\bpixi\.lock\b|\bpixi\s+(?:install|run)\b.{0,200}?--(?:locked|frozen)\b",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _NAMED.items()}
_WORDS = re.compile(r"lock|frozen|deploy|pipenv")
_MOST_CHARACTERS = 2_000


def absent_lock(reach: Reach) -> str:
    """
    Return in one sentence why a lock may be kept that is not here; else an empty text.

    It is empty for a checkout: there, a lock that is kept is a lock that is seen. A source
    archive may leave it out: a pipeline may name it, or there is none to ask.
    """
    if not is_source_archive(reach):
        return ""
    ignored = {line.lstrip("/*") for line in _lines(reach, ".gitignore")}
    for path in reach.paths(*_FILES):
        for number, line in enumerate(_lines(reach, path), start=1):
            wanted = line[:_MOST_CHARACTERS].partition("#")[0]
            name = _named(wanted) if _WORDS.search(wanted) else ""
            if name and name not in ignored:
                place = f"{name} ({path}:{number})"
                return f"A lock seems to exist and is not in this archive: {place}."
    if not reach.paths(*_PIPELINES) and not ignored.intersection(_NAMED):
        return "This source archive has no pipelines, and may leave out a lock too."
    return ""


def _named(line: str) -> str:
    return next((name for name, pattern in _PATTERNS.items() if pattern.search(line)), "")


def _lines(reach: Reach, path: str) -> list[str]:
    try:
        return [line.strip() for line in reach.text(path).splitlines()]
    except OSError:
        return []

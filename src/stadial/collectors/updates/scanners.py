"""Scanners of known vulnerabilities in a step of a pipeline: run, and not only named."""

import re
from collections.abc import Iterator
from itertools import pairwise

_ACTION = re.compile(
    r"trivy-action|gh-action-pip-audit|osv-scanner-action|osv-scanner-reusable|anchore/scan-action"
    r"|snyk/actions"
)
_APART = re.compile(r"&&|\|\||[;|`]|\$\(")
_SET = re.compile(r"[A-Za-z_]\w*=\S*")
_TOOLS = {
    **dict.fromkeys(("pip-audit", "pip_audit", "osv-scanner", "grype", "dependency-check"), None),
    "safety": frozenset({"check", "scan"}),
    "snyk": frozenset({"test", "monitor"}),
    "trivy": frozenset({"fs", "filesystem", "image", "repo", "repository", "rootfs", "sbom"}),
}
"""By name: the first words after it that look something up; None where every one does."""
_LEADERS = frozenset({"sudo", "time", "if", "!", "exec", "env", "then", "do", "else"})
_RUNNERS = frozenset(
    {
        *("uv", "uvx", "poetry", "pdm", "hatch", "pipx", "pipenv", "python", "python3"),
        *("npx", "docker", "podman", "conda", "rye"),
    }
)
_BRINGING = frozenset({"install", "add", "pull"})
_TAKES_NEXT = frozenset({"--with", "--from", "--extra", "--group"})


def scanner_in(uses: str, run: str) -> str:
    """Return the scanner that a step uses or runs; empty where there is none."""
    action = _ACTION.search(uses)
    if action:
        return action[0]
    for line in run.replace("\\\n", " ").splitlines():
        if not line.lstrip().startswith("#"):
            name = next(_run_by(line), "")
            if name:
                return name
    return ""


def _run_by(line: str) -> Iterator[str]:
    for command in _APART.split(line):
        words = command.split()
        while words and (words[0] in _LEADERS or _SET.fullmatch(words[0])):
            words.pop(0)
        if words[:2] == ["uv", "audit"]:
            yield "uv audit"
        elif words and words[0] in _RUNNERS:
            words = list(_after_runner(words))
        if words and _looks_up(words):
            yield _plain(words[0])


def _after_runner(words: list[str]) -> Iterator[str]:
    """Yield what a runner is to run, from the first known tool on."""
    begun = False
    for before, word in pairwise(words):
        if word in _BRINGING and not begun:
            return
        begun = begun or (_plain(word) in _TOOLS and before not in _TAKES_NEXT)
        if begun:
            yield word


def _looks_up(words: list[str]) -> bool:
    name = _plain(words[0])
    if name not in _TOOLS:
        return False
    wanted = _TOOLS[name]
    told = {"--version", "--help"} & set(words)
    return not told and (wanted is None or bool(wanted & set(words[1:])))


def _plain(word: str) -> str:
    """Return the bare name of a program: without folder, registry, version or tag."""
    return re.split(r"[=@:\[]", word.rpartition("/")[2], maxsplit=1)[0]

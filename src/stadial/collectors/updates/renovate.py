"""The configuration of Renovate: it takes everything on, unless it is told otherwise."""

import fnmatch
import re
from typing import Any

from stadial.collectors.updates.used import Bot, Cover, Used
from stadial.plugins.outside import (
    OutsideError,
    list_of,
    mapping_of,
    read_json,
    read_yaml,
    text_of,
)

RENOVATE = (
    *("renovate.json", "renovate.json5", ".renovaterc", ".renovaterc.json", ".renovaterc.json5"),
    *(".github/renovate.json", ".github/renovate.json5"),
    *(".gitlab/renovate.json", ".gitlab/renovate.json5"),
)
_MANAGERS = {
    "pyproject.toml": {"pep621", "poetry"},
    "uv.lock": {"pep621"},
    "pdm.lock": {"pep621"},
    "poetry.lock": {"poetry", "pep621"},
    "Pipfile": {"pipenv"},
    "Pipfile.lock": {"pipenv"},
    "setup.py": {"pip_setup"},
    "setup.cfg": {"setup-cfg"},
    "pylock.toml": {"pip-compile", "pep621"},
}
_REQUIREMENTS = {"pip_requirements", "pip-compile"}
_OTHERS = {
    "npm": {"npm"},
    "docker": {"dockerfile", "docker-compose"},
    "terraform": {"terraform"},
    "github-actions": {"github-actions"},
    "gomod": {"gomod"},
    "cargo": {"cargo"},
}
_STRING_OR_COMMENT = re.compile(
    r"""(?:"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+')|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/"""
)
_NARROWING = ("match", "exclude")


def read_renovate(path: str, text: str, used: Used) -> Bot | None:
    """
    Return what Renovate is told; None for a package.json that does not speak of it.

    Raises:
        OutsideError: If it cannot be read.
    """
    document = mapping_of(_read(text))
    if path.endswith("package.json"):
        if "renovate" not in document:
            return None
        document = mapping_of(document["renovate"])
    cover, because = _cover(document, used)
    others = frozenset(
        kind for kind, managers in _OTHERS.items() if any(_is_on(document, m) for m in managers)
    )
    return Bot(path=path, cover=cover, because=because, others=others)


def _cover(document: dict[str, Any], used: Used) -> tuple[Cover, str]:
    if _is_off(document):
        return Cover.NONE, "is switched off"
    if _rule_stops_python(document):
        return Cover.NONE, "has a rule that switches Python off"
    if "includePaths" in document:
        return Cover.OPEN, "looks at some paths only"
    ignored = [text_of(each) for each in list_of(document.get("ignorePaths"))]
    met = [
        path
        for path in used.python
        if any(_is_on(document, manager) for manager in _managers_of(path))
        and not any(_ignores(glob, path) for glob in ignored)
    ]
    if len(met) == len(used.python):
        return Cover.ALL, f"takes on {len(met)} of {len(met)} Python dependency files"
    cover = Cover.PART if met else Cover.NONE
    return cover, f"takes on {len(met)} of {len(used.python)} Python dependency files"


def _managers_of(path: str) -> set[str]:
    return _MANAGERS.get(path.rpartition("/")[2], _REQUIREMENTS)


def _is_on(document: dict[str, Any], manager: str) -> bool:
    wanted = document.get("enabledManagers")
    named = manager in list_of(wanted) if wanted else True
    return named and not any(_is_off(mapping_of(document.get(key))) for key in (manager,))


def _is_off(part: dict[str, Any]) -> bool:
    return part.get("enabled") in (False, "false")


def _rule_stops_python(document: dict[str, Any]) -> bool:
    """Tell whether a rule that is narrowed to Python, or to nothing, switches updates off."""
    if _is_off(mapping_of(document.get("python"))):
        return True
    for each in list_of(document.get("packageRules")):
        rule = mapping_of(each)
        narrowed = {key for key in rule if key.startswith(_NARROWING)}
        about_python = "python" in list_of(rule.get("matchCategories"))
        everything = list_of(rule.get("matchPackageNames")) == ["*"]
        is_wide = (narrowed == {"matchCategories"} and about_python) or (
            narrowed == {"matchPackageNames"} and everything
        )
        if _is_off(rule) and is_wide:
            return True
    return False


def _ignores(glob: str, path: str) -> bool:
    """Tell whether a path is passed by: Renovate takes a glob, or a part of the path."""
    plain = glob.replace("**", "*")
    return glob in path or any(fnmatch.fnmatchcase(each, plain) for each in (path, f"/{path}"))


def _read(text: str) -> Any:
    """Return a JSON document, also one with comments, bare keys and commas at the end."""
    try:
        return read_json(text)
    except OutsideError:
        plain = _STRING_OR_COMMENT.sub(_without_comment, text).replace("\t", " ")
        return read_yaml(plain)


def _without_comment(match: re.Match[str]) -> str:
    return " " if match[0].startswith("/") else match[0]

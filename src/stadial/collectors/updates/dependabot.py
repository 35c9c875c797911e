"""dependabot.yml: which kinds of dependencies it names, where, and what it is told to ignore."""

import fnmatch
from typing import Any

from stadial.collectors.updates.used import Bot, Cover, Used
from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_yaml, text_of

DEPENDABOT = (".github/dependabot.yml", ".github/dependabot.yaml")
_PYTHON = frozenset({"pip", "uv"})
_EVERY_STEP = frozenset({"major", "minor", "patch"})


def read_dependabot(path: str, text: str, used: Used) -> Bot:
    """
    Return what Dependabot is told.

    Raises:
        OutsideError: If it is not YAML, or not of version 2.
    """
    document = mapping_of(read_yaml(text))
    if document.get("version") != "2":
        raise OutsideError("not of version 2")
    entries = [mapping_of(each) for each in list_of(document.get("updates"))]
    kinds = frozenset(text_of(each.get("package-ecosystem")) for each in entries)
    python = [each for each in entries if text_of(each.get("package-ecosystem")) in _PYTHON]
    cover, because = _cover(python, used, kinds)
    return Bot(path=path, cover=cover, because=because, others=kinds)


def _cover(python: list[dict[str, Any]], used: Used, kinds: frozenset[str]) -> tuple[Cover, str]:
    if not python:
        return Cover.NONE, "names neither pip nor uv"
    live = [each for each in python if not _ignores_all(each)]
    if not live:
        return Cover.NONE, "is told to ignore every Python package"
    if all(_is_quiet(each) for each in live):
        return Cover.OPEN, "updates Python packages for security at most, if at all"
    if used.needs_uv and "uv" not in kinds:
        return Cover.OPEN, "names pip, and the lock is kept by uv"
    globs = [glob for each in live for glob in _directories(each)]
    met = [folder for folder in used.folders if any(_holds(glob, folder) for glob in globs)]
    if len(met) == len(used.folders):
        return Cover.ALL, f"names {' and '.join(sorted(kinds & _PYTHON))} for each folder"
    cover = Cover.PART if met else Cover.OPEN
    return cover, f"names {len(met)} of {len(used.folders)} folders with Python dependencies"


def _directories(entry: dict[str, Any]) -> list[str]:
    named = [text_of(each) for each in list_of(entry.get("directories"))]
    return [each for each in (*named, text_of(entry.get("directory"))) if each]


def _holds(glob: str, folder: str) -> bool:
    """Tell whether a directory of an entry, maybe with stars, is meant for a folder."""
    plain = glob.strip("/").removeprefix("./")
    if plain in {"**", "**/*"}:
        return True
    return fnmatch.fnmatchcase(folder, plain.replace("**", "*").removesuffix("/."))


def _ignores_all(entry: dict[str, Any]) -> bool:
    rules = [mapping_of(each) for each in list_of(entry.get("ignore"))]
    return any(
        rule.get("dependency-name") == "*" and not {"update-types", "versions"} & rule.keys()
        for rule in rules
    )


def _is_quiet(entry: dict[str, Any]) -> bool:
    """Tell whether no ordinary update is proposed; those for security may still be."""
    if entry.get("open-pull-requests-limit") == "0":
        return True
    for each in list_of(entry.get("ignore")):
        rule = mapping_of(each)
        steps = {text_of(one).rpartition("-")[2] for one in list_of(rule.get("update-types"))}
        if rule.get("dependency-name") == "*" and steps >= _EVERY_STEP:
            return True
    return False

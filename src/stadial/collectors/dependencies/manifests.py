"""Manifests: what people write down as wanted."""

import configparser
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from stadial.collectors.dependencies.lines import keys_of, place_of
from stadial.collectors.dependencies.need import Need, Reading, canonical
from stadial.collectors.dependencies.requirement_lines import read_requirements
from stadial.collectors.dependencies.setup_script import read_setup_script
from stadial.plugins.outside import (
    OutsideError,
    list_of,
    mapping_of,
    read_toml,
    read_yaml,
    text_of,
)

MANIFESTS = (
    "*requirements*.txt",
    "*requirements*.in",
    "requirements/*.txt",
    "*/requirements/*.txt",
    "requirements/*.lock",
    "*/requirements/*.lock",
    "*requirements*.lock",
    "requirements/*.in",
    "*/requirements/*.in",
    "constraints*.txt",
    "pyproject.toml",
    "setup.cfg",
    "setup.py",
    "Pipfile",
    "environment*.yml",
    "environment*.yaml",
    "conda*.yml",
    "conda*.yaml",
)
_CONDA_EXACT = re.compile(r"==[^=*,|<>]+|=[\w.+!]+=[\w.*]+|=\d+(?:\.\w+){2,}")
_IN_PLACE = re.compile(r"(?:-e|--editable)[ =]*['\"]?\.(?![\w.])")
"""A checkout that is installed in place: that is for those who work on it."""
_VERSION = re.compile(r"==?\s*[\w.+!-]+")
_NOT_PACKAGES = frozenset({"python", "pip"})


def read_manifest(path: str, text: str) -> Reading:
    """
    Return what a manifest asks for.

    Raises:
        OutsideError: If it cannot be read.
    """
    name = path.rpartition("/")[2]
    return _READERS.get(name, _conda if name.endswith((".yml", ".yaml")) else read_requirements)(
        path, text
    )


def _pyproject(path: str, text: str) -> Reading:
    document = read_toml(text)
    project = mapping_of(document.get("project"))
    tools = mapping_of(document.get("tool"))
    poetry, pdm, uv = (mapping_of(tools.get(key)) for key in ("poetry", "pdm", "uv"))
    reading = Reading(own={canonical(text_of(x.get("name"))) for x in (project, poetry)} - {""})
    groups = [
        project.get("dependencies"),
        *mapping_of(project.get("optional-dependencies")).values(),
        *mapping_of(document.get("dependency-groups")).values(),
        *mapping_of(pdm.get("dev-dependencies")).values(),
        uv.get("dev-dependencies"),
    ]
    for entry in (each for group in groups for each in list_of(group)):
        if not isinstance(entry, dict):  # a group may include another one
            reading.take(str(entry), place=place_of(path, text, str(entry)))
    lines = keys_of(text)
    for table, wanted in _poetry_tables(poetry).items():
        reading.needs += _from_table(path, lines, table, wanted)
    return reading


def _poetry_tables(poetry: dict[str, Any]) -> dict[str, dict[str, Any]]:
    tables = {key: poetry.get(key) for key in ("dependencies", "dev-dependencies")}
    for name, group in mapping_of(poetry.get("group")).items():
        tables[f"group.{name}.dependencies"] = mapping_of(group).get("dependencies")
    return {f"tool.poetry.{key}": mapping_of(table) for key, table in tables.items()}


def _from_table(
    path: str, lines: dict[tuple[str, str], int], table: str, entries: dict[str, Any]
) -> list[Need]:
    """Return the needs of a table such as Poetry and Pipfile use: name = version."""
    found = []
    for name, wanted in entries.items():
        details = mapping_of(wanted)
        if name in _NOT_PACKAGES or "path" in details:
            continue
        version = text_of(wanted) or text_of(details.get("version"))
        at_commit = len(text_of(details.get("rev")) or text_of(details.get("ref"))) == 40
        pinned = bool(_VERSION.fullmatch(version.strip())) and "==" in version
        found.append(
            Need(
                name=canonical(name),
                place=f"{path}:{lines[table, name]}" if (table, name) in lines else path,
                pinned=pinned or at_commit,
                hashed=at_commit,
                version=version.strip().lstrip("= ") if pinned else "",
            )
        )
    return found


def _pipfile(path: str, text: str) -> Reading:
    document = read_toml(text)
    lines = keys_of(text)
    reading = Reading()
    for table in ("packages", "dev-packages"):
        reading.needs += _from_table(path, lines, table, mapping_of(document.get(table)))
    return reading


def _setup_cfg(path: str, text: str) -> Reading:
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error as error:
        raise OutsideError(f"not a setup.cfg: {error}") from error
    wanted = [parser.get("options", "install_requires", fallback="")]
    if parser.has_section("options.extras_require"):
        wanted += [value for _, value in parser.items("options.extras_require")]
    reading = Reading(own={canonical(parser.get("metadata", "name", fallback=""))} - {""})
    reading.is_stub = not parser.has_section("options") and not any(wanted)
    for line in (line.strip() for line in "\n".join(wanted).splitlines()):
        if line and not line.startswith(("#", "file:")):
            reading.take(line, place=place_of(path, text, line))
    return reading


def _conda(path: str, text: str) -> Reading:
    reading = Reading()
    entries = list_of(mapping_of(read_yaml(text)).get("dependencies"))
    for entry in entries:
        if isinstance(entry, str):
            need = _conda_need(path, text, entry)
            reading.needs += [need] if need else []
        for line in (text_of(each) for each in list_of(mapping_of(entry).get("pip"))):
            if not line.startswith("-"):
                reading.take(line, place=place_of(path, text, line))
    added = [text_of(each) for entry in entries for each in list_of(mapping_of(entry).get("pip"))]
    if any(_IN_PLACE.match(each) for each in added):
        reading.needs = [replace(need, is_for_development=True) for need in reading.needs]
    return reading


def _conda_need(path: str, text: str, entry: str) -> Need | None:
    plain = entry.rpartition("::")[2].replace(" ", "")
    match = re.match(r"[A-Za-z0-9_.-]+", plain)
    if not match or match[0] in _NOT_PACKAGES:
        return None
    wanted = plain[match.end() :]
    return Need(
        name=canonical(match[0]),
        place=place_of(path, text, entry),
        pinned=bool(_CONDA_EXACT.fullmatch(wanted)),
        version=wanted[2:] if _CONDA_EXACT.fullmatch(wanted) and wanted.startswith("==") else "",
    )


_READERS: dict[str, Callable[[str, str], Reading]] = {
    "pyproject.toml": _pyproject,
    "setup.cfg": _setup_cfg,
    "setup.py": read_setup_script,
    "Pipfile": _pipfile,
}

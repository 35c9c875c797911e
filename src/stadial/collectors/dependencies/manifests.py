"""Manifests: what people write down as wanted."""

import configparser
import re
from collections.abc import Callable
from typing import Any

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
            reading.take(str(entry), place=_line(path, text, str(entry)))
    for table in _poetry_tables(poetry):
        reading.needs += _from_table(path, text, table)
    return reading


def _poetry_tables(poetry: dict[str, Any]) -> list[dict[str, Any]]:
    groups = mapping_of(poetry.get("group")).values()
    tables = [poetry.get("dependencies"), poetry.get("dev-dependencies")]
    tables += [mapping_of(group).get("dependencies") for group in groups]
    return [mapping_of(table) for table in tables]


def _from_table(path: str, text: str, table: dict[str, Any]) -> list[Need]:
    """Return the needs of a table such as Poetry and Pipfile use: name = version."""
    found = []
    for name, wanted in table.items():
        details = mapping_of(wanted)
        if name in _NOT_PACKAGES or "path" in details:
            continue
        version = text_of(wanted) or text_of(details.get("version"))
        at_commit = len(text_of(details.get("rev")) or text_of(details.get("ref"))) == 40
        pinned = bool(_VERSION.fullmatch(version.strip())) and "==" in version
        found.append(
            Need(
                name=canonical(name),
                place=_line(path, text, name),
                pinned=pinned or at_commit,
                hashed=at_commit,
            )
        )
    return found


def _pipfile(path: str, text: str) -> Reading:
    document = read_toml(text)
    tables = [mapping_of(document.get(key)) for key in ("packages", "dev-packages")]
    return Reading(needs=[need for table in tables for need in _from_table(path, text, table)])


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
    for line in (line.strip() for line in "\n".join(wanted).splitlines()):
        if line and not line.startswith(("#", "file:")):
            reading.take(line, place=_line(path, text, line))
    return reading


def _conda(path: str, text: str) -> Reading:
    reading = Reading()
    for entry in list_of(mapping_of(read_yaml(text)).get("dependencies")):
        if isinstance(entry, str):
            need = _conda_need(path, text, entry)
            reading.needs += [need] if need else []
        for line in (text_of(each) for each in list_of(mapping_of(entry).get("pip"))):
            if not line.startswith("-"):
                reading.take(line, place=_line(path, text, line))
    return reading


def _conda_need(path: str, text: str, entry: str) -> Need | None:
    plain = entry.rpartition("::")[2].replace(" ", "")
    match = re.match(r"[A-Za-z0-9_.-]+", plain)
    if not match or match[0] in _NOT_PACKAGES:
        return None
    pinned = bool(_CONDA_EXACT.fullmatch(plain[match.end() :]))
    return Need(name=canonical(match[0]), place=_line(path, text, entry), pinned=pinned)


def _line(path: str, text: str, wanted: str) -> str:
    """Return file and line of the first place where some words stand."""
    at = text.find(wanted) if wanted else -1
    return f"{path}:{text.count(chr(10), 0, at) + 1}" if at >= 0 else path


_READERS: dict[str, Callable[[str, str], Reading]] = {
    "pyproject.toml": _pyproject,
    "setup.cfg": _setup_cfg,
    "setup.py": read_setup_script,
    "Pipfile": _pipfile,
}

"""The names of all packages that a subject lists anywhere: in locks, and in what people write."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from stadial.collectors.bill_of_materials.bills import long_text
from stadial.collectors.bill_of_materials.lock import Lock, canonical, named_in, with_extras
from stadial.collectors.bill_of_materials.locks import LOCKS, read_lock
from stadial.collectors.bill_of_materials.setup_cfg import read_setup_cfg
from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_toml, text_of, texts_in
from stadial.plugins.places import folder_of, is_apart, within
from stadial.plugins.source_archive import is_source_archive

_PLAIN = (
    *("requirements/*.in", "*/requirements/*.in"),
    "pyproject.toml",
    "Pipfile",
    "*requirements*.in",
    "constraints*.txt",
)
_COMPUTED = ("setup.py", "environment*.y*ml", "conda*.y*ml", "pixi.toml", "pixi.lock")
_ELSEWHERE = re.compile(r"\s*+(?:-e\s++)?(?:git|hg|svn|https?|file)[+:]")
_INCLUDED = re.compile(r"\s*+(?:-r|--requirement)\b[ =]*+(\S++)")
_QUOTED = re.compile(r"""["'\s=-]([A-Za-z0-9][\w.-]{0,80}+)""")
_MOST_BYTES = 20_000_000


@dataclass(slots=True)
class Listed:
    """What the dependency files of a subject name."""

    locks: list[tuple[str, Lock]] = field(default_factory=list)
    files: int = 0
    names: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    is_partial: bool = False
    """Whether some file is computed, or leads elsewhere, so that more may be listed."""
    may_be_cut: bool = False
    """Whether this is a source distribution, in which lists of the repository may be missing."""
    has_own_list: bool = False
    """Whether the package at the top lists what it needs; then no other list is owed."""


def read_listed(reach: Reach) -> Listed:
    """Return what the dependency files name; those among tests, examples and docs are left."""
    found = Listed(may_be_cut=is_source_archive(reach))
    for path in reach.paths(*LOCKS, *_PLAIN, *_COMPUTED, "setup.cfg"):
        if is_apart(path):
            continue
        try:
            _take(found, path, long_text(reach, path, most=_MOST_BYTES))
        except (OSError, OutsideError):
            found.unread.append(path)
    found.names -= {""}
    return found


def _take(found: Listed, path: str, text: str) -> None:
    name = path.rpartition("/")[2]
    if name in {"pyproject.toml", "Pipfile"}:
        is_own = _take_toml(found, read_toml(text))
        found.has_own_list = found.has_own_list or (is_own and path == "pyproject.toml")
    elif name == "setup.cfg":
        is_own = _take_setup_cfg(found, text)
        found.has_own_list = found.has_own_list or (is_own and path == "setup.cfg")
    elif name.startswith(("setup.", "environment", "conda", "pixi")):
        found.files += 1
        found.is_partial = True
        found.names |= {canonical(each) for each in _QUOTED.findall(text)}
    else:
        lock = None if name.startswith("constraints") else read_lock(path, text)
        found.files += lock is None or lock.registry == "pypi"
        if lock:
            found.locks.append((path, lock))
            found.own |= lock.own
            found.names |= lock.names if lock.registry == "pypi" else set()
        else:
            lines = text.splitlines()
            found.is_partial = found.is_partial or any(_leads_away(path, line) for line in lines)
            found.names |= set(_names(lines))


def _take_toml(found: Listed, document: dict[str, Any]) -> bool:
    """
    Take the names of pyproject.toml (PEP 621 and 735, Poetry, PDM, uv) or of a Pipfile.

    Returns:
        Whether a package says there what it needs.
    """
    project, tool = mapping_of(document.get("project")), mapping_of(document.get("tool"))
    poetry, pdm, uv = (mapping_of(tool.get(key)) for key in ("poetry", "pdm", "uv"))
    found.own |= {canonical(text_of(each.get("name"))) for each in (project, poetry)}
    lists = (document.get(key) for key in ("project", "dependency-groups", "packages"))
    found.files += any(each is not None for each in (*lists, tool.get("poetry"), tool.get("pdm")))
    if "dependencies" in list_of(project.get("dynamic")):
        found.is_partial = True
    texts = [
        *texts_in(project.get("dependencies")),
        *texts_in(project.get("optional-dependencies")),
        *texts_in(document.get("dependency-groups")),
        *texts_in(pdm.get("dev-dependencies")),
        *texts_in(uv.get("dev-dependencies")),
    ]
    groups = [mapping_of(each) for each in mapping_of(poetry.get("group")).values()]
    tables = [each.get("dependencies") for each in (poetry, *groups)]
    tables += [poetry.get("dev-dependencies"), document.get("packages")]
    tables += [document.get("dev-packages")]
    found.names |= set(_names(texts))
    for table in tables:
        for name, asked in mapping_of(table).items():
            found.names |= set(with_extras(name, texts_in(mapping_of(asked).get("extras"))))
    return bool(project or poetry)


def _take_setup_cfg(found: Listed, text: str) -> bool:
    """Take the lists of a setup.cfg, and tell whether there are any; a stub of a build has none."""
    lists = read_setup_cfg(text)
    found.files += lists.is_list
    found.is_partial = found.is_partial or lists.leads_away
    found.own |= {canonical(lists.own)}
    found.names |= set(_names(lists.lines))
    return lists.is_list


def _leads_away(path: str, line: str) -> bool:
    """Tell whether a line brings packages whose names do not stand in a file that is read."""
    included = _INCLUDED.match(line)
    if included:
        target = within(folder_of(path), included[1]) or ""
        folder, _, name = f"/{target}".rpartition("/")
        is_read = "requirements" in name or folder.endswith("/requirements")
        return is_apart(target) or not (is_read and name.endswith((".txt", ".in")))
    return bool(_ELSEWHERE.match(line))


def _names(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield from named_in(line)

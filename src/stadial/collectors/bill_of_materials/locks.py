"""Lock files: which packages, in which version, and whether an installation needs them all."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from stadial.collectors.bill_of_materials.lock import (
    Lock,
    Locked,
    canonical,
    is_conditional,
    named_in,
)
from stadial.plugins.outside import list_of, mapping_of, read_json, read_toml, text_of

LOCKS = (
    *("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "pylock.*.toml", "Pipfile.lock"),
    *("package-lock.json", "npm-shrinkwrap.json", "*requirements*.txt", "requirements/*.txt"),
    "*/requirements/*.txt",
)
_LOCAL = ("editable", "virtual", "directory", "path", "workspace")
_PIN = re.compile(r"([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*===?\s*([\w.+!-]+)\s*(?:;(.*))?$")
_OPTION = re.compile(r"\s(?:#|--(?:hash|config-settings|global-option)\b).*$")


def read_lock(path: str, text: str) -> Lock | None:
    """
    Return what a lock says; None for requirements that are not all pinned.

    Raises:
        OutsideError: If it cannot be read.
    """
    name = path.rpartition("/")[2]
    reader = next((reader for start, reader in _READERS if name.startswith(start)), None)
    lock = reader(text) if reader else _requirements(text)
    if lock:
        lock.names |= {each.name for each in lock.packages}
    return lock


def _packages(lock: dict[str, Any], found: Lock) -> Iterator[dict[str, Any]]:
    """Yield the packages that come from elsewhere; names of local ones are kept as own."""
    for each in list_of(lock.get("packages", lock.get("package"))):
        package = mapping_of(each)
        source = mapping_of(package.get("source"))
        if any(key in source for key in _LOCAL) or "directory" in package:
            found.own.add(canonical(text_of(package.get("name"))))
        elif text_of(package.get("name")) and text_of(package.get("version")):
            yield package


def _poetry(text: str) -> Lock:
    lock = read_toml(text)
    found = Lock("pypi", tells_need=False)
    for package in _packages(lock, found):
        groups, category = list_of(package.get("groups")), package.get("category")
        found.tells_need = found.tells_need or bool(groups or category)
        markers = package.get("markers")
        needed = not package.get("optional") and not (groups and "main" not in groups)
        needed = needed and (not category or category == "main") and not is_conditional(markers)
        _add(found, package, is_needed=needed)
    return found


def _pdm(text: str) -> Lock:
    found = Lock("pypi")
    for package in _packages(read_toml(text), found):
        groups = list_of(package.get("groups"))
        found.tells_need = found.tells_need and bool(groups)
        needed = "default" in groups and not is_conditional(package.get("marker"))
        _add(found, package, is_needed=needed)
    return found


def _pylock(text: str) -> Lock:
    found = Lock("pypi", tells_need=False)
    for package in _packages(read_toml(text), found):
        _add(found, package, is_needed=not is_conditional(package.get("marker")))
    return found


def _uv(text: str) -> Lock:
    lock = read_toml(text)
    found = Lock("pypi")
    packages = list(_packages(lock, found))
    edges: dict[str, list[Any]] = {}
    for each in list_of(lock.get("package")):
        name = canonical(text_of(mapping_of(each).get("name")))
        edges.setdefault(name, []).extend(list_of(mapping_of(each).get("dependencies")))
    needed = _reached(edges, found.own)
    found.tells_need = bool(found.own)
    for package in packages:
        name = canonical(text_of(package.get("name")))
        _add(found, package, is_needed=name in needed or not found.own)
    return found


def _reached(edges: dict[str, list[Any]], start: set[str]) -> set[str]:
    """Return what is needed from here on every platform and Python."""
    reached, waiting = set(start), list(start)
    while waiting:
        for each in edges.get(waiting.pop(), ()):
            edge = mapping_of(each)
            name = canonical(text_of(edge.get("name")))
            if name not in reached and not is_conditional(edge.get("marker")):
                reached.add(name)
                waiting.append(name)
    return reached


def _pipfile(text: str) -> Lock:
    found = Lock("pypi")
    lock = mapping_of(read_json(text))
    for group in ("default", "develop"):
        for name, held in mapping_of(lock.get(group)).items():
            package = mapping_of(held)
            version = text_of(package.get("version")).removeprefix("==")
            needed = group == "default" and not is_conditional(package.get("markers"))
            if version:
                found.packages.append(Locked(canonical(name), version, needed))
    return found


def _npm(text: str) -> Lock:
    lock = mapping_of(read_json(text))
    found = Lock("npm")
    for path, held in mapping_of(lock.get("packages")).items():
        package = mapping_of(held)
        name = text_of(package.get("name")) or path.rpartition("node_modules/")[2]
        version = text_of(package.get("version"))
        if "node_modules/" in path and version and not package.get("link"):
            spare = any(package.get(key) for key in ("dev", "optional", "devOptional", "peer"))
            found.packages.append(Locked(name.lower(), version, not spare))
    for name, held in mapping_of(lock.get("dependencies")).items() if not found.packages else ():
        package = mapping_of(held)
        spare = bool(package.get("dev") or package.get("optional"))
        found.packages.append(Locked(name.lower(), text_of(package.get("version")), not spare))
    return found


def _requirements(text: str) -> Lock | None:
    """Return a requirements file that is compiled: each line with one exact version."""
    found = Lock("pypi", tells_need=False)
    for line in text.replace("\\\n", " ").splitlines():
        wanted = _OPTION.sub("", f" {line}").strip()
        if not wanted or wanted.startswith(("-", ".", "/", "#")):
            continue
        pin = _PIN.match(wanted)
        if pin is None:
            return None
        found.packages.append(Locked(canonical(pin[1]), pin[2], not is_conditional(pin[3])))
        found.names |= set(named_in(wanted))
    return found if found.packages else None


def _add(found: Lock, package: dict[str, Any], *, is_needed: bool) -> None:
    name, version = canonical(text_of(package["name"])), text_of(package["version"])
    found.packages.append(Locked(name, version, is_needed))


_READERS: tuple[tuple[str, Callable[[str], Lock]], ...] = (
    ("uv.lock", _uv),
    ("poetry.lock", _poetry),
    ("pdm.lock", _pdm),
    ("pylock.", _pylock),
    ("Pipfile.lock", _pipfile),
    ("package-lock.json", _npm),
    ("npm-shrinkwrap.json", _npm),
)

"""Locks: the exact packages that a tool once resolved."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from stadial.collectors.dependencies.need import Need, Reading, canonical
from stadial.plugins.outside import (
    list_of,
    mapping_of,
    read_json,
    read_toml,
    read_yaml,
    text_of,
)

LOCKS = (
    "poetry.lock",
    "uv.lock",
    "pdm.lock",
    "Pipfile.lock",
    "pylock.toml",
    "pylock.*.toml",
    "conda-lock.yml",
    "conda-lock.yaml",
    "pixi.lock",
)
_LOCAL = ("editable", "virtual", "directory", "path", "workspace")
_PIXI_PACKAGE = re.compile(r"^- (?:conda|pypi): (\S+)$", re.MULTILINE)
_PIXI_NAME = re.compile(r"^  name: (\S+)$", re.MULTILINE)
_PIXI_DIGEST = re.compile(r"^  (?:sha256|md5): \S+$", re.MULTILINE)
_FETCHED = ("files", "wheels", "wheel", "sdist", "archive")


def read_lock(path: str, text: str) -> Reading | None:
    """
    Return what a lock fixes, or None if the file is no lock.

    Raises:
        OutsideError: If it cannot be read.
    """
    reader = _reader(path)
    return reader(path, text) if reader else None


def is_lock(path: str) -> bool:
    """Tell whether a file is a lock, by its name."""
    return _reader(path) is not None


def _reader(path: str) -> Callable[[str, str], Reading] | None:
    name = path.rpartition("/")[2]
    return next((reader for start, reader in _READERS if name.startswith(start)), None)


def _toml_lock(path: str, text: str) -> Reading:
    """Read the one shape that poetry.lock, uv.lock, pdm.lock and pylock.toml share."""
    lock = read_toml(text)
    elder = _elder_hashes(lock)
    reading = Reading(is_lock=True)
    for package in list_of(lock.get("packages", lock.get("package"))):
        known = mapping_of(package)
        name = canonical(text_of(known.get("name")))
        source = mapping_of(known.get("source"))
        if _is_local(known, source):
            reading.own.add(name)
            continue
        git = mapping_of(known.get("vcs")) or source
        at_commit = bool(git.get("git") or git.get("commit-id") or git.get("type") == "git")
        reading.needs.append(
            Need(
                name=name,
                place=path,
                pinned=bool(text_of(known.get("version"))) or at_commit,
                hashed=at_commit or _all_hashed(_files(known)) or bool(elder.get(name)),
                version=text_of(known.get("version")),
            )
        )
    return reading


def _is_local(package: dict[str, Any], source: dict[str, Any]) -> bool:
    """Tell whether a package is a folder of the checkout, as each tool writes that."""
    is_folder = source.get("type") == "directory" or "directory" in package
    return is_folder or "path" in package or any(key in source for key in _LOCAL)


def _elder_hashes(lock: dict[str, Any]) -> dict[str, bool]:
    """Return which packages have hashes in a Poetry lock before 1.3, where they stand apart."""
    files = mapping_of(mapping_of(lock.get("metadata")).get("files"))
    return {canonical(name): _all_hashed(list_of(held)) for name, held in files.items()}


def _files(package: dict[str, Any]) -> list[Any]:
    held = (package.get(key) for key in _FETCHED)
    return [each for value in held for each in (value if isinstance(value, list) else [value])]


def _all_hashed(files: Iterable[Any]) -> bool:
    known = [mapping_of(each) for each in files if each]
    return bool(known) and all(each.get("hash") or each.get("hashes") for each in known)


def _pipfile_lock(path: str, text: str) -> Reading:
    lock = mapping_of(read_json(text))
    reading = Reading(is_lock=True)
    for group, packages in lock.items():
        if group == "_meta":
            continue
        for name, package in mapping_of(packages).items():
            known = mapping_of(package)
            if "path" in known or "editable" in known:
                continue
            at_commit = bool(known.get("ref"))
            pinned = text_of(known.get("version")).startswith("==") or at_commit
            hashed = bool(list_of(known.get("hashes"))) or at_commit
            need = Need(
                name=canonical(name),
                place=path,
                pinned=pinned,
                hashed=hashed,
                version=text_of(known.get("version")).removeprefix("=="),
            )
            reading.needs.append(need)
    return reading


def _conda_lock(path: str, text: str) -> Reading:
    reading = Reading(is_lock=True)
    met: set[str] = set()
    for package in list_of(mapping_of(read_yaml(text)).get("package")):
        known = mapping_of(package)
        name = canonical(text_of(known.get("name")))
        if name not in met:  # one entry for each platform
            met.add(name)
            hashed = bool(mapping_of(known.get("hash")))
            version = text_of(known.get("version"))
            need = Need(name=name, place=path, pinned=bool(version), hashed=hashed, version=version)
            reading.needs.append(need)
    return reading


def _pixi_lock(path: str, text: str) -> Reading:
    """Read by lines what pixi writes by lines: such a file is larger than what is read as YAML."""
    reading = Reading(is_lock=True)
    met: set[str] = set()
    _, *parts = _PIXI_PACKAGE.split(text)
    for address, body in zip(parts[::2], parts[1::2], strict=True):
        written = _PIXI_NAME.search(body)
        name = canonical(written[1] if written else _conda_name(address))
        if address.startswith("."):
            reading.own.add(name)
        elif name not in met:
            met.add(name)
            hashed = bool(_PIXI_DIGEST.search(body))
            reading.needs.append(Need(name=name, place=path, pinned=True, hashed=hashed))
    return reading


def _conda_name(address: str) -> str:
    """Return the name in `.../numpy-1.26.4-py311h0.conda`: all but version and build."""
    return address.rpartition("/")[2].rsplit("-", 2)[0]


_READERS: tuple[tuple[str, Callable[[str, str], Reading]], ...] = (
    ("poetry.lock", _toml_lock),
    ("uv.lock", _toml_lock),
    ("pdm.lock", _toml_lock),
    ("pylock.", _toml_lock),
    ("Pipfile.lock", _pipfile_lock),
    ("conda-lock.", _conda_lock),
    ("pixi.lock", _pixi_lock),
)

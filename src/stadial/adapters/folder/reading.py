"""Reading a folder: known names only, and never more than fits."""

import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from stadial.adapters.folder.opening import (
    FolderError,
    inside,
    open_file,
    open_folder,
    readable,
    real_folder,
    told_of,
)

MARK = "stadial.toml"
"""The file that makes a folder an assessment."""
MOST_BYTES = 5_000_000
MOST_BYTES_IN_ALL = 50_000_000
MOST_FILES = 2_000
_ENDINGS = (".yaml", ".yml")
_STEMS = (
    "people",
    "incidents",
    "decisions",
    "roadmap",
    "threats",
    "effects",
    "scenarios",
    "progress",
    "learnings",
)
_TOP = {MARK, *(stem + ending for stem in _STEMS for ending in _ENDINGS)}
_EVIDENCE = {stem + ending for stem in ("index", "collected") for ending in (*_ENDINGS, ".json")}
_CATALOGUES = {"atlas.json"}
_WANTED: dict[str, Callable[[str], bool]] = {
    "": _TOP.__contains__,
    "answers": lambda name: name.endswith(_ENDINGS),
    "evidence": _EVIDENCE.__contains__,
    "threats": _CATALOGUES.__contains__,
}
"""By folder, the names that an assessment has there."""
_DEEPEST = 20


def find_folder(start: Path) -> Path:
    """
    Return the folder of the assessment that a path is in: it, or the nearest above.

    Raises:
        FolderError: If the path is no folder, or there is no assessment above it.
    """
    real = real_folder(start)
    for folder in (real, *real.parents):
        if os.path.lexists(folder / MARK):
            return folder
    problem = f"No assessment is here: there is no {MARK}, nor in a folder above."
    raise FolderError(start, problem=problem, mend="Make one with `stadial init`.")


def read_folder(path: Path) -> dict[str, bytes]:
    """
    Return the files of an assessment by their paths in its folder, in order.

    Only the names that an assessment has: `stadial.toml`, people, answers, evidence
    index, incidents, decisions, roadmap, progress, learnings, threats with their catalogue,
    effects and scenarios. Snapshots and the files that evidence points at are not read.

    Raises:
        FolderError: If it is no assessment; if a file is missing, unreadable, too
            large (5 MB each, 50 MB and 2,000 files in all), no plain file, or a
            link out of the folder.
    """
    root = real_folder(path)
    if not os.path.lexists(root / MARK):
        problem = f"This is no assessment: there is no {MARK}."
        raise FolderError(path, problem=problem, mend="Make one with `stadial init`.")
    names = [name for folder, wanted in _WANTED.items() for name in _names(root, folder, wanted)]
    return _contents(root, names)


def is_document(path: str) -> bool:
    """Tell whether a path inside a folder is one that `read_folder` reads."""
    folder, _, name = path.rpartition("/")
    return folder in _WANTED and not name.startswith(".") and _WANTED[folder](name)


def read_tree(path: Path, *, endings: tuple[str, ...] = _ENDINGS) -> dict[str, bytes]:
    """
    Return all files with one of some endings in a folder and below, by path.

    Raises:
        FolderError: As `read_folder`, and if folders are nested deeper than 20.
    """
    root = real_folder(path)
    return _contents(root, sorted(_walk(root, "", endings)))


def read_file(path: Path, *, most_bytes: int = MOST_BYTES) -> bytes:
    """
    Return one file that a person named.

    Raises:
        FolderError: If it is missing, unreadable, too large or no plain file.
    """
    root = real_folder(path.parent)
    # What a person names may be a link to anywhere: they point at it themselves.
    with told_of(path, verb="read"):
        real = (root / path.name).resolve(strict=True)
    return _read(real.parent, real.name, most_bytes)


def digest_file(folder: Path, name: str) -> str | None:
    """
    Return the SHA-256 of a file inside a folder, in constant memory; None without one.

    Raises:
        FolderError: If it is unreadable, no plain file, or a link out of the folder.
    """
    root = real_folder(folder)
    if not os.path.lexists(root / name):
        return None
    digest = sha256()
    with open_file(root, name) as descriptor:
        while chunk := os.read(descriptor, 1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _names(root: Path, folder: str, wanted: Callable[[str], bool]) -> Iterator[str]:
    """Yield the visible names in one folder that are wanted, sorted; none without it."""
    if folder and not os.path.lexists(root / folder):
        return
    listed = _listed(root, folder)
    for name in sorted(name for name in listed if not name.startswith(".") and wanted(name)):
        if not name.isprintable():
            problem = "The name holds characters that cannot be printed."
            raise FolderError(root / folder / name, problem=problem, mend="Rename it.")
        yield f"{folder}/{name}" if folder else name


def _listed(root: Path, folder: str) -> list[str]:
    real_folder(root / folder)
    steps = inside(root, folder)
    with told_of(root / folder, verb="read"), open_folder(root, steps) as descriptor:
        return [entry.name for entry in os.scandir(descriptor)]


def _walk(root: Path, folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    if folder.count("/") > _DEEPEST:
        problem = f"Folders are nested deeper than {_DEEPEST} here."
        raise FolderError(root / folder, problem=problem, mend="Name a folder further down.")
    for name in _names(root, folder, lambda _: True):
        if (root / name).is_dir() and not (root / name).is_symlink():
            yield from _walk(root, name, endings)
        elif name.endswith(endings):
            yield name


def _contents(root: Path, names: list[str]) -> dict[str, bytes]:
    if len(names) > MOST_FILES:
        problem = f"There are {len(names)} files here; at most {MOST_FILES:,} are read."
        raise FolderError(root, problem=problem, mend="Split the assessment by scope.")
    found: dict[str, bytes] = {}
    left = MOST_BYTES_IN_ALL
    for name in names:
        found[name] = _read(root, name, min(MOST_BYTES, left))
        left -= len(found[name])
    return found


def _read(root: Path, name: str, most_bytes: int) -> bytes:
    with open_file(root, name) as descriptor:
        size = os.fstat(descriptor).st_size
        _refuse_large(root / name, size, most_bytes)
        # A file may grow while it is read, so the size above is not believed.
        parts = []
        left = most_bytes + 1
        while left > 0 and (chunk := os.read(descriptor, min(left, 1 << 20))):
            parts.append(chunk)
            left -= len(chunk)
    content = b"".join(parts)
    _refuse_large(root / name, len(content), most_bytes)
    return content


def _refuse_large(place: Path, size: int, most_bytes: int) -> None:
    if size > most_bytes:
        problem = f"This has {size / 1e6:.1f} MB; only {most_bytes / 1e6:.1f} MB may be read here."
        mend = f"Check that it is the file you meant: {MOST_BYTES / 1e6:g} MB a file, "
        mend += f"{MOST_BYTES_IN_ALL / 1e6:g} MB in all."
        raise FolderError(readable(str(place)), problem=problem, mend=mend)

"""Where the assessments of a portfolio are: folders, snapshot files, or a folder of many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stadial.adapters.folder import FolderError
from stadial.adapters.folder.reading import MARK

MOST = 2_000
"""Places that are opened at most: more are a matter for arrays, not for files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One assessment on the disk."""

    path: Path
    is_snapshot: bool


def portfolio_places(paths: Sequence[Path]) -> tuple[Place, ...]:
    """
    Return the assessments under some paths, each once, in the order given.

    A folder with `stadial.toml` is one assessment, a JSON file is a snapshot. Any other folder
    holds many: the assessments among its own subfolders, and the JSON files in it. Links inside
    it are not followed. A path that is none of these is an error of the one who named it.

    Raises:
        FolderError: If a path does not exist, or nothing is there, or too much.
    """
    found: dict[Path, Place] = {}
    for path in paths:
        for place in _places(path):
            found.setdefault(place.path.resolve(), place)
            if len(found) > MOST:
                problem = f"There are more than {MOST:,} assessments here."
                raise FolderError(path, problem=problem, mend="Name fewer of them at a time.")
    return tuple(found.values())


def _places(path: Path) -> list[Place]:
    if not path.exists():
        mend = "Name the folder of an assessment, a snapshot file, or a folder of many."
        raise FolderError(path, problem="This does not exist.", mend=mend)
    if not path.is_dir():
        return [Place(path=path, is_snapshot=True)]
    if (path / MARK).exists():
        return [Place(path=path, is_snapshot=False)]
    found = sorted(_inside(path), key=lambda place: place.path.name)
    if not found:
        problem = "Neither an assessment nor a snapshot is here, nor in a folder right below."
        raise FolderError(path, problem=problem, mend="Make one with `stadial init`.")
    return found


def _inside(path: Path) -> Iterator[Place]:
    for each in path.iterdir():
        if each.is_symlink() or each.name.startswith("."):
            continue
        if each.is_dir() and (each / MARK).exists():
            yield Place(path=each, is_snapshot=False)
        elif each.is_file() and each.suffix == ".json":
            yield Place(path=each, is_snapshot=True)

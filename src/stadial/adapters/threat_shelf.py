"""Threat catalogues that ship with the program: facts of public releases, drawn once."""

from functools import cache
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path

from stadial.adapters.folder import read_file
from stadial.model import Catalogue

_ENDING = ".json"


def catalogue_names() -> tuple[str, ...]:
    """Return the names on the shelf, the newest release first."""
    names = [e.name.removesuffix(_ENDING) for e in _shelf().iterdir() if e.name.endswith(_ENDING)]
    return tuple(sorted(names, key=_release, reverse=True))


@cache
def packaged_catalogue(name: str) -> Catalogue:
    """Return one catalogue of the shelf by its name."""
    from stadial.codecs.catalogue_json import read_catalogue_json

    return read_catalogue_json((_shelf() / f"{name}{_ENDING}").read_bytes(), name=name)


def newest_catalogue() -> Catalogue:
    """Return the newest catalogue of the shelf."""
    return packaged_catalogue(catalogue_names()[0])


def catalogue_at(path: Path) -> Catalogue:
    """
    Return the catalogue of a file: of MITRE ATLAS in either layout, or one of ours.

    Raises:
        FolderError: If it cannot be read.
        DocumentError: With every fault in it.
    """
    from stadial.codecs.atlas import read_atlas
    from stadial.codecs.catalogue_json import read_catalogue_json

    content = read_file(path)
    read = read_catalogue_json if path.suffix == _ENDING else read_atlas
    return read(content, name=path.name)


def _release(name: str) -> tuple[int, ...]:
    _, _, release = name.partition("-")
    return tuple(int(part) for part in release.split("."))


def _shelf() -> Traversable:
    return resources("stadial") / "threats"

"""Frameworks as files: those of the shelf, and those under a path of the user's."""

from collections.abc import Iterable, Mapping
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path

from stadial.codecs.fault import DocumentError, Fault

ROOT = "framework.yaml"
IDS = "ids.yaml"
MAX_BYTES = 5_000_000
MAX_FILES = 200
MAX_IMPORT_FILES = 2_000
_SUFFIXES = (".yaml", ".yml")


class UnknownFrameworkError(LookupError):
    """A name that no framework on the shelf has."""


def shelf_names() -> tuple[str, ...]:
    """Return the names of the frameworks on the shelf, sorted."""
    folders = (e.name for e in _shelf().iterdir() if e.is_dir() and (e / ROOT).is_file())
    single = (e.name for e in _shelf().iterdir() if e.name.endswith(".yaml") and e.name != IDS)
    return tuple(sorted((*folders, *(name.removesuffix(".yaml") for name in single))))


def shelf_files(name: str) -> tuple[dict[str, bytes], str]:
    """
    Return the files of a framework on the shelf by name, and the one to start from.

    Raises:
        UnknownFrameworkError: If no framework has this name.
    """
    if name not in shelf_names():
        known = ", ".join(shelf_names())
        message = f"{name}: there is no such framework on the shelf. It has {known}."
        raise UnknownFrameworkError(message)
    folder = _shelf() / name
    if not folder.is_dir():
        root = f"{name}.yaml"
        return {root: (_shelf() / root).read_bytes()}, root
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return {e.name: e.read_bytes() for e in entries if e.name.endswith(".yaml")}, ROOT


def compiled_form(name: str) -> bytes | None:
    """Return the compiled form of a framework on the shelf; None where there is none."""
    kept = _shelf() / "compiled" / f"{name}.json"
    return kept.read_bytes() if kept.is_file() else None


def id_catalogue() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the ids of outside frameworks that we list: by edition, by source key."""
    from stadial.codecs.id_catalogue import read_catalogue

    return read_catalogue((_shelf() / IDS).read_bytes(), name=IDS)


def drawn_files() -> dict[str, bytes]:
    """
    Return what is drawn from the code and the YAML, by its path on the shelf.

    These files are kept beside the YAML: the schema for editors, and the
    compiled form of each framework for speed. A test holds them against this.
    """
    from stadial.codecs.framework_json import compile_framework
    from stadial.codecs.framework_schema import write_schema
    from stadial.codecs.framework_yaml import parse_framework

    drawn = {"framework.schema.json": write_schema()}
    for name in shelf_names():
        files, root = shelf_files(name)
        framework = parse_framework(files, root=root).framework
        drawn[f"compiled/{name}.json"] = compile_framework(framework, files=files)
    return drawn


def framework_files(path: Path) -> tuple[dict[str, bytes], str]:
    """
    Return the files of a framework under a path, and the one to start from.

    A folder, or a file called `framework.yaml`, stands for all YAML files of
    the folder; any other file is a framework of its own.

    Raises:
        DocumentError: If something is missing, too large, too many, or a link
            that leads out of the folder.
    """
    if path.is_dir() or (path.name == ROOT and path.is_file()):
        folder = path if path.is_dir() else path.parent
        found = [each for each in folder.glob("*") if each.suffix in _SUFFIXES]
        files = _read_all(found, folder=folder, limit=MAX_FILES)
        if ROOT not in files:
            mend = f"Put a {ROOT} there, or give the file itself."
            raise DocumentError([_fault(str(path), f"It holds no {ROOT}.", mend)])
        return files, ROOT
    target = path.resolve()  # a link that was named is a link that was meant
    return _read_all([target], folder=target.parent, limit=MAX_FILES), target.name


def tree_files(path: Path) -> dict[str, bytes]:
    """
    Return all YAML files in and below a folder, for an importer, by relative path.

    Raises:
        DocumentError: As `framework_files` does.
    """
    found = [each for each in path.rglob("*") if each.suffix in _SUFFIXES]
    return _read_all(found, folder=path, limit=MAX_IMPORT_FILES)


def _shelf() -> Traversable:
    return resources("stadial") / "frameworks"


def _read_all(paths: Iterable[Path], *, folder: Path, limit: int) -> dict[str, bytes]:
    wanted = sorted(paths)
    if len(wanted) > limit:
        problem = f"There are {len(wanted)} YAML files; at most {limit} are read."
        mend = "Check that it is the folder you meant."
        raise DocumentError([_fault(str(folder), problem, mend)])
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    for path in wanted:
        content = _read(path, folder=folder)
        if isinstance(content, Fault):
            faults.append(content)
        else:
            files[path.relative_to(folder).as_posix()] = content
    if faults:
        raise DocumentError(faults)
    return files


def _read(path: Path, *, folder: Path) -> bytes | Fault:
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            mend = "Put the file itself there."
            return _fault(str(path), "This link leads out of the folder.", mend)
        if not path.is_file():
            return _fault(str(path), "This is not a file.", "Name a YAML file.")
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, RuntimeError) as error:
        problem = f"It cannot be read: {getattr(error, 'strerror', None) or error}."
        return _fault(str(path), problem, "Check the path and its permissions.")
    if len(content) > MAX_BYTES:
        problem = f"It is larger than {MAX_BYTES / 1e6:g} MB."
        return _fault(str(path), problem, "Split it, one domain a file.")
    return content


def _fault(place: str, problem: str, mend: str) -> Fault:
    return Fault(file=place, problem=problem, mend=mend)

"""Which framework an assessment uses: one from the shelf, or the user's own file."""

from pathlib import Path

from stadial.adapters import framework_shelf
from stadial.cli.failures import NotFound
from stadial.cli.lazy import suggest
from stadial.model import Framework


def framework_for(files: dict[str, bytes], folder: Path) -> Framework:
    """Return the framework that an assessment's files name."""
    from stadial.codecs.assessment_files import framework_choice

    return any_framework(framework_choice(files), near=folder)


def framework_at(directory: Path | None) -> Framework:
    """Return the framework of the assessment in or above a folder; ours without one."""
    from stadial.adapters import folder

    if directory is None:
        return shelf_framework("stadial")
    found = folder.find_folder(directory)
    return framework_for(folder.read_folder(found), found)


def any_framework(name: str, *, near: Path = Path()) -> Framework:
    """
    Return a framework from the shelf, or from a file or folder.

    Raises:
        NotFound: If it is neither.
        DocumentError: With every fault in a user's own file.
    """
    if name in framework_shelf.shelf_names():
        return shelf_framework(name)
    path = near / name
    if not path.exists():
        names = framework_shelf.shelf_names()
        known = ", ".join(names)
        raise NotFound(
            f"There is no framework {name!r}.{suggest(name, names)} On the shelf: {known}; "
            "or give a path to a file or folder."
        )
    from stadial.usecases.check_framework import check_framework

    files, root = framework_shelf.framework_files(path)
    return check_framework(files=files, root=root, catalogue=framework_shelf.id_catalogue())


def shelf_framework(name: str) -> Framework:
    """Return a framework that ships with the program; it was proofread when it was built."""
    from stadial.usecases.open_framework import open_framework

    return open_framework(name=name, shelf=framework_shelf)

"""The examples that ship with the program."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from stadial.adapters.folder import FolderError

_MARK = ".stadial-example"
"""Stands in a copy alone: without it a folder is somebody's own, and is left as it is."""
_CHECKOUT = Path(__file__).parents[3] / "examples"


def copy_example(name: str, target: Path) -> None:
    """
    Copy an example to a folder, replacing what an earlier copy left there.

    Raises:
        FolderError: If something else than an earlier copy stands there.
    """
    if target.exists():
        if not (target / _MARK).is_file():
            problem = "This is no earlier example."
            raise FolderError(target, problem=problem, mend="Name another folder.")
        shutil.rmtree(target)
    shipped = files("stadial") / "examples" / name
    if shipped.is_dir():
        with as_file(shipped) as source:
            shutil.copytree(source, target)
    else:
        shutil.copytree(_CHECKOUT / name, target)
    (target / _MARK).write_text("`stadial demo` replaces this folder.\n", encoding="utf-8")

"""Which modules are made in the subject itself, seen from where they are imported."""

from dataclasses import dataclass, field

from stadial.plugins.collector import Reach
from stadial.plugins.places import ancestors, folder_of, is_apart

_MARKS = ("pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "Pipfile")
"""A folder with one of these is installed, or run, on its own."""
_INIT = "__init__.py"


@dataclass(slots=True)
class Local:
    """Modules made here. A name deep inside a package hides no package from elsewhere."""

    at_roots: set[str] = field(default_factory=set)
    """Names that can be imported from anywhere, in small letters."""
    inside: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    """By folder, by name in small letters: the files that make it a module."""
    packages: set[str] = field(default_factory=set)
    """Folders that are packages, so that nothing is imported from inside them by bare name."""

    def is_near(self, module: str, path: str) -> bool:
        """Tell whether a folder above a file, which is no package, holds a module."""
        return any(
            self._holds(folder, module, path)
            for folder in ancestors(path)
            if folder not in self.packages
        )

    def is_beside(self, module: str, path: str) -> bool:
        """
        Tell whether a module lies beside a file of an outermost package.

        It is meant if the file is started as a script, and not if it is imported.
        """
        folder = folder_of(path)
        is_inner = folder_of(folder) in self.packages
        return not is_inner and self._holds(folder, module, path)

    def _holds(self, folder: str, module: str, path: str) -> bool:
        found = self.inside.get(folder, {}).get(module.lower(), set())
        return bool(found - {path.rpartition("/")[2]})


def local_names(reach: Reach) -> Local:
    """Return the modules of a subject; tests, examples and documentation make none."""
    found = Local()
    for path in reach.paths("*.py", "*.pyi", "*.pyx", "*.so"):
        if not is_apart(path):
            _take(found, path)
    roots = {folder_of(path) for path in reach.paths(*_MARKS) if not is_apart(path)} | {""}
    roots |= {f"{root}/src".lstrip("/") for root in roots}
    for root in roots:
        found.at_roots |= found.inside.get(root, {}).keys()
    return found


def _take(found: Local, path: str) -> None:
    """Take a file as a module of its folder, and each folder as one of the folder above."""
    folder, _, name = path.rpartition("/")
    if name == _INIT:
        found.packages.add(folder)
    at, held = folder, name
    while True:
        names = found.inside.setdefault(at, {}).setdefault(held.partition(".")[0].lower(), set())
        is_known = held in names
        names.add(held)
        if is_known or not at:
            return
        at, _, held = at.rpartition("/")

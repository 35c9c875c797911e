"""What production code imports, held against what the subject lists."""

import re
import sys
from collections.abc import Iterator, Mapping, Set as AbstractSet
from dataclasses import dataclass, field

from packaging.utils import canonicalize_name

from stadial.collectors.bill_of_materials.listed import Listed
from stadial.collectors.bill_of_materials.local import Local, local_names
from stadial.collectors.bill_of_materials.modules import NO_PACKAGES, is_brought, names_of
from stadial.plugins.collector import Reach
from stadial.plugins.places import folder_of, is_apart
from stadial.plugins.python_code import Imports, imported_modules

_ASIDE_ANYWHERE = frozenset(
    {"third_party", "vendor", "_vendor", "vendored", ".github", "integrations"}
)
_ASIDE_FOLDERS = _ASIDE_ANYWHERE | {
    *("scripts", "script", "tools", "ci", "hack", "notebooks"),
    *("contrib", "dev", "experiments", "fuzz"),
}
_HOOK = re.compile(r"(?:^|/)__pyinstaller/(?:.*/)?hook-[^/]*\.py\Z")
"""Code that PyInstaller runs while it builds, and brings its own modules for."""
_ASIDE_FILES = frozenset(
    {"setup.py", "noxfile.py", "fabfile.py", "tasks.py", "dodo.py", "conf.py", "hatch_build.py"}
)
_MOST_PLACES = 20
"""As many files are opened for one module to find one that needs it to start."""
_OWN_LIST = "# /// script"
"""A script that lists its own dependencies (PEP 723)."""


@dataclass(slots=True)
class Imported:
    """The modules from elsewhere that production code needs in order to start."""

    brought: int = 0
    lacking: list[str] = field(default_factory=list)
    """Places whose module surely comes from a package that nothing lists."""
    unknown: list[str] = field(default_factory=list)
    """Modules that nothing seems to bring, and whose package is not known here."""
    unknown_names: list[str] = field(default_factory=list)
    unread: tuple[str, ...] = ()


def compare_imports(reach: Reach, listed: Listed) -> Imported:
    """Return which imports at the top of production code are listed; lazy ones may be optional."""
    known = imported_modules(reach)
    modules: Mapping[str, tuple[str, ...]] = known.modules
    local = local_names(reach)
    installed = frozenset(each.replace("-", "_") for each in listed.own)
    own = installed | local.at_roots
    names = frozenset(listed.names)
    unread = (path for path in known.unread if not _is_aside(path, local.packages))
    found = Imported(unread=tuple(unread))
    for module, places in modules.items():
        if module in sys.stdlib_module_names or module in NO_PACKAGES or module.lower() in own:
            continue
        place, is_sure = _place(reach, module, places, (local, installed))
        if not place:
            continue
        if is_brought(module, names) or _is_namespace(known, module, place, names):
            found.brought += 1
        elif names_of(module) and is_sure:
            found.lacking.append(f"{place} ({module})")
        else:
            found.unknown.append(f"{place} ({module})")
            found.unknown_names.append(module)
    return found


def _place(
    reach: Reach, module: str, places: tuple[str, ...], made: tuple[Local, frozenset[str]]
) -> tuple[str, bool]:
    """
    Return a place that needs a module from elsewhere, and whether surely from elsewhere.

    In a package that is installed, no import without dots can mean a neighbour.
    """
    local, installed = made
    doubtful = ""
    for place in _firm(reach, places, local.packages):
        path = place.rpartition(":")[0]
        if local.is_near(module, path):
            continue
        package = folder_of(path).rpartition("/")[2].lower()
        if package in installed or not local.is_beside(module, path):
            return place, True
        doubtful = doubtful or place
    return doubtful, False


def _is_namespace(known: Imports, module: str, place: str, listed: frozenset[str]) -> bool:
    """Tell whether a place imports `a.b` or `a.b.c` and a package is called so: `zc.lockfile`."""
    path, _, line = place.rpartition(":")
    dotted = (
        name
        for each in known.by_path.get(path, ())
        if each.line == line
        for name in each.modules
        if name.startswith(f"{module}.")
    )
    return any(canonicalize_name(name) in listed for name in dotted)


def _firm(reach: Reach, places: tuple[str, ...], packages: AbstractSet[str]) -> Iterator[str]:
    """Yield the places in production code where a module is imported without any condition."""
    for place in places[:_MOST_PLACES]:
        path, _, line = place.rpartition(":")
        if not path.endswith(".py") or _is_aside(path, packages) or not line.isdigit():
            continue
        lines = _lines(reach, path)
        at = int(line) - 1
        if at < len(lines) and lines[at].startswith(("import ", "from ")):
            yield place


def _lines(reach: Reach, path: str) -> tuple[str, ...]:
    """Return the lines of a file; none where it lists what it needs itself."""
    try:
        text = reach.text(path)
    except OSError:
        return ()
    return () if _OWN_LIST in text[:4000] else tuple(text.split("\n"))


def _is_aside(path: str, packages: AbstractSet[str]) -> bool:
    """Tell whether a path starts nothing of the product; inside a package, names mean nothing."""
    if is_apart(path) or _HOOK.search(path.lower()):
        return True
    *folders, name = path.split("/")
    if name.lower() in _ASIDE_FILES and folder_of(path) not in packages:
        return True
    above = ""
    for folder in folders:
        if folder.lower() in (_ASIDE_ANYWHERE if above in packages else _ASIDE_FOLDERS):
            return True
        above = f"{above}/{folder}".lstrip("/")
    return False

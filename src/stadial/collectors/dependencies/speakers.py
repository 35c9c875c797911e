"""Which files a lock speaks for: those of its own tool, in its folder, and no others."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from packaging.specifiers import InvalidSpecifier, Specifier

from stadial.collectors.dependencies.need import Need

_PROJECT = r"pyproject\.toml|setup\.cfg|setup\.py"
_CONDA = r"(?:environment|conda).*\.ya?ml"
_TOOLS = (
    (r"(?:poetry|uv|pdm)\.lock|pylock\..*", _PROJECT),
    (r"Pipfile\.lock", r"Pipfile"),
    (r"conda-lock\..*", _CONDA),
    (r"pixi\.lock", rf"{_CONDA}|pyproject\.toml"),
    (r".*\.(?:txt|lock)", rf"{_PROJECT}|.*\.in"),  # requirements, each line with its digest
)

_OF_A_PROJECT = re.compile(r"(?:poetry|uv|pdm)\.lock|pylock\.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A file that names exact packages, and for which other files it does so."""

    path: str
    folder: str
    versions: Mapping[str, frozenset[str]]
    """The versions of each package; none where only its name is known."""
    own: Collection[str]
    """Names of the packages here that it was resolved for."""

    def speaks_for(self, path: str, names: Collection[str]) -> bool:
        """Tell whether it was resolved from a file, by the names of what that file's folder is."""
        folder, _, name = path.rpartition("/")
        tool = self.path.rpartition("/")[2]
        wanted = next(speaks for lock, speaks in _TOOLS if re.fullmatch(lock, tool))
        is_member = folder == self.folder or any(each in self.own for each in names)
        return is_member and re.fullmatch(wanted, name) is not None

    def contradicts(self, need: Need) -> bool:
        """Tell whether it holds other versions than the one that a file asks for."""
        held = self.versions.get(need.name, frozenset())
        return bool(held and need.version) and not any(_is(need.version, each) for each in held)


def versions_of(needs: Iterable[Need]) -> dict[str, frozenset[str]]:
    """Return the versions of each package in a lock."""
    found: dict[str, set[str]] = {}
    for need in needs:
        found.setdefault(need.name, set()).update({need.version} - {""})
    return {name: frozenset(versions) for name, versions in found.items()}


def disputed(locks: Iterable[Lock]) -> set[str]:
    """Return the packages of which the locks of one folder hold no version in common."""
    found: set[str] = set()
    agreed: dict[tuple[str, str], frozenset[str]] = {}
    for lock in locks:
        if not _OF_A_PROJECT.fullmatch(lock.path.rpartition("/")[2]):
            continue
        for name, versions in lock.versions.items():
            before = agreed.setdefault((lock.folder, name), versions)
            if before and versions and not before & versions:
                found.add(name)
    return found


def _is(wanted: str, held: str) -> bool:
    try:
        return Specifier(f"=={wanted}").contains(held, prereleases=True)
    except InvalidSpecifier:
        return wanted == held

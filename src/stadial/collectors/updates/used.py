"""What a subject depends on by kind, and what a bot says of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from stadial.plugins.collector import Reach
from stadial.plugins.places import folder_of, is_apart
from stadial.plugins.source_archive import is_source_archive

_PYTHON = (
    *("pyproject.toml", "requirements*.txt", "*-requirements.txt", "requirements/*.txt"),
    *("*/requirements/*.txt", "requirements*.in", "setup.py", "setup.cfg", "Pipfile", "uv.lock"),
    *("poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml"),
)
_OTHERS = {
    "npm": ("package.json",),
    "docker": ("Dockerfile*", "*.Dockerfile"),
    "github-actions": (".github/workflows/*.yml", ".github/workflows/*.yaml"),
    "terraform": ("*.tf",),
    "gomod": ("go.mod",),
    "cargo": ("Cargo.toml",),
}


class Cover(Enum):
    """What one bot is told to do with the Python dependencies."""

    ALL = "all"
    PART = "part"
    OPEN = "open"
    """It cannot be told from here."""
    NONE = "none"
    """They are left out, ignored or switched off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """One configuration of an update bot."""

    path: str
    cover: Cover
    because: str
    """A clause that says why: `pip at /`."""
    others: frozenset[str] = frozenset()
    """The other kinds of dependencies that it covers."""


@dataclass(frozen=True, slots=True)
class Used:
    """The dependency files of a subject; those among tests, examples and docs are left out."""

    python: tuple[str, ...]
    others: frozenset[str] = field(default_factory=frozenset)

    is_part: bool = False
    """Whether this is a source distribution: files of the repository may be missing from it."""

    @property
    def folders(self) -> frozenset[str]:
        """Return where Python dependencies are listed; a folder `requirements` is part of its."""
        return frozenset(_home(path) for path in self.python)

    @property
    def needs_uv(self) -> bool:
        """Whether uv keeps the lock: another tool would leave it behind."""
        return any(path.endswith("uv.lock") for path in self.python)


def used_by(reach: Reach) -> Used:
    """Return the dependency files of a subject."""
    found = {kind for kind, names in _OTHERS.items() if _real(reach.paths(*names))}
    is_part = is_source_archive(reach)
    return Used(_real(reach.paths(*_PYTHON)), frozenset(found), is_part)


def _real(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(path for path in paths if not is_apart(path))


def _home(path: str) -> str:
    folder = folder_of(path)
    is_part = folder == "requirements" or folder.endswith("/requirements")
    return folder_of(folder) if is_part else folder

"""What was found in Python code, as values."""

from collections.abc import Mapping
from dataclasses import dataclass

from stadial.plugins.python_code.imports import Imports
from stadial.plugins.python_code.known import Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call that has to do with a model or a service."""

    name: str
    """The full dotted name by the imports; `?` stands for what has no name."""
    path: str
    line: str
    texts: tuple[str | None, ...]
    """The positional arguments; None where they are not written out."""
    keywords: Mapping[str, str | None]
    has_splat: bool
    """Whether it hands on keywords that are not written out."""

    @property
    def place(self) -> str:
        """Return file and line."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Address:
    """A host of a known provider that is written in the code."""

    host: str
    provider: Provider
    path: str
    line: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found in the code of a subject."""

    calls: tuple[Call, ...]
    addresses: tuple[Address, ...]
    """Each provider once a file, in its first place."""
    imports: Imports
    unread: tuple[str, ...]
    """Files that could not be read, or not parsed although they seemed worth it."""
    own: frozenset[str]
    """Names of the modules of the subject itself: an import of such a name may mean them."""

    def is_own(self, name: str) -> bool:
        """Tell whether a dotted name may mean a module of the subject itself."""
        return name.partition(".")[0] in self.own

    @property
    def is_mostly_blind(self) -> bool:
        """Tell whether too much could not be read to call anything complete."""
        return len(self.unread) > 0.1 * (self.imports.read + len(self.imports.unread))

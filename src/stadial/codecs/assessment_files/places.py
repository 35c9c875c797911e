"""Where each noun stands, and a list of faults that does not grow without end."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.yaml_text import Document, Path

T = TypeVar("T")

MOST_FAULTS = 200
"""More are not looked for: nobody reads them, and each costs a search for its line."""


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A noun, and the place in a document that it was read from."""

    noun: T
    document: Document
    path: Path


class Faults:
    """The faults of all files of one assessment, collected before any is told."""

    def __init__(self) -> None:
        """Start without a fault."""
        self.found: list[Fault] = []

    @property
    def files(self) -> frozenset[str]:
        """Names of the files with a fault."""
        return frozenset(fault.file for fault in self.found)

    def add(self, document: Document, path: Path, *, problem: str, mend: str) -> None:
        """
        Keep a fault at a place of a document.

        Raises:
            DocumentError: With all faults so far, once there are 200.
        """
        self.extend([document.fault(path, problem=problem[:400], mend=mend)])

    def at(self, placed: Placed[T], *steps: str | int, problem: str, mend: str) -> None:
        """
        Keep a fault at a noun, or at one of its fields.

        Raises:
            DocumentError: With all faults so far, once there are 200.
        """
        self.add(placed.document, placed.path + steps, problem=problem, mend=mend)

    def extend(self, faults: Iterable[Fault]) -> None:
        """
        Keep faults that know their places.

        Raises:
            DocumentError: With all faults so far, once there are 200.
        """
        self.found.extend(faults)
        if len(self.found) >= MOST_FAULTS:
            self.tell()

    def tell(self) -> None:
        """
        Raise what was found, file by file and line by line.

        Raises:
            DocumentError: If there is any fault.
        """
        if not self.found:
            return
        names = dict.fromkeys(fault.file for fault in self.found)
        order = {name: number for number, name in enumerate(names)}
        told = sorted(self.found, key=lambda fault: (order[fault.file], fault.line or 0))
        if len(told) >= MOST_FAULTS:
            problem, mend = "More faults were not looked for.", "Mend these first."
            told = [*told[:MOST_FAULTS], Fault(file=told[-1].file, problem=problem, mend=mend)]
        raise DocumentError(told)

"""A document that cannot be used as it stands: where, what, and the mend."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with a document."""

    file: str
    line: int | None = None
    path: str = ""
    """The way to it from the top, `domains[0].capabilities[2].id`."""
    problem: str
    mend: str

    def __str__(self) -> str:
        """Return place, problem and mend in one line."""
        line = f":{self.line}" if self.line else ""
        path = f" {self.path}:" if self.path else ""
        return f"{self.file}{line}:{path} {self.problem} {self.mend}"


class DocumentError(ValueError):
    """Documents that cannot be used as they stand: every fault at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults, in the order of the documents."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

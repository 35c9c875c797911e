"""What is found in one file, gathered from all its parts."""

from dataclasses import dataclass, field
from typing import Any

MOST_REASONS = 12
MOST_CHARACTERS = 240


@dataclass(slots=True)
class Report:
    """Reasons for bad and for unverified; where there are none, the file is clean."""

    bad: dict[str, None] = field(default_factory=dict)
    doubts: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    """What an assessor may like to know, and what speaks neither way."""
    engines: dict[str, None] = field(default_factory=dict)
    formats: dict[str, None] = field(default_factory=dict)
    examined: int = 0
    """Bytes that were read or accounted for, unpacked ones included."""

    def is_bad(self, place: str, words: str) -> None:
        """Say that the file holds what it should not."""
        _add(self.bad, place, words)

    def is_doubtful(self, place: str, words: str) -> None:
        """Say why the file cannot be called clean."""
        _add(self.doubts, place, words)

    def is_noted(self, place: str, words: str) -> None:
        """Say what speaks neither way."""
        _add(self.notes, place, words)

    def told(self) -> dict[str, Any]:
        """Return the answer of the scanner."""
        verdict = "bad" if self.bad else "unverified" if self.doubts else "clean"
        reasons = list(self.bad or self.doubts) or list(self.notes) or ["nothing to run in it"]
        more = len(reasons) - MOST_REASONS
        return {
            "verdict": verdict,
            "format": ", ".join(list(self.formats)[:5]),
            "reasons": reasons[:MOST_REASONS] + ([f"and {more} more"] if more > 0 else []),
            "engines": sorted(self.engines),
            "examined": self.examined,
        }


def _add(reasons: dict[str, None], place: str, words: str) -> None:
    if len(reasons) < 1_000:
        whole = f"{place}: {words}" if place else words
        printable = "".join(each if each.isprintable() else "?" for each in whole[:2_000])
        reasons[printable[:MOST_CHARACTERS]] = None

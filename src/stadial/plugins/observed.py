"""How a collector says what it saw: counts and places first, then one sentence."""

from dataclasses import dataclass, field

from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal

MOST_PLACES = 10


@dataclass(slots=True)
class Tally:
    """What was met on the way: how many were looked at, how many failed, and where."""

    examined: int = 0
    failed: int = 0
    places: list[str] = field(default_factory=list)
    """Files and lines of what failed; all of them, cut to ten when told."""

    def good(self, count: int = 1) -> None:
        """Count some that were looked at and are as they should be."""
        self.examined += count

    def bad(self, place: str) -> None:
        """Count one that was looked at and is not as it should be."""
        self.examined += 1
        self.failed += 1
        self.places.append(place)


def observed(
    signal: Signal,
    outcome: Outcome,
    because: str,
    *,
    tally: Tally | None = None,
    rung: Rung = Rung.SET_UP,
    kind: EvidenceKind = EvidenceKind.CONFIGURATION,
) -> Evidence:
    """
    Return one observation on a signal, as the platform wants it.

    `because` is one plain sentence for the assessor, with numbers if any.
    Without a tally, nothing could be counted.
    """
    return Evidence(
        id=signal.id,
        signal=signal.id,
        title=signal.question,
        outcome=outcome,
        because=because,
        rung=rung,
        kind=kind,
        examined=tally.examined if tally else None,
        failed=tally.failed if tally else None,
        places=tuple(tally.places[:MOST_PLACES]) if tally else (),
    )


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: `1 file`, `3 files`, `2 entries`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"

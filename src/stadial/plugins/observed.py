"""How a collector says what it saw: counts and places first, then one sentence."""

import re
from dataclasses import dataclass, field
from hashlib import sha256

from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal

MOST_PLACES = 10
MOST_CHARACTERS = 1_000
MOST_ID = 120
_NOT_IN_AN_ID = re.compile(r"[^\w.@+:#/-]+")


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


def scan_says(
    signal: Signal, outcome: Outcome, because: str, tally: Tally | None = None
) -> Evidence:
    """Return what the report of a scan says: carried out, as far as the report counts."""
    return observed(
        signal,
        outcome,
        because,
        tally=tally,
        rung=Rung.CARRIED_OUT,
        kind=EvidenceKind.SCAN,
    )


def piece_id(signal: str, subject: str, *, mark: str = "") -> str:
    """
    Return the id of what was seen: signal, subject, and a mark that tells reports apart.

    What an id cannot hold becomes a dash; a long subject is cut, with a digest for the rest.
    """
    plain = _NOT_IN_AN_ID.sub("-", subject)
    room = MOST_ID - len(signal) - len(mark) - 2
    if plain != subject or len(plain) > room:
        digest = sha256(subject.encode("utf-8", errors="replace")).hexdigest()[:8]
        plain = f"{plain[: room - 9]}-{digest}"
    return f"{signal}@{plain}#{mark}" if mark else f"{signal}@{plain}"


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: `1 file`, `3 files`, `2 entries`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def printable(text: str) -> str:
    """Return text of a subject without what could steer a terminal or a page."""
    cleaned = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return cleaned if len(cleaned) <= MOST_CHARACTERS else cleaned[: MOST_CHARACTERS - 1] + "…"

"""Many small verdicts, each at its place, told as one observation."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.places import is_apart

_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How the verdicts on one signal are put into words."""

    signal: Signal
    noun: str
    """What is judged, in the singular: `bucket`."""
    good: str
    """What is true of all where the answer is yes: `shut to the public`."""
    bad: str
    """What is true of those that make it a no: `open to the public`."""
    nothing: str
    """The sentence where there is nothing to judge."""
    plural: str = ""
    rung: Rung = Rung.SET_UP
    kind: EvidenceKind = EvidenceKind.CONFIGURATION


@dataclass(slots=True)
class Verdicts:
    """What was judged on one question, by outcome, each with its place."""

    good: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    """What could not be told."""
    reasons: dict[str, None] = field(default_factory=dict)
    """Why not, in words; each once, in the order met."""
    apart: int = 0
    unread: dict[str, None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)
    """Whole sentences to say besides."""

    def add(self, verdict: bool | None, place: str, reason: str = "") -> None:  # noqa: FBT001
        """Take one verdict; what stands among tests, examples and docs is only counted."""
        if is_apart(place.rpartition(":")[0] or place):
            self.apart += 1
        elif verdict is None:
            self.open.append(place)
            self.reasons.setdefault(reason)
        else:
            (self.good if verdict else self.bad).append(place)

    def miss(self, paths: Iterable[str]) -> None:
        """Take files that could matter and could not be read."""
        self.unread.update(dict.fromkeys(path for path in paths if not is_apart(path)))

    def tell(self, telling: Telling) -> Evidence:
        """Return the observation: one no makes a no, one doubt makes it unclear."""
        whole = len(self.good) + len(self.bad) + len(self.open)
        what = count(whole, telling.noun, telling.plural)
        if self.bad:
            outcome, places = Outcome.NO, self.bad
            because = f"{len(self.bad):,} of {what}: {telling.bad}."
        elif self.open:
            outcome, places = Outcome.UNCLEAR, self.open
            because = f"{len(self.open):,} of {what}: {'; '.join(list(self.reasons)[:_NAMED])}."
        elif self.good:
            outcome, places = Outcome.UNCLEAR if self.unread else Outcome.YES, self.good
            because = f"{'All ' if whole > 1 else ''}{what}: {telling.good}."
        else:
            outcome = Outcome.UNCLEAR if self.unread else Outcome.NOT_APPLICABLE
            because, places = telling.nothing, []
        tally = Tally(examined=whole, failed=len(self.bad), places=places)
        return observed(
            telling.signal,
            outcome,
            because + self._besides(),
            tally=tally if whole else None,
            rung=telling.rung,
            kind=telling.kind,
        )

    def _besides(self) -> str:
        said = [f" {remark}" for remark in self.remarks]
        if self.apart:
            said.append(f" Not judged: {self.apart} in tests, examples or documentation.")
        if self.unread:
            more = f" and {len(self.unread) - _NAMED} more" if len(self.unread) > _NAMED else ""
            said.append(f" Not read: {', '.join(list(self.unread)[:_NAMED])}{more}.")
        return "".join(said)

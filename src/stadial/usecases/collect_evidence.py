"""A person asks: go and look."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from stadial import __version__
from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import MOST_PLACES, piece_id, printable

logger = logging.getLogger(__name__)


class Memory(Protocol):
    """Knows what collectors saw in the very same content before."""

    def recall(self, name: str, collector: Collector) -> tuple[Evidence, ...] | None:
        """Return what a collector saw; None where it has not looked yet."""

    def keep(self, name: str, collector: Collector, evidence: tuple[Evidence, ...]) -> None:
        """Keep what a collector saw."""


def collect_evidence(
    *,
    collectors: Mapping[str, Collector],
    reach: Reach,
    system: str = "",
    progress: Callable[[str], None] | None = None,
    memory: Memory | None = None,
) -> tuple[Evidence, ...]:
    """
    Return what the collectors see, one piece for each signal of each collector.

    A collector is foreign code: whatever it raises, the run goes on, and each
    of its unanswered signals comes back UNREACHABLE. So a broken collector can
    lower our confidence, but never an organization's level. A clean look at a
    subject that could not be seen whole is UNCLEAR.

    `system` is the id of the AI system that is looked at; empty means the
    organization. `progress` is called with the name of each collector before
    it starts. `memory` knows what was seen in the very same content before; what could not
    be looked at is never kept.
    """
    found: list[Evidence] = []
    for name, collector in collectors.items():
        if progress:
            progress(name)
        known = memory.recall(name, collector) if memory else None
        if known is None:
            known = tuple(
                _dressed(_honest(piece, reach), name=name, reach=reach, system=system)
                for piece in _answers(name, collector, reach)
            )
            if memory and all(piece.outcome is not Outcome.UNREACHABLE for piece in known):
                memory.keep(name, collector, known)
        found += known
    return tuple(found)


def _answers(name: str, collector: Collector, reach: Reach) -> list[Evidence]:
    answers: dict[str, list[Evidence]] = {signal.id: [] for signal in collector.signals}
    reason = "it ended without an answer"
    try:
        for piece in collector.collect(reach):
            answers[piece.signal].append(piece)
    except Exception as error:  # the plug-in border: the one broad except
        logger.debug("Collector %s failed", name, exc_info=True)
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return [_settled(signal, answers[signal.id], name, reason) for signal in collector.signals]


def _settled(signal: Signal, answers: list[Evidence], name: str, reason: str) -> Evidence:
    if len(answers) == 1:
        return answers[0]
    why = reason if not answers else f"it answered {len(answers)} times"
    return Evidence(
        id=signal.id,
        signal=signal.id,
        title=signal.question,
        outcome=Outcome.UNREACHABLE,
        rung=Rung.SAID,
        kind=EvidenceKind.CONFIGURATION,
        because=f"Collector {name} could not look: {why}.",
    )


def _honest(piece: Evidence, reach: Reach) -> Evidence:
    """Return a piece that says what the look left out; unseen parts make it unclear."""
    if piece.outcome is Outcome.UNREACHABLE:
        return piece
    try:
        unseen, left_out = reach.unseen, reach.left_out
    except OSError as error:
        unseen, left_out = (f"The subject could not be listed: {error}.",), ()
    clean = piece.outcome in {Outcome.YES, Outcome.NOT_APPLICABLE}
    outcome = Outcome.UNCLEAR if unseen and clean else piece.outcome
    return replace(piece, outcome=outcome, because=" ".join((piece.because, *unseen, *left_out)))


def _dressed(piece: Evidence, *, name: str, reach: Reach, system: str) -> Evidence:
    return replace(
        piece,
        id=piece_id(piece.signal, reach.subject),
        subject=reach.subject,
        revision=reach.revision,
        dated_on=reach.today,
        system=system,
        tool=piece.tool or f"stadial {name} {__version__}",
        because=printable(piece.because),
        places=tuple(printable(place) for place in piece.places[:MOST_PLACES]),
    )

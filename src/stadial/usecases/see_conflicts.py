"""A person asks: what speaks against what people say, and waits for an assessor?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stadial.engine.proof import Piece
from stadial.engine.rate import Judgement, open_case, rate
from stadial.model import Assessment, Framework, Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One piece of evidence or one incident that speaks against one criterion."""

    criterion: str
    about: str
    """Id of the evidence or the incident."""
    title: str
    because: str
    """What was seen, or what happened."""
    kind: str
    """`evidence`, `incident` or `near-miss`."""
    is_answered: bool
    """Whether anybody says something else; evidence can also stand alone."""


def see_conflicts(
    *, framework: Framework, assessment: Assessment, at: date
) -> tuple[Conflict, ...]:
    """Return what is open: what was settled on that day is not in it."""
    judgements = rate(open_case(framework, assessment, at=at))
    return tuple(each for key, found in judgements.items() for each in _of(key, found))


def _of(criterion: str, found: Judgement) -> Iterator[Conflict]:
    alone = {piece.evidence.id: (piece, False) for piece in found.seen_not}
    against = {piece.evidence.id: (piece, True) for piece in found.contradicted_by}
    for piece, is_answered in {**against, **alone}.values():
        yield _evidence(criterion, piece, is_answered=is_answered)
    yield from (_incident(criterion, each, "incident") for each in found.shaken_by)
    yield from (_incident(criterion, each, "near-miss") for each in found.near_misses)


def _evidence(criterion: str, piece: Piece, *, is_answered: bool) -> Conflict:
    return Conflict(
        criterion=criterion,
        about=piece.evidence.id,
        title=piece.evidence.title,
        because=piece.evidence.because,
        kind="evidence",
        is_answered=is_answered,
    )


def _incident(criterion: str, incident: Incident, kind: str) -> Conflict:
    return Conflict(
        criterion=criterion,
        about=incident.id,
        title=incident.title,
        because=incident.summary,
        kind=kind,
        is_answered=True,
    )

"""A person asks: what evidence is there, how old is it, and what should I look at first?"""

from dataclasses import dataclass
from datetime import date

from stadial.engine.assure import decay, is_counted, refresh_by
from stadial.model import Assessment, Evidence, Framework, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One piece of evidence as an assessor looks at it."""

    piece: Evidence
    criteria: tuple[str, ...]
    """What it speaks to: as filed, and by the signal it settles."""
    left: float
    """Share of its strength that is left by its age, 0 to 1."""
    refresh_by: date | None
    """When it begins to age; None where it is undated."""
    counts: bool
    """Whether an assessor lets it count."""

    @property
    def is_pending(self) -> bool:
        """Whether nobody has decided about it."""
        return self.piece.review is Review.PENDING

    @property
    def is_ageing(self) -> bool:
        """Whether it has lost strength by its age."""
        return self.left < 1


def see_evidence(
    *, framework: Framework, assessment: Assessment, at: date
) -> tuple[EvidenceRow, ...]:
    """
    Return every piece of evidence, what is to be looked at first on top.

    First what nobody decided about, then what lost most of its strength, then what is undated.
    """
    by_signal: dict[str, list[str]] = {}
    for criterion in framework.criterion_by_id.values():
        for signal in criterion.signals:
            by_signal.setdefault(signal, []).append(criterion.id)
    rows = (
        EvidenceRow(
            piece=piece,
            criteria=tuple(dict.fromkeys((*piece.criteria, *by_signal.get(piece.signal, ())))),
            left=decay(piece, at=at, settings=assessment.settings),
            refresh_by=refresh_by(piece, settings=assessment.settings),
            counts=is_counted(piece),
        )
        for piece in assessment.evidence
    )
    return tuple(sorted(rows, key=_first))


def _first(row: EvidenceRow) -> tuple[bool, float, bool, str]:
    return not row.is_pending, row.left, row.piece.dated_on is not None, row.piece.id

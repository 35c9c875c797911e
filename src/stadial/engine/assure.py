"""How much one piece of evidence counts, and until when (ENGINE 1.3)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from stadial.model import (
    AISystem,
    Criterion,
    Evidence,
    EvidenceKind,
    Nature,
    Review,
    Rung,
    Settings,
)

DAYS_PER_MONTH = 365.25 / 12
LEVEL_4, LEVEL_5 = 2, 3
"""Columns of the table of evidence strength."""


class Standard(NamedTuple):
    """What evidence is measured against: a criterion, on a day."""

    criterion: Criterion
    ground: int
    """The level that everyone stands on in this framework."""
    at: date
    settings: Settings

    @property
    def column(self) -> int:
        """Return the column of the table: 0 for the first level above the floor."""
        return column_of(self.criterion.level, ground=self.ground)


class Weight(NamedTuple):
    """How far one piece of evidence carries a rating."""

    evidence: Evidence
    rung: Rung
    """The rung it counts as, which may be below the one it claims."""
    strength: float
    """Strength times decay, 0 to 1."""
    refresh_by: date | None
    """End of its grace; None where it is undated."""


def is_counted(evidence: Evidence) -> bool:
    """Return whether an assessor lets it count at all, for yes or for no."""
    return evidence.review in (Review.ACCEPTED, Review.WEAK)


def is_void(evidence: Evidence, *, system: AISystem | None) -> bool:
    """
    Return whether a robustness test was run against another model version.

    Where either version is not recorded nobody can tell, and the test stands.
    """
    if evidence.kind is not EvidenceKind.ROBUSTNESS_TEST or system is None:
        return False
    known = bool(evidence.model_version and system.model_version)
    return known and evidence.model_version != system.model_version


def said(standard: Standard) -> float:
    """Return the strength of a rating that rests on words alone, 0 to 1."""
    return standard.settings.strength[Rung.SAID.value][standard.column]


def column_of(level: int, *, ground: int) -> int:
    """Return the column of the table of strength: 0 for the first level above the ground."""
    return min(max(level - ground - 1, 0), LEVEL_5)


def asked_rung(level: int, *, ground: int, settings: Settings) -> Rung:
    """Return the lowest rung that counts in full at a level."""
    column = column_of(level, ground=ground)
    full = (rung for rung in Rung if settings.strength[rung.value][column] >= 1)
    return next(full, Rung.REVERIFIED)


def weigh(pieces: Sequence[Evidence], *, standard: Standard) -> tuple[Weight, ...]:
    """
    Return the weights of pieces that say the same of one thing, strongest first.

    Runs of pieces with different dates add up: three dated reports are three runs.
    """
    repeated = _is_repeated(pieces, standard)
    weights = [_weigh_one(piece, standard, repeated=repeated) for piece in pieces]
    return tuple(sorted(weights, key=lambda w: (-w.strength, -w.rung.rank, w.evidence.id)))


def _weigh_one(evidence: Evidence, standard: Standard, *, repeated: bool) -> Weight:
    rung = _counts_as(evidence, standard.criterion)
    alpha = standard.settings.strength[rung.value][standard.column]
    if repeated and rung is Rung.CARRIED_OUT:
        alpha = 1.0
    return Weight(
        evidence=evidence,
        rung=rung,
        strength=alpha * decay(evidence, at=standard.at, settings=standard.settings),
        refresh_by=refresh_by(evidence, settings=standard.settings),
    )


def _counts_as(evidence: Evidence, criterion: Criterion) -> Rung:
    rung = evidence.rung
    if evidence.observed_by and criterion.nature is Nature.ORGANIZATIONAL:
        rung = max(rung, Rung.CARRIED_OUT, key=lambda r: r.rank)
    if evidence.dated_on is None or evidence.review is Review.WEAK:
        rung = min(rung, Rung.DOCUMENT, key=lambda r: r.rank)
    return rung


def _is_repeated(pieces: Iterable[Evidence], standard: Standard) -> bool:
    """Return whether the work was carried out often enough to count in full."""
    criterion, settings = standard.criterion, standard.settings
    people_repeat = standard.column == LEVEL_5 and criterion.nature is Nature.ORGANIZATIONAL
    if not (standard.column == LEVEL_4 or people_repeat):
        return False
    runs: dict[date, int] = {}
    for piece in pieces:
        if piece.dated_on and _counts_as(piece, criterion).rank >= Rung.CARRIED_OUT.rank:
            runs[piece.dated_on] = max(piece.runs, runs.get(piece.dated_on, 0))
    # A criterion with a metric has a target, so each of its runs is a measured period.
    enough = settings.repeated_periods if criterion.metric else settings.repeated_runs
    return sum(runs.values()) >= enough


def decay(evidence: Evidence, *, at: date, settings: Settings) -> float:
    """
    Return the share of strength left after a piece's age, 0 to 1 (ENGINE 1.3).

    Undated evidence does not decay: it counts as a document at most instead.
    """
    if evidence.dated_on is None:
        return 1.0
    grace, half_life = settings.ageing_months[evidence.kind.value]
    months = (at - evidence.dated_on).days / DAYS_PER_MONTH
    return float(2 ** (-max(0.0, months - grace) / half_life))


def refresh_by(evidence: Evidence, *, settings: Settings) -> date | None:
    """Return the last day on which a piece has its whole strength."""
    if evidence.dated_on is None:
        return None
    grace, _ = settings.ageing_months[evidence.kind.value]
    return evidence.dated_on + timedelta(days=int(grace * DAYS_PER_MONTH))

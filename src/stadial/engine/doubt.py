"""What doubts about a report do to the evidence in it (ENGINE 1.3; the false-clean traps)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from stadial.engine.assure import DAYS_PER_MONTH
from stadial.model import Doubt, Evidence, Objection, Outcome, Reading, Rung, Settings

_VOID = frozenset(
    {
        Doubt.NOT_REAL,
        Doubt.NOTHING_EXAMINED,
        Doubt.FAILED_RUN,
        Doubt.CONTRADICTORY,
        Doubt.OTHER_SUBJECT,
    }
)
"""With one of these a report says nothing, neither yes nor no."""
_PARTIAL = frozenset({Doubt.TRUNCATED, Doubt.INCOMPLETE})
"""With one of these what was found was found, but what was not found may be there."""
_SHORTEST_COMMIT = 7
_COMMIT = re.compile(r"[0-9a-f]{7,64}", re.IGNORECASE)


def doubts_of(
    reading: Reading,
    *,
    today: date,
    asked: str = "",
    dated_on: date | None = None,
    settings: Settings,
) -> tuple[Objection, ...]:
    """
    Return every objection to a report: those of its reader, and those of the calendar.

    Args:
        reading: What the report says.
        today: The day it is judged on.
        asked: The commit, digest or version that it should speak of; empty: any.
        dated_on: When it was made, as a person says; for reports that do not say it.
        settings: How long evidence counts in full, by kind.
    """
    last = reading.ended_at or reading.started_at
    made = last.date() if last else dated_on
    return (
        *reading.objections,
        *_of_time(reading, made, today),
        *_of_counts(reading.evidence),
        *_of_subject(reading, asked),
        *_of_age(reading, made, today, settings),
    )


def weigh_doubts(evidence: Evidence, objections: Sequence[Objection]) -> Evidence:
    """
    Return a piece of evidence as far as the objections to its report let it count.

    A report in which nothing was examined is unclear, never yes.
    """
    doubts = {objection.doubt for objection in objections}
    void = _first(objections, _VOID)
    partial = _first(objections, _PARTIAL)
    if void and evidence.outcome.is_answer:
        evidence = _unclear(evidence, void)
    elif partial and evidence.outcome is Outcome.YES:
        evidence = _unclear(evidence, partial)
    elif evidence.outcome is Outcome.YES and evidence.examined == 0:
        evidence = _unclear(evidence, "Nothing was examined.")
    if Doubt.UNBOUND in doubts and evidence.rung.rank > Rung.DOCUMENT.rank:
        evidence = replace(evidence, rung=Rung.DOCUMENT)
    return evidence


def _first(objections: Sequence[Objection], kinds: frozenset[Doubt]) -> str:
    return next((each.because for each in objections if each.doubt in kinds), "")


def _unclear(evidence: Evidence, because: str) -> Evidence:
    reason = f"{because} It says: {evidence.because}"
    return replace(evidence, outcome=Outcome.UNCLEAR, because=reason)


def _of_time(reading: Reading, made: date | None, today: date) -> Iterator[Objection]:
    if made is None:
        yield Objection(doubt=Doubt.UNDATED, because="It does not say when it was made.")
    # A day of grace: a zone far in the east is a day ahead of ours.
    elif made > today + timedelta(days=1):
        because = f"It is dated {made.isoformat()}, which is in the future."
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
    start, end = reading.started_at, reading.ended_at
    if start and end and end < start:
        because = "It ended before it started."
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)


def _of_counts(evidence: Sequence[Evidence]) -> Iterator[Objection]:
    for piece in evidence:
        if (piece.failed or 0) > (piece.examined or 0) and piece.examined is not None:
            because = f"It counts {piece.failed} failures among {piece.examined} examined."
            yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
            return


def _of_subject(reading: Reading, asked: str) -> Iterator[Objection]:
    if not (reading.revision or asked or reading.subject):
        because = "It names no commit, digest or target that it could be held against."
        yield Objection(doubt=Doubt.UNBOUND, because=because)
    elif asked and reading.revision and not is_same_revision(reading.revision, asked):
        because = f"It speaks of {reading.revision[:40]}, and {asked[:40]} was asked about."
        yield Objection(doubt=Doubt.OTHER_SUBJECT, because=because)


def is_same_revision(one: str, other: str) -> bool:
    """Return whether two names mean one version; of commits, the shorter may be a beginning."""
    one, other = one.lower().removeprefix("sha256:"), other.lower().removeprefix("sha256:")
    if _COMMIT.fullmatch(one) and _COMMIT.fullmatch(other):
        length = max(min(len(one), len(other)), _SHORTEST_COMMIT)
        return one[:length] == other[:length]
    return one == other


def _of_age(
    reading: Reading, made: date | None, today: date, settings: Settings
) -> Iterator[Objection]:
    if made is None or not reading.evidence:
        return
    grace, _ = settings.ageing_months[reading.evidence[0].kind.value]
    months = (today - made).days / DAYS_PER_MONTH
    if months > grace:
        because = f"It is {months:.0f} months old; such a report counts in full for {grace:g}."
        yield Objection(doubt=Doubt.STALE, because=because)

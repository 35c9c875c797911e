"""A person hands in a report of another tool: what is it, what does it prove, does it count?"""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from stadial.engine.doubt import doubts_of, weigh_doubts
from stadial.model import Evidence, Objection, Outcome, Reading, Settings
from stadial.plugins.observed import MOST_PLACES, piece_id, printable
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import MOST_REPORT_BYTES, Reader, Report

logger = logging.getLogger(__name__)


class ReportError(ValueError):
    """A file that cannot be taken as a report; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the person who hands in a report says of it."""

    revision: str = ""
    """The commit, digest or version that it should speak of; empty: any."""
    subject: str = ""
    dated_on: date | None = None
    """When it was made, where the report does not say so itself."""
    system: str = ""
    source: str = ""
    """Where it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """One report, read and judged."""

    reader: str
    title: str
    proves: str
    proves_not: str
    tool: str
    subject: str
    revision: str
    objections: tuple[Objection, ...]
    """Why it may not count as it stands; empty where it counts in full."""
    evidence: tuple[Evidence, ...]

    @property
    def counts(self) -> bool:
        """Whether anything in it is an answer, yes or no."""
        return any(piece.outcome.is_answer for piece in self.evidence)


def read_report(
    *,
    readers: Mapping[str, Reader],
    report: Report,
    told: Told,
    today: date,
    settings: Settings | None = None,
) -> ReadReport:
    """
    Return what a report proves, after every doubt about it was weighed.

    Args:
        readers: Every reader on the shelf, by name.
        report: The file.
        told: What the person says of it; where the report says otherwise, it is believed.
        today: The day it is judged on.
        settings: How long evidence counts in full; the usual where none are given.

    Raises:
        ReportError: If no reader knows it, it is cut, or too large.
    """
    if len(report.content) > MOST_REPORT_BYTES:
        raise ReportError(f"{report.name} is over {MOST_REPORT_BYTES // 1_000_000} MB.")
    name = recognise(readers, report)
    reader = readers[name]
    reading = _read(name, reader, report)
    completed = _completed(reading, told)
    rules = settings or Settings()
    objections = doubts_of(
        completed, today=today, asked=told.revision, dated_on=told.dated_on, settings=rules
    )
    digest = hashlib.sha256(report.content).hexdigest()
    wanted = {signal.id: signal.question for signal in reader.signals}
    evidence = tuple(
        _dressed(weigh_doubts(piece, objections), completed, told=told, digest=digest)
        for piece in completed.evidence
        if piece.signal in wanted and piece.outcome is not Outcome.NOT_APPLICABLE
    )
    return ReadReport(
        reader=name,
        title=reader.title,
        proves=reader.proves,
        proves_not=reader.proves_not,
        tool=printable(completed.tool),
        subject=printable(completed.subject),
        revision=printable(completed.revision),
        objections=tuple(replace(o, because=printable(o.because)) for o in objections),
        evidence=evidence,
    )


def recognise(readers: Mapping[str, Reader], report: Report) -> str:
    """
    Return the name of the one reader that knows a report by its content.

    Raises:
        ReportError: If none does, or several do.
    """
    if not report.content.strip():
        raise ReportError(f"{report.name} is empty: it proves nothing.")
    known = [name for name, reader in readers.items() if _knows(reader, report)]
    if len(known) == 1:
        return known[0]
    if known:
        raise ReportError(f"{report.name} could be of several kinds: {', '.join(known)}.")
    cut = [each.title for each in readers.values() if _looks_like(each, report)]
    if report.is_cut and cut:
        mend = "Hand in the whole file."
        raise ReportError(f"{report.name} looks like a {cut[0]}, and is truncated. {mend}")
    if report.is_cut:
        raise ReportError(f"{report.name} starts as JSON and is not: truncated, or damaged.")
    raise ReportError(
        f"{report.name} is no report that a reader knows. `stadial evidence formats` lists them; "
        "a document is filed with `stadial evidence add CRITERION --title … --source FILE`."
    )


def _knows(reader: Reader, report: Report) -> bool:
    try:
        return reader.recognises(report)
    except (OutsideError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        logger.debug("Reader %s failed to look at %s", reader.title, report.name, exc_info=True)
        return False


def _looks_like(reader: Reader, report: Report) -> bool:
    return bool(reader.marks) and all(mark in report.opening for mark in reader.marks)


def _read(name: str, reader: Reader, report: Report) -> Reading:
    try:
        return reader.read(report)
    except OutsideError as error:
        raise ReportError(f"{report.name} is not a whole {reader.title}: {error}.") from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # A reader may come from another package; what it trips over is a fault of the report.
        logger.debug("Reader %s failed", name, exc_info=True)
        problem = f"{type(error).__name__}: {error}"
        raise ReportError(
            f"{report.name} could not be read as a {reader.title}: {problem}."
        ) from error


def _completed(reading: Reading, told: Told) -> Reading:
    """Return a reading with what a person said, where the report itself says nothing."""
    return replace(
        reading,
        subject=reading.subject or told.subject,
        revision=reading.revision or told.revision,
    )


def _dressed(piece: Evidence, reading: Reading, *, told: Told, digest: str) -> Evidence:
    last = reading.ended_at or reading.started_at
    subject = printable(reading.subject) or told.source
    return replace(
        piece,
        id=piece_id(piece.signal, subject, mark=digest[:12]),
        subject=subject,
        revision=printable(reading.revision),
        started_at=reading.started_at,
        ended_at=reading.ended_at,
        dated_on=last.date() if last else told.dated_on,
        system=told.system,
        tool=printable(reading.tool),
        source=told.source,
        sha256=digest,
        because=printable(piece.because),
        places=tuple(printable(place) for place in piece.places[:MOST_PLACES]),
    )

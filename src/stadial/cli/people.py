"""Who was heard, who agrees, who sees it differently, and what to decide first."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.session import Session, open_session, require
from stadial.model import Explanation, Voices

_EXPLAIN = click.option("--explain", metavar="ID", help="Why: the figure of one row.")
_DEPTH = click.option("--depth", type=click.IntRange(0, 9), default=1, help="How deep to explain.")


@click.group(name="people")
def command() -> None:
    """
    Hear many people: who was asked, who agrees, what to decide first.

    \b
    stadial people coverage
    stadial people agreement --explain GOV
    stadial people disputes
    """


@command.command(name="list")
@directory
@outputs(*ROW_FORMATS)
def list_(directory: Path, at: date | None, **asked: object) -> None:
    """List who was asked, and how much they said; never what they said."""
    from stadial.cli.people_drawing import draw_attendance

    session, voices = _hear(directory, at)
    rows = voices.attendance
    _deliver(session, "people/1", rows, partial(draw_attendance, session, voices), asked)


@command.command(name="coverage")
@directory
@outputs(*ROW_FORMATS)
def coverage(directory: Path, at: date | None, **asked: object) -> None:
    """Show people heard of people asked, by group and domain."""
    from stadial.cli.people_drawing import draw_coverage

    session, voices = _hear(directory, at)
    rows = voices.coverage
    _deliver(session, "people-coverage/1", rows, partial(draw_coverage, session, voices), asked)


@command.command(name="agreement")
@directory
@outputs(*ROW_FORMATS)
@_EXPLAIN
@_DEPTH
def agreement(
    directory: Path, at: date | None, explain: str | None, depth: int, **asked: object
) -> None:
    """
    Show how far people agree on each domain: alpha with its interval.

    \b
    stadial people agreement
    stadial people agreement --explain SUP
    stadial people agreement --explain SUP-2
    """
    from stadial.cli.people_drawing import draw_agreement

    session, voices = _hear(directory, at)
    known = {row.domain: row.because for row in voices.agreement}
    known |= {row.capability: row.because for row in voices.consent}
    if explain:
        _explain(session, known, explain, depth, asked)
        return
    rows = voices.agreement
    _deliver(session, "people-agreement/1", rows, partial(draw_agreement, session, voices), asked)


@command.command(name="gaps")
@directory
@outputs(*ROW_FORMATS)
@_EXPLAIN
@_DEPTH
def gaps(
    directory: Path, at: date | None, explain: str | None, depth: int, **asked: object
) -> None:
    """
    Show where executives see a domain differently from engineers.

    \b
    stadial people gaps
    stadial people gaps --explain GOV
    """
    from stadial.cli.people_drawing import draw_gaps

    session, voices = _hear(directory, at)
    if explain:
        known = {row.domain: row.because for row in voices.gaps}
        _explain(session, known, explain, depth, asked)
        return
    drawing = partial(draw_gaps, session, voices)
    _deliver(session, "people-gaps/1", voices.gaps, drawing, asked)


@command.command(name="disputes")
@directory
@outputs(*ROW_FORMATS)
@_EXPLAIN
@_DEPTH
def disputes(
    directory: Path, at: date | None, explain: str | None, depth: int, **asked: object
) -> None:
    """
    List what an assessor should decide, in the order of what it can change.

    \b
    stadial people disputes
    stadial people disputes --explain GOV-4.3a
    """
    from stadial.cli.people_drawing import draw_disputes

    session, voices = _hear(directory, at)
    if explain:
        known = {row.criterion: row.because for row in voices.disputes}
        _explain(session, known, explain, depth, asked)
        return
    rows = voices.disputes
    _deliver(session, "people-disputes/1", rows, partial(draw_disputes, session, voices), asked)


def _hear(directory: Path, at: date | None) -> tuple[Session, Voices]:
    from stadial.usecases.hear_people import hear_people

    session = open_session(directory, at)
    voices = hear_people(framework=session.framework, assessment=session.assessment, at=session.at)
    return session, voices


def _deliver(
    session: Session,
    schema: str,
    rows: Sequence[object],
    draw: "partial[None]",
    asked: dict[str, object],
    *,
    warnings: Iterable[str] = (),
) -> None:
    sheet = Sheet(
        schema=schema,
        content=rows,
        rows=rows,
        table=draw,
        about=session.about(),
        warnings=tuple(warnings),
    )
    deliver(sheet, wishes_of(ROW_FORMATS, **asked))  # type: ignore[arg-type]


def _explain(
    session: Session,
    known: dict[str, Explanation],
    key: str,
    depth: int,
    asked: dict[str, object],
) -> None:
    from stadial.cli.score import draw_explanation

    why = known[require(key, known, what="row here")]
    sheet = Sheet(
        schema="explanation/1",
        content=why,
        rows=(why,),
        table=partial(draw_explanation, why, depth=depth),
        about=session.about(),
    )
    deliver(sheet, wishes_of(ROW_FORMATS, **asked))  # type: ignore[arg-type]

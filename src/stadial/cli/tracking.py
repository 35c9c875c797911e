"""Report on initiatives, and see how the roadmap goes."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import click

from stadial.cli.explaining import explainable, explanation_sheet, question_of
from stadial.cli.options import Day, FiniteRange, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen, say
from stadial.cli.session import open_session, require
from stadial.model import (
    InitiativeState,
    ProgressEntry,
    ProgressKind,
    ProgressReview,
    cut,
    last_day,
)


@click.group(name="progress")
def command() -> None:
    """Report on initiatives; see what is late, due, and not proven."""


@command.command(name="update")
@directory
@click.argument("initiative", metavar="ID")
@click.option("--started", is_flag=True, help="Work has begun.")
@click.option("--on-track", is_flag=True, help="It goes as planned.")
@click.option("--done", is_flag=True, help="The work is finished.")
@click.option("--dropped", is_flag=True, help="It will not be done.")
@click.option("--slipped", type=Day(), metavar="UNTIL", help="It ends later: the new last day.")
@click.option(
    "--metric", type=FiniteRange(), metavar="VALUE", help="The success metric as measured."
)
@click.option("--on", "day", type=Day(), help="The day it is about; default: today, or as_of.")
@click.option("--note", default="", help="A sentence to keep with it.")
@click.option("--by", default="", help="Who says so.")
def update(
    *,
    directory: Path,
    at: date | None,
    initiative: str,
    metric: float | None,
    day: date | None,
    note: str,
    by: str,
    **said: object,
) -> None:
    """
    Report on an initiative: it is kept in progress.yaml, and roadmap.yaml follows.

    \b
    stadial progress update ai-playbooks --done --metric 4
    stadial progress update supplier-assessments --slipped 2027-03-31
    """
    slipped = said.pop("slipped")
    kind = _kind({**said, "slipped": slipped is not None}, metric)
    from stadial.adapters.clock import today
    from stadial.adapters.folder import write_files
    from stadial.usecases.record_progress import record_progress

    session = open_session(directory, at)
    recorded = record_progress(
        files=session.files,
        framework=session.framework,
        entry=ProgressEntry(
            initiative=initiative,
            on=day or session.at,
            kind=kind,
            ends_on=slipped + timedelta(days=1) if isinstance(slipped, date) else None,
            value=metric,
            note=note,
            by=by,
        ),
        today=today(),
    )
    write_files(session.folder, recorded.files, over=session.files)
    for sentence in recorded.sentences:
        say(sentence, err=False)
    names = ", ".join(sorted(recorded.files))
    say(f"Written: {names}. Next: stadial roadmap replan")


def _kind(flags: dict[str, object], metric: float | None) -> ProgressKind:
    """Return what is reported; one thing, which a measurement may go with."""
    said = [name for name, value in flags.items() if value]
    if len(said) > 1:
        raise click.UsageError(f"Report one thing: --{', --'.join(said).replace('_', '-')}.")
    if said:
        return ProgressKind(said[0].replace("_", "-"))
    if metric is None:
        words = "--started, --on-track, --slipped UNTIL, --done, --dropped or --metric VALUE"
        raise click.UsageError(f"Say what became of it: {words}.")
    return ProgressKind.METRIC


@command.command(name="status")
@directory
@outputs(*ROW_FORMATS)
@click.option("--days", type=click.IntRange(1, 366), default=14, help="Days to look ahead.")
@explainable("Why an initiative is late or not, and why it is not assured.")
def status(directory: Path, at: date | None, days: int, **asked: object) -> None:
    """
    Show what is done, late and on time, what is due, and whose evidence goes stale.

    \b
    stadial progress status
    stadial progress status --days 30 --json
    stadial progress status --explain ai-playbooks
    """
    question = question_of(asked)
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.review_progress import explain_state, review_progress

    session = open_session(directory, at)
    if question.about:
        known = [x.id for x in session.assessment.roadmap.initiatives]
        why = explain_state(
            framework=session.framework,
            assessment=session.assessment,
            at=session.at,
            about=require(question.about, known, what="initiative in roadmap.yaml"),
            days_ahead=days,
        )
        deliver(explanation_sheet(session, why, question), wishes)
        return
    review = review_progress(
        framework=session.framework,
        assessment=session.assessment,
        at=session.at,
        days_ahead=days,
    )
    deliver(
        Sheet(
            schema="progress/1",
            content=review,
            rows=review.states,
            table=partial(_draw, review),
            about=session.about(),
        ),
        wishes,
    )


@command.command(name="list")
@directory
@outputs(*ROW_FORMATS)
def list_(directory: Path, at: date | None, **asked: object) -> None:
    """List all reports in progress.yaml, oldest first."""
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    entries = tuple(sorted(session.assessment.progress, key=lambda entry: entry.on))
    deliver(
        Sheet(
            schema="progress-log/1",
            content=entries,
            rows=entries,
            table=partial(_draw_log, entries),
            about=session.about(),
        ),
        wishes,
    )


def _draw(review: ProgressReview, screen: Screen) -> None:
    from rich.table import Table
    from rich.text import Text

    if not review.states:
        screen.print("No initiatives yet. `stadial roadmap build --write` makes a plan.")
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("initiative", overflow="fold")
    for name in ("state", "ends", "late", "metric", "not assured"):
        table.add_column(name, justify="right" if name in {"late", "metric"} else "left")
    for state in review.states:
        last = last_day(state.ends_on)
        ends = last.isoformat() if last else ""
        late = f"{state.days_late} d" if state.days_late else ""
        lacking = ", ".join(state.lacking)
        named = Text.assemble(state.title, (f"\n{state.initiative}", "dim"))
        table.add_row(named, state.state, ends, late, _metric(state), Text(lacking))
    screen.print(table)
    screen.print(f"Due within {review.days_ahead} days, or over-due:")
    for due in review.due:
        screen.print(Text(f"  {due.on.isoformat()}  {due.what}"))
    if not review.due:
        screen.print("  nothing")


def _metric(state: InitiativeState) -> str:
    if state.target is None:
        return "no number"
    value = "?" if state.value is None else cut(state.value)
    sign = {True: "● ", False: "○ ", None: ""}[state.is_metric_reached]
    return f"{sign}{value} of {state.target:g}"


def _draw_log(entries: tuple[ProgressEntry, ...], screen: Screen) -> None:
    if not entries:
        screen.line("No reports yet. Make one: stadial progress update ID --started")
    for entry in entries:
        until = f" until {last_day(entry.ends_on)}" if entry.ends_on else ""
        value = f" {entry.value:g}" if entry.value is not None else ""
        by = f" ({entry.by})" if entry.by else ""
        note = f": {' '.join(entry.note.split())}" if entry.note else ""
        told = f"{entry.on.isoformat()}  {entry.initiative}  {entry.kind.value}{until}{value}"
        screen.line(click.wrap_text(f"{told}{by}{note}", screen.width, "", " " * 12))

"""Plan under capacity and budget; ask what if."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen
from stadial.cli.session import Session, open_session
from stadial.model import Roadmap, cut, raised


@click.group(name="roadmap")
def command() -> None:
    """Build, list and question the roadmap."""


@command.command(name="build")
@directory
@outputs(*ROW_FORMATS)
@click.option("--quick", is_flag=True, help="The first answer alone, without the optimiser.")
@click.option("--write", is_flag=True, help="Write it into roadmap.yaml.")
def build(directory: Path, at: date | None, quick: bool, write: bool, **asked: object) -> None:
    """
    Build the roadmap under capacity and budget, with a certified bound.

    \b
    stadial roadmap build
    stadial roadmap build --write
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.plan_roadmap import plan_roadmap

    session = open_session(directory, at)
    roadmap = plan_roadmap(
        framework=session.framework, assessment=session.assessment, at=session.at, quick=quick
    )
    deliver(_sheet(session, roadmap), wishes)
    if write:
        _write(session, roadmap)


@command.command(name="list")
@directory
@outputs(*ROW_FORMATS)
def list_(directory: Path, at: date | None, **asked: object) -> None:
    """List what stands in roadmap.yaml: owner, dates, status."""
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    deliver(_sheet(session, session.assessment.roadmap), wishes)


@command.command(name="simulate")
@directory
@click.option("--without", multiple=True, metavar="ID", help="Initiative, criterion or team.")
def simulate(directory: Path, at: date | None, without: tuple[str, ...]) -> None:
    """
    Ask what happens without an initiative, a criterion or a team.

    \b
    stadial roadmap simulate --without team-platform
    """
    if not without:
        raise click.UsageError("Name what to leave out: --without ID.")
    from stadial.usecases.plan_roadmap import simulate_without

    session = open_session(directory, at)
    found = simulate_without(
        framework=session.framework,
        assessment=session.assessment,
        at=session.at,
        without=without,
    )
    for sentence in found.sentences:
        click.echo(sentence)


def _sheet(session: Session, roadmap: Roadmap) -> Sheet:
    return Sheet(
        schema="roadmap/1",
        content=roadmap,
        rows=roadmap.initiatives,
        table=partial(draw_roadmap, roadmap),
        about=session.about(),
    )


def _write(session: Session, roadmap: Roadmap) -> None:
    from stadial.adapters.folder import write_files
    from stadial.usecases.store_roadmap import store_roadmap

    changed = store_roadmap(files=session.files, roadmap=roadmap)
    write_files(session.folder, changed)
    click.echo(f"Written: {', '.join(sorted(changed))}. Next: stadial roadmap list", err=True)


def draw_roadmap(roadmap: Roadmap, screen: Screen) -> None:
    """Draw the initiatives in order of their start, with what certifies the order."""
    from rich.table import Table
    from rich.text import Text

    if not roadmap.initiatives:
        screen.print("No initiatives yet. `stadial roadmap build` makes a plan.")
    table = Table(box=None, pad_edge=False)
    for name in ("start", "end", "initiative", "team", "days", "status"):
        table.add_column(name, justify="right" if name == "days" else "left")
    far = date.max
    for item in sorted(roadmap.initiatives, key=lambda i: (i.starts_on or far, i.id)):
        table.add_row(
            _day(item.starts_on), _day(item.ends_on), Text(item.title), Text(item.team),
            cut(item.effort_days, places=0), item.status.value,
        )  # fmt: skip
    screen.print(table)
    certificate = roadmap.certificate
    if certificate:
        screen.print(
            f"Risk-point quarters removed {cut(certificate.area)}; no plan removes more than "
            f"{raised(certificate.bound)} (at most {raised(100 * certificate.gap)} % to gain; "
            f"{certificate.method})."
        )
    for note in roadmap.notes:
        screen.print(Text(f"Note: {note}"))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""

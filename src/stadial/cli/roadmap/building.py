"""Build a roadmap, list what stands in the file, and say why it stands there."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.roadmap.drawing import draw_roadmap
from stadial.cli.session import Session, open_session, require
from stadial.model import Roadmap


@click.command(name="build")
@directory
@outputs(*ROW_FORMATS)
@click.option(
    "--effort",
    type=click.Choice(["instant", "quick", "normal", "thorough"]),
    default="normal",
    show_default=True,
    help="How hard to try: instant is without the optimiser, thorough may take minutes.",
)
@click.option(
    "--bundle",
    type=click.Choice(["capability", "none"]),
    help="One proposal for all a capability lacks on a level; kept with the roadmap.",
)
@click.option("--write", is_flag=True, help="Write it into roadmap.yaml.")
def build(
    directory: Path,
    at: date | None,
    effort: str,
    bundle: str | None,
    write: bool,
    **asked: object,
) -> None:
    """
    Build the roadmap under capacity and budget, with a certified bound.

    \b
    stadial roadmap build
    stadial roadmap build --bundle capability
    stadial roadmap build --write
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.plan_roadmap import plan_roadmap

    session = open_session(directory, at)
    roadmap = plan_roadmap(
        framework=session.framework,
        assessment=session.assessment,
        at=session.at,
        effort=effort,
        bundle=None if bundle is None else bundle == "capability",
    )
    deliver(sheet_of(session, roadmap), wishes)
    if write:
        write_roadmap(session, roadmap)


@click.command(name="list")
@directory
@outputs(*ROW_FORMATS)
@click.option("--explain", metavar="ID", help="Why an initiative stands there, and what it brings.")
def list_(directory: Path, at: date | None, explain: str | None, **asked: object) -> None:
    """
    List what stands in roadmap.yaml: owner, dates, status.

    \b
    stadial roadmap list
    stadial roadmap list --explain central-telemetry
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    if explain:
        deliver(_explained(session, explain), wishes)
        return
    deliver(sheet_of(session, session.assessment.roadmap), wishes)


def sheet_of(session: Session, roadmap: Roadmap) -> Sheet:
    """Return a roadmap as every command that shows one delivers it."""
    return Sheet(
        schema="roadmap/1",
        content=roadmap,
        rows=roadmap.initiatives,
        table=partial(draw_roadmap, roadmap),
        about=session.about(),
    )


def write_roadmap(session: Session, roadmap: Roadmap) -> None:
    """Write a roadmap into the folder of a session, and say what comes next."""
    from stadial.adapters.folder import write_files
    from stadial.usecases.store_roadmap import store_roadmap

    changed = store_roadmap(files=session.files, roadmap=roadmap)
    write_files(session.folder, changed, over=session.files)
    click.echo(f"Written: {', '.join(sorted(changed))}. Next: stadial roadmap list", err=True)


def _explained(session: Session, about: str) -> Sheet:
    from stadial.cli.score import draw_explanation
    from stadial.usecases.explain_initiative import explain_initiative

    known = [x.id for x in session.assessment.roadmap.initiatives]
    why = explain_initiative(
        framework=session.framework,
        assessment=session.assessment,
        at=session.at,
        about=require(about, known, what="initiative in roadmap.yaml"),
    )
    return Sheet(
        schema="explanation/1",
        content=why,
        rows=(why, *why.parts),
        table=partial(draw_explanation, why),
        about=session.about(),
    )

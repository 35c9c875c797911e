"""Build a roadmap, list what stands in the file, and say why it stands there."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.explaining import Question, explainable, explanation_sheet, question_of
from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.progress import waiting
from stadial.cli.roadmap.drawing import draw_roadmap
from stadial.cli.screen import say
from stadial.cli.session import Session, open_session, require
from stadial.model import Roadmap

_EXPLAIN = "Why: an initiative, the `certificate`, or the `floors` on the mix."


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
@explainable(_EXPLAIN)
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
    stadial roadmap build --explain certificate
    stadial roadmap build --write
    """
    question = question_of(asked)
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.plan_roadmap import plan_roadmap

    session = open_session(directory, at)
    with waiting("Planning"):
        roadmap = plan_roadmap(
            framework=session.framework,
            assessment=session.assessment,
            at=session.at,
            effort=effort,
            bundle=None if bundle is None else bundle == "capability",
        )
    deliver(_shown(session, roadmap, question), wishes)
    if write:
        write_roadmap(session, roadmap)


@click.command(name="list")
@directory
@outputs(*ROW_FORMATS)
@explainable(_EXPLAIN)
def list_(directory: Path, at: date | None, **asked: object) -> None:
    """
    List what stands in roadmap.yaml: owner, dates, status.

    \b
    stadial roadmap list
    stadial roadmap list --explain central-telemetry
    stadial roadmap list --explain floors
    """
    question = question_of(asked)
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    deliver(_shown(session, session.assessment.roadmap, question), wishes)


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
    say(f"Written: {', '.join(sorted(changed))}. Next: stadial roadmap list")


def _shown(session: Session, roadmap: Roadmap, question: Question) -> Sheet:
    """Return a roadmap, or why something of it is as it is."""
    if not question.about:
        return sheet_of(session, roadmap)
    from stadial.usecases.explain_initiative import explain_roadmap, explainable_ids

    known = explainable_ids(roadmap)
    why = explain_roadmap(
        framework=session.framework,
        assessment=replace(session.assessment, roadmap=roadmap),
        at=session.at,
        about=require(question.about, known, what="initiative on the roadmap"),
    )
    return explanation_sheet(session, why, question)

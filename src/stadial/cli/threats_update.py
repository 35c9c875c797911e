"""A new release: what it changes here, and storing it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import say
from stadial.cli.session import Session, open_session
from stadial.cli.threats_diff_drawing import draw_update
from stadial.cli.threats_shelf import any_catalogue, catalogue_here


@click.command(name="update")
@click.argument("source", metavar="FILE|NAME|OUTSIDE")
@click.option("--from", "from_edition", help="Edition of an outside framework that ids are of.")
@click.option("--to", "to_edition", default="", help="Edition wanted; default: the newest known.")
@click.option("--write", is_flag=True, help="Store it: the catalogue and every id that moved.")
@directory
@outputs(*ROW_FORMATS)
def command(
    source: str,
    from_edition: str | None,
    to_edition: str,
    directory: Path,
    at: date | None,
    *,
    write: bool,
    **asked: object,
) -> None:
    """
    Apply a new release of the loaded catalogue, or show what it would change.

    Ids that moved are written anew in incidents, threats, effects, scenarios and learnings, all
    at once; comments stay. With --from, name an outside framework whose ids moved instead.

    \b
    stadial threats update atlas-2026.07
    stadial threats update ATLAS.yaml --write
    stadial threats update owasp_llm --from 2025 --write
    """
    from stadial.usecases.update_threats import move_editions, update_threats

    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    if from_edition:
        changed = move_editions(
            framework=session.framework,
            files=session.files,
            source=source,
            from_edition=from_edition,
            to_edition=to_edition,
        )
    else:
        before = catalogue_here(session)
        changed = update_threats(
            framework=session.framework,
            assessment=session.assessment,
            files=session.files,
            before=before,
            after=any_catalogue(source, loaded=before),
        )
    if write:
        _store(session, changed.files)
    update = replace(changed.update, written=write)
    sheet = Sheet(
        schema="threat-update/1",
        content=update,
        rows=update.moved,
        table=partial(draw_update, update),
        about=session.about(),
    )
    deliver(sheet, wishes)


def _store(session: Session, files: Mapping[str, bytes]) -> None:
    """Write the files once the whole folder can be read with them."""
    from stadial.usecases.open_assessment import open_assessment

    whole = {**session.files, **files}
    open_assessment(files=whole, framework=session.framework, today=clock.today())
    folder.write_files(session.folder, files, over=session.files)
    for name in sorted(files):
        say(f"Written: {session.folder / name}")

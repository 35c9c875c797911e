"""What changed between two releases of a catalogue."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.adapters.folder import FolderError
from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.session import Session, open_session
from stadial.cli.threats_diff_drawing import draw_diff
from stadial.cli.threats_shelf import any_catalogue


@click.command(name="diff")
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@directory
@outputs(*ROW_FORMATS)
def command(before: str, after: str, directory: Path, at: date | None, **asked: object) -> None:
    """
    Compare two releases: names, files, or `loaded`.

    Without an assessment the criteria of our framework stand in.

    \b
    stadial threats diff atlas-5.6.0 atlas-2026.07
    stadial threats diff loaded ATLAS.yaml
    """
    from stadial.cli.frameworks import shelf_framework
    from stadial.usecases.update_threats import compare_releases

    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = _session(directory, at)
    assessment = session.assessment if session else None
    loaded = assessment.catalogue if assessment else None
    found = compare_releases(
        framework=session.framework if session else shelf_framework("stadial"),
        before=any_catalogue(before, loaded=loaded),
        after=any_catalogue(after, loaded=loaded),
        assessment=assessment,
    )
    sheet = Sheet(
        schema="threat-diff/1",
        content=found,
        rows=(*found.added, *found.changed),
        table=partial(draw_diff, found),
        about=session.about() if session else {},
    )
    deliver(sheet, wishes)


def _session(directory: Path, at: date | None) -> Session | None:
    """Return the assessment here, if there is one: two releases can be compared without."""
    try:
        return open_session(directory, at)
    except FolderError:
        if directory != Path():
            raise
        return None

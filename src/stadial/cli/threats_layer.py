"""A Navigator layer of somebody else, as a second opinion."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.adapters import folder
from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen
from stadial.cli.session import open_session
from stadial.cli.threats_shelf import catalogue_for
from stadial.model import OpinionRow, cut

_SHOWN = 25


@click.command(name="compare-layer")
@click.argument("path", metavar="LAYER", type=click.Path(path_type=Path))
@directory
@outputs(*ROW_FORMATS)
def command(path: Path, directory: Path, at: date | None, **asked: object) -> None:
    """
    Show where a layer of somebody else differs from our coverage.

    Told are scores that are 25 of 100 or more apart, and techniques that only one side scores.

    \b
    stadial threats compare-layer pentest-layer.json
    """
    from stadial.codecs.navigator_json import read_layer
    from stadial.usecases.cover_threats import field_today, second_opinion, threat_coverage

    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    theirs = read_layer(folder.read_file(path), name=path.name)
    catalogue, packaged = catalogue_for(session, None)
    field = field_today(
        framework=session.framework, assessment=session.assessment, catalogue=catalogue
    )
    rows = second_opinion(threat_coverage(field, packaged=packaged), theirs)
    sheet = Sheet(
        schema="layer-comparison/1",
        content=rows,
        rows=rows,
        table=partial(draw_opinion, rows, len(theirs)),
        about=session.about(),
    )
    deliver(sheet, wishes)


def draw_opinion(rows: tuple[OpinionRow, ...], compared: int, screen: Screen) -> None:
    """Draw the widest differences."""
    screen.line(f"{compared} techniques in the layer, {len(rows)} differences", bold=True)
    for row in rows[:_SHOWN]:
        ours, theirs = (
            "–" if score is None else cut(score, places=0) for score in (row.ours, row.theirs)
        )
        screen.line(f"  {row.technique:<14}ours {ours:>3}  theirs {theirs:>3}  {row.because}")
    if len(rows) > _SHOWN:
        screen.line(f"… and {len(rows) - _SHOWN} more with --format plain", dim=True)

"""Every technique of a catalogue against what is done here."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.options import Wish, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver, put
from stadial.cli.session import open_session, require
from stadial.cli.threats_drawing import draw_coverage
from stadial.cli.threats_shelf import catalogue_for
from stadial.model import Standpoint, ThreatCoverage

_FORMATS = (*ROW_FORMATS, "navigator")


@click.command(name="coverage")
@directory
@outputs(*_FORMATS)
@click.option("--catalogue", "name", metavar="NAME|FILE", help="Another one than the loaded.")
@click.option(
    "--only",
    type=click.Choice([each.value for each in Standpoint]),
    help="Only techniques that stand so; not for layers.",
)
@click.option("--explain", metavar="ID", help="Why one technique stands as it does.")
@click.option("--depth", type=click.IntRange(0, 9), default=1, help="How deep to explain.")
def command(
    directory: Path,
    at: date | None,
    name: str | None,
    only: str | None,
    explain: str | None,
    depth: int,
    **asked: object,
) -> None:
    """
    Show every technique by tactic: practised, on paper, gap, or neither.

    A technique is practised when two thirds or more of the effect of all that acts against it
    are assured. What no published mitigation addresses is told beside it, by number and by
    risk: full coverage of the rest is not safety.

    \b
    stadial threats coverage
    stadial threats coverage --only gap -f csv
    stadial threats coverage --explain AML.T0051
    stadial threats coverage -f navigator -o layer.json
    """
    from stadial.usecases.cover_threats import explained, field_today, threat_coverage

    wishes = wishes_of(_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    catalogue, packaged = catalogue_for(session, name)
    field = field_today(
        framework=session.framework, assessment=session.assessment, catalogue=catalogue
    )
    coverage = threat_coverage(field, packaged=packaged)
    sheet = Sheet(
        schema="coverage/1",
        content=coverage,
        rows=coverage.techniques,
        table=partial(draw_coverage, coverage),
        about=session.about(),
    )
    if explain:
        from stadial.cli.score import draw_explanation

        key = require(explain, catalogue.technique_by_id, what="technique")
        why = explained(field, coverage, technique=key)
        draw = partial(draw_explanation, why, depth=depth)
        sheet = Sheet(
            schema="explanation/1", content=why, rows=why.parts, table=draw, about=session.about()
        )
    elif only:
        sheet = _narrowed(sheet, coverage, Standpoint(only))
    _deliver(sheet, coverage, wishes, title=f"{session.assessment.title} {session.at}")


def _narrowed(sheet: Sheet, coverage: ThreatCoverage, only: Standpoint) -> Sheet:
    rows = tuple(row for row in coverage.techniques if row.standpoint is only)
    narrow = replace(coverage, techniques=rows)
    return replace(sheet, content=narrow, rows=rows, table=partial(draw_coverage, narrow))


def _deliver(
    sheet: Sheet, coverage: ThreatCoverage, wishes: tuple[Wish, ...], *, title: str
) -> None:
    from stadial.codecs.navigator_json import write_layer

    for wish in wishes:
        if wish.format == "navigator":
            put(write_layer(coverage, title=title), wish.path)
    deliver(sheet, [wish for wish in wishes if wish.format != "navigator"])

"""What threatens, what is left of it, and what would take most of it away."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.risk_drawing import draw_loss, draw_no_loss, draw_risk
from stadial.cli.session import open_session, require

_BY = {"technique": "threats", "criterion": "criteria", "system": "systems"}


@click.group(name="risk", invoke_without_command=True)
@directory
@outputs(*ROW_FORMATS)
@click.option("--by", type=click.Choice(list(_BY)), help="Show one of the three lists, whole.")
@click.option(
    "--explain", metavar="ID", help="Why: a technique, criterion, AI system, or `overall`."
)
@click.option("--depth", type=click.IntRange(0, 9), default=1, help="How deep to explain.")
@click.pass_context
def command(
    context: click.Context,
    /,
    directory: Path,
    at: date | None,
    by: str | None,
    explain: str | None,
    depth: int,
    **asked: object,
) -> None:
    """
    Show the risk now, after the roadmap, and what would take most of it away.

    Threats are the techniques of the loaded catalogue; without one, the capabilities.
    They share 100 points. Money is shown by `stadial risk loss`, and only where somebody
    wrote scenarios.

    \b
    stadial risk
    stadial risk --by criterion --format csv
    stadial risk --explain AML.T0051
    stadial risk loss
    """
    if context.invoked_subcommand:
        return
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.weigh_risk import weigh_risk

    session = open_session(directory, at)
    found = weigh_risk(framework=session.framework, assessment=session.assessment, at=session.at)
    content: object = found.risk
    name, draw = "risk/1", partial(draw_risk, session, found.risk, by)
    if explain:
        from stadial.cli.score import draw_explanation

        about = require(explain, found.known, what="technique, criterion or AI system")
        why = found.why(about)
        content, name = why, "explanation/1"
        draw = partial(draw_explanation, why, depth=depth)
    rows = getattr(found.risk, _BY[by or "criterion"])
    deliver(
        Sheet(schema=name, content=content, rows=rows, table=draw, about=session.about()), wishes
    )


@command.command(name="loss")
@directory
@outputs(*ROW_FORMATS)
@click.option("--explain", metavar="ID", help="Why: a scenario.")
def loss(directory: Path, at: date | None, explain: str | None, **asked: object) -> None:
    """
    Show what could be lost in a year, in money, before and after the roadmap.

    It needs scenarios that somebody filled in (scenarios.yaml): events a year, and the
    loss of one event. Without them there is no money anywhere.

    \b
    stadial risk loss
    stadial risk loss --explain prompt-leak
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.weigh_risk import weigh_money, why_money

    session = open_session(directory, at)
    assessment = session.assessment
    known = [scenario.id for scenario in assessment.scenarios]
    about = require(explain, known, what="scenario") if explain else ""
    found = weigh_money(framework=session.framework, assessment=assessment, at=session.at)
    sheet = Sheet(schema="loss/1", content=found, table=draw_no_loss, about=session.about())
    if found is not None:
        draw = partial(draw_loss, session, found)
        sheet = replace(sheet, rows=found.scenarios, table=draw)
    if found is not None and about:
        from stadial.cli.score import draw_explanation

        why = why_money(assessment, found, about=about)
        draw = partial(draw_explanation, why)
        sheet = replace(sheet, schema="explanation/1", content=why, table=draw)
    deliver(sheet, wishes)

"""Look at a finished example."""

import shutil
import sys
from pathlib import Path

import click

from stadial.cli.options import Wish
from stadial.cli.screen import Screen
from stadial.cli.session import open_session

_NEXT = (
    ("score -C {folder} --explain SUP-2", "why a level is what it is"),
    ("lint -C {folder}", "what an assessor looks at"),
    ('init my-assessment --name "My organization"', "start your own"),
)
_REPORTS = ("html", "md", "json", "csv")


@click.command(name="demo")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("stadial-demo"),
    help="Folder for the example and its reports.",
)
def command(output: Path) -> None:
    """
    Assess a made-up bank of 2,000 people and write its reports.

    Changes in the example are thrown away at the next `stadial demo`; no other folder is touched.
    """
    from stadial.adapters.example import copy_example
    from stadial.cli.gaps import draw_gaps
    from stadial.cli.report import report_formats, write_report
    from stadial.cli.roadmap import draw_roadmap
    from stadial.cli.score import draw_scores
    from stadial.usecases.plan_roadmap import plan_roadmap
    from stadial.usecases.score_assessment import score_assessment

    assessment = output / "assessment"
    copy_example("acme-bank", assessment)
    session = open_session(assessment, None)
    briefing = session.brief()
    sheet, _ = score_assessment(
        framework=session.framework,
        assessment=session.assessment,
        at=session.at,
        before=session.scores_before,
    )
    screen = Screen()
    draw_scores(session, sheet, screen)
    screen.line()
    draw_gaps(briefing.framework, briefing.gaps, None, screen)
    screen.line()
    roadmap = plan_roadmap(
        framework=session.framework, assessment=session.assessment, at=session.at
    )
    draw_roadmap(roadmap, screen)
    wishes = tuple(Wish(format=name, path=output / f"report.{name}") for name in _REPORTS)
    write_report(briefing, wishes, report_formats())
    click.echo(f"\nOpen  {output / 'report.html'}  in a browser: the board's page comes first.")
    program = "stadial" if shutil.which("stadial") else sys.argv[0]
    click.echo("Then:")
    for words, reason in _NEXT:
        click.echo(f"  {program} {words.format(folder=assessment)}\n      {reason}")

"""Write the report."""

from datetime import date
from pathlib import Path

import click

from stadial.cli.options import Wish, directory
from stadial.cli.output import put
from stadial.cli.session import open_session
from stadial.model import Briefing
from stadial.plugins.report import ReportFormat


@click.command(name="report")
@directory
@click.option(
    "--out", "wishes", multiple=True, metavar="FORMAT[=PATH]", help="html, pdf, md, json, csv."
)
@click.option(
    "--snapshot",
    "frozen",
    type=click.Path(path_type=Path),
    help="Report a frozen state instead of the folder: the report is final, not a draft.",
)
@click.option("-f", "--format", "format_", metavar="FORMAT", help="One format; see --out.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write.")
def command(
    directory: Path,
    at: date | None,
    wishes: tuple[str, ...],
    format_: str | None,
    output: Path | None,
    frozen: Path | None,
) -> None:
    """
    Write the report: the board's page first, then everything behind it.

    \b
    stadial report --out html=report.html
    stadial report --out md --out csv=criteria.csv
    stadial report --snapshot snapshots/2026-11-20.json
    """
    from stadial.cli.options import wishes_of

    formats = report_formats()
    names = ("html", *sorted(set(formats) - {"html"}))
    if not (wishes or format_ or output):
        wishes = ("html=report.html",)
    asked = wishes_of(names, format_=format_, output=output, wishes=wishes, json_=False)
    briefing = _closed(frozen) if frozen else open_session(directory, at).brief()
    write_report(briefing, asked, formats)


def _closed(path: Path) -> Briefing:
    """Return what a snapshot says, beside the newest one before it in its folder."""
    from stadial.cli.compare import load_snapshot
    from stadial.usecases.brief_assessment import brief_assessment

    snapshot = load_snapshot(path)
    older = sorted(each for each in path.parent.glob("*.json") if each.stem < path.stem)
    return brief_assessment(
        framework=snapshot.framework,
        assessment=snapshot.assessment,
        now=snapshot.taken_at,
        previous=load_snapshot(older[-1]) if older else None,
        snapshot_digest=snapshot.digests["whole"],
    )


def report_formats() -> dict[str, ReportFormat]:
    """Return every report format, from the shelf and from outside, by its file suffix."""
    from stadial.plugins.discovery import discover

    shelf = discover("stadial.reports", ReportFormat)  # type: ignore[type-abstract]
    return {format_.suffix: format_ for format_ in shelf.plugins.values()}


def write_report(
    briefing: Briefing, wishes: tuple[Wish, ...], formats: dict[str, ReportFormat]
) -> None:
    """Write one briefing in each format that was asked for."""
    for wish in wishes:
        put(formats[wish.format].render(briefing), wish.path)

"""Look at a repository for evidence."""

from functools import partial
from pathlib import Path

import click

from stadial.cli.options import outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen
from stadial.model import Evidence, Outcome
from stadial.plugins.collector import Collector

_GLYPHS = {
    Outcome.YES: "●",
    Outcome.NO: "✖",
    Outcome.UNCLEAR: "?",
    Outcome.UNREACHABLE: "○",
    Outcome.NOT_APPLICABLE: "–",
}


@click.group(name="collect")
def command() -> None:
    """See what is really done: look at a repository, never running anything of it."""


@command.command(name="list")
def list_() -> None:
    """List the collectors and the questions they settle."""
    for name, collector in collectors().items():
        click.echo(f"{name}: {(type(collector).__doc__ or '').strip().splitlines()[0]}")
        for signal in collector.signals:
            click.echo(f"  {signal.id}  {signal.question}")


@command.command(name="run")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "-C", "--directory", type=click.Path(path_type=Path), help="Keep it in this assessment."
)
@click.option("--system", default="", help="Id of the AI system that the repository belongs to.")
@outputs(*ROW_FORMATS)
def run(path: Path, directory: Path | None, system: str, **asked: object) -> None:
    """
    Look at a folder for evidence; nothing of it is executed or imported.

    \b
    stadial collect run ../fraud-model
    stadial collect run ../fraud-model -C assessment --system fraud-scoring
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.adapters import clock
    from stadial.adapters.disk_reach import DiskReach
    from stadial.cli.progress import steps
    from stadial.usecases.collect_evidence import collect_evidence

    shelf = collectors()
    with steps("Looking", total=len(shelf)) as step:
        evidence = collect_evidence(
            collectors=shelf,
            reach=DiskReach(path, today=clock.today()),
            system=system,
            progress=step,
        )
    deliver(
        Sheet(
            schema="evidence/1",
            content=evidence,
            rows=evidence,
            table=partial(draw_evidence, evidence),
        ),
        wishes,
    )
    if directory:
        _keep(directory, evidence)


def collectors() -> dict[str, Collector]:
    """Return every collector, from the shelf and from outside, saying which were refused."""
    from stadial.plugins.discovery import discover

    shelf = discover("stadial.collectors", Collector)  # type: ignore[type-abstract]
    for name, reason in shelf.refused.items():
        click.echo(f"Note: the collector {name} was not used: {reason}", err=True)
    return dict(shelf.plugins)


def draw_evidence(evidence: tuple[Evidence, ...], screen: Screen) -> None:
    """Draw what was seen, signal by signal."""
    from rich.padding import Padding
    from rich.text import Text

    for piece in evidence:
        line = f"{_GLYPHS[piece.outcome]} {piece.outcome.value:<15} {piece.signal}"
        screen.print(Text(f"{line}  ({piece.rung.value})"))
        screen.print(Padding(Text(piece.because, style="dim"), (0, 0, 0, 4)))
        for place in piece.places[:3]:
            screen.print(Padding(Text(place, style="dim"), (0, 0, 0, 6)))


def _keep(directory: Path, evidence: tuple[Evidence, ...]) -> None:
    from stadial.adapters import folder
    from stadial.usecases.file_evidence import COLLECTED_FILE, store_collected

    found = folder.find_folder(directory)
    before = folder.read_folder(found).get(COLLECTED_FILE, b"")
    folder.write_files(found, {COLLECTED_FILE: store_collected(evidence, before=before)})
    click.echo(f"Kept in {found / 'evidence' / 'collected.yaml'}.", err=True)
    click.echo("Next: stadial score", err=True)

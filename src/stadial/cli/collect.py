"""Look at a repository for evidence."""

from functools import partial
from pathlib import Path

import click

from stadial.cli import fleet
from stadial.cli.evidence_drawing import draw_evidence
from stadial.cli.frameworks import framework_at
from stadial.cli.options import outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import say
from stadial.model import Evidence
from stadial.plugins.collector import Collector


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
@click.option("--again", is_flag=True, help="Look again, even where nothing has changed.")
@outputs(*ROW_FORMATS)
def run(path: Path, directory: Path | None, system: str, *, again: bool, **asked: object) -> None:
    """
    Look at a folder for evidence; nothing of it is executed or imported.

    What was seen today in the very same content is taken from the cache, unless --again.

    \b
    stadial collect run ../fraud-model
    stadial collect run ../fraud-model -C assessment --system fraud-scoring
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.adapters import clock
    from stadial.adapters.disk_reach import DiskReach
    from stadial.adapters.looks import Looks
    from stadial.cli.progress import steps
    from stadial.usecases.collect_evidence import collect_evidence

    shelf = collectors()
    reach = DiskReach(path, today=clock.today())
    looks = Looks(reach, system=system)
    with steps("Looking", total=len(shelf)) as step:
        evidence = collect_evidence(
            collectors=shelf,
            reach=reach,
            system=system,
            progress=step,
            memory=None if again else looks,
        )
    looks.forget_old()
    reach.close()
    deliver(
        Sheet(
            schema="evidence/1",
            content=evidence,
            rows=evidence,
            table=partial(draw_evidence, evidence, framework_at(directory)),
        ),
        wishes,
    )
    if directory:
        _keep(directory, evidence)


command.add_command(fleet.command)


def collectors() -> dict[str, Collector]:
    """Return every collector, from the shelf and from outside, saying which were refused."""
    from stadial.plugins.discovery import discover

    shelf = discover("stadial.collectors", Collector)  # type: ignore[type-abstract]
    for name, reason in shelf.refused.items():
        say(f"Note: the collector {name} was not used: {reason}")
    return dict(shelf.plugins)


def _keep(directory: Path, evidence: tuple[Evidence, ...]) -> None:
    from stadial.adapters import folder
    from stadial.usecases.file_evidence import store_collected

    found = folder.find_folder(directory)
    files = folder.read_folder(found)
    collected = store_collected(evidence, files=files)
    folder.write_files(found, collected, over=files)
    say(f"Kept in {', '.join(str(found / name) for name in collected)}.")
    say("Next: stadial score")

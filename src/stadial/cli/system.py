"""Put AI systems on the register: one, or a list that is there already."""

from enum import Enum
from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.screen import Screen, say
from stadial.cli.session import Session, open_session, require, terminal_only
from stadial.model import (
    AISystem,
    Autonomy,
    Criticality,
    Exposure,
    Sensitivity,
)
from stadial.usecases.import_systems import Proposal, Source


@click.group(name="system")
def command() -> None:
    """Put AI systems on the register in stadial.toml."""


_HERE = click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)


def _words(kind: type[Enum]) -> click.Choice[str]:
    return click.Choice([each.value for each in kind])


@command.command(name="add")
@click.argument("name")
@click.option(
    "--archetype",
    "archetypes",
    multiple=True,
    required=True,
    metavar="ID",
    help="How AI is used: builder, adapter, consumer, agentic.",
)
@click.option("--criticality", type=_words(Criticality), default="medium", show_default=True)
@click.option("--exposure", type=_words(Exposure), default="internal", show_default=True)
@click.option("--data", type=_words(Sensitivity), default="internal", show_default=True)
@click.option("--autonomy", type=_words(Autonomy), default="advises", show_default=True)
@click.option("--owner", default="", help="Who answers for it.")
@click.option("--scope", default="", metavar="ID", help="Part that it belongs to.")
@click.option("--model-version", default="", help="Version of its model.")
@click.option("--repository", default="", help="Where its code is kept.")
@_HERE
def add(name: str, archetypes: tuple[str, ...], directory: Path, **said: str) -> None:
    """
    Add one AI system; comments in stadial.toml survive.

    \b
    stadial system add "Contract reader" --archetype consumer \\
        --data confidential --owner "Legal"
    """
    from stadial.usecases.keep_system import keep_system

    session = open_session(directory, None)
    scopes = [each.id for each in session.assessment.scopes]
    kept, changed = keep_system(
        files=session.files,
        framework=session.framework,
        system=AISystem(
            id="",
            name=name,
            archetypes=tuple(_archetype(session, each) for each in archetypes),
            criticality=Criticality(said["criticality"]),
            exposure=Exposure(said["exposure"]),
            data=Sensitivity(said["data"]),
            autonomy=Autonomy(said["autonomy"]),
            owner=said["owner"],
            scope=require(said["scope"], scopes, what="scope") if said["scope"] else "",
            model_version=said["model_version"],
            repository=said["repository"],
        ),
        today=clock.today(),
    )
    folder.write_files(session.folder, changed, over=session.files)
    say(f"Added to {', '.join(changed)}: {kept.id}")


@command.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--archetype",
    "otherwise",
    required=True,
    metavar="ID",
    help="How AI is used where the file says nothing of it.",
)
@click.option("--yes", is_flag=True, help="Add them without being asked.")
@_HERE
def import_(file: Path, otherwise: str, directory: Path, *, yes: bool) -> None:
    """
    Add the AI systems of a CSV file, or the models of a CycloneDX bill.

    You see what comes in before anything is kept. What stands there already is left out.

    \b
    stadial system import inventory.csv --archetype consumer
    stadial system import ml-bom.json --archetype builder --yes
    """
    from stadial.codecs.systems_csv import MOST_BYTES
    from stadial.usecases.import_systems import import_systems, propose_systems

    content = folder.read_file(file, most_bytes=MOST_BYTES)
    session = open_session(directory, None)
    source = Source(name=str(file), content=content, otherwise=_archetype(session, otherwise))
    framework, today = session.framework, clock.today()
    found = propose_systems(files=session.files, framework=framework, source=source, today=today)
    _draw(found, Screen())
    if not found.new:
        say("Nothing was added.")
        return
    if not yes:
        terminal_only("--yes")
        click.confirm("Add these to stadial.toml?", abort=True, err=True)
    changed = import_systems(
        files=session.files, framework=framework, systems=found.new, today=today
    )
    folder.write_files(session.folder, changed, over=session.files)
    say(f"Added to {', '.join(changed)}: {', '.join(each.id for each in found.new)}")


def _archetype(session: Session, asked: str) -> str:
    return require(asked, [each.id for each in session.framework.archetypes], what="archetype")


def _draw(found: Proposal, screen: Screen) -> None:
    for each in found.new:
        about = " · ".join(filter(None, (*each.archetypes, each.owner, each.model_version)))
        screen.line(f"{each.id}  {each.name}  {about}")
    for left in found.left_out:
        line = f"line {left.line}: " if left.line else ""
        screen.line(f"{line}{left.name!r} is left out: it stands in the {left.twin.value}.")

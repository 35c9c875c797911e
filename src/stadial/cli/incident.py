"""Keep what went wrong, or nearly did."""

from datetime import date
from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.options import Day
from stadial.cli.screen import say
from stadial.cli.session import open_session, require
from stadial.model import IncidentKind


@click.group(name="incident")
def command() -> None:
    """Keep incidents and near misses; none recorded is unknown, not safe."""


@command.command(name="add")
@click.argument("title")
@click.option("--on", "occurred_on", type=Day(), required=True, help="The day it happened.")
@click.option("--near-miss", is_flag=True, help="It was close; no harm was done.")
@click.option("--system", default="", metavar="ID", help="The AI system.")
@click.option("--criterion", "criteria", multiple=True, metavar="ID", help="It did not hold.")
@click.option("--technique", "techniques", multiple=True, metavar="ID", help="It was used.")
@click.option("--summary", default="", help="More about it.")
@click.option("--lesson", default="", help="What was learned.")
@click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)
def add(
    title: str,
    occurred_on: date,
    criteria: tuple[str, ...],
    techniques: tuple[str, ...],
    directory: Path,
    *,
    near_miss: bool,
    **said: str,
) -> None:
    """
    Add one to incidents.yaml; comments there survive.

    An open one lowers the criteria that it names until `stadial settle` closes it, and
    raises the techniques in risk.

    \b
    stadial incident add "The assistant told a customer's address" \\
        --on 2026-11-02 --system assistant --criterion INF-2.2a \\
        --technique AML.T0057 --lesson "Test before a release."
    """
    from stadial.usecases.record_incident import Event, record_incident

    session = open_session(directory, None)
    known = session.framework.criterion_by_id
    systems = [each.id for each in session.assessment.systems]
    system = said["system"]
    incident, changed = record_incident(
        files=session.files,
        framework=session.framework,
        event=Event(
            title=title,
            occurred_on=occurred_on,
            kind=IncidentKind.NEAR_MISS if near_miss else IncidentKind.INCIDENT,
            system=require(system, systems, what="AI system") if system else "",
            criteria=tuple(require(each, known, what="criterion") for each in criteria),
            techniques=techniques,
            summary=said["summary"],
            lesson=said["lesson"],
        ),
        today=clock.today(),
    )
    folder.write_files(session.folder, changed, over=session.files)
    say(f"Added to {', '.join(changed)}: {incident.id}")

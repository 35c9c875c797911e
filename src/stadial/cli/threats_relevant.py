"""Decide that a technique is not relevant, for a time."""

from datetime import date
from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.options import Day, directory
from stadial.cli.screen import say
from stadial.cli.session import open_session, require
from stadial.cli.threats_shelf import catalogue_for

_NAMES = ("threats.yaml", "threats.yml")


@click.command(name="relevant")
@click.argument("technique")
@click.option("--no", "no", is_flag=True, required=True, help="It is not relevant here.")
@click.option("--reason", required=True, help="Why not, in a sentence.")
@click.option("--by", "decided_by", required=True, help="Who decides.")
@click.option("--until", type=Day(), help="The last day on which this holds.")
@directory
def command(
    technique: str,
    reason: str,
    decided_by: str,
    until: date | None,
    directory: Path,
    at: date | None,
    *,
    no: bool,
) -> None:
    """
    Record that a technique is not relevant: it leaves coverage and risk.

    \b
    stadial threats relevant AML.T0074 --no --reason "No model leaves us." \\
        --by ciso --until 2027-06-30
    """
    from stadial.codecs.edit_yaml import append_entry
    from stadial.usecases.open_assessment import open_assessment

    del no
    session = open_session(directory, at)
    catalogue, _ = catalogue_for(session, None)
    key = require(technique, catalogue.technique_by_id, what="technique")
    if any(each.technique == key for each in session.assessment.irrelevances):
        raise click.UsageError(f"There is a decision on {key} already. Edit threats.yaml.")
    entry = {
        "technique": key,
        "reason": reason,
        "decided_by": decided_by,
        "decided_on": (at or clock.today()).isoformat(),
    }
    if until:
        entry["expires_on"] = until.isoformat()
    name = next((each for each in _NAMES if each in session.files), _NAMES[0])
    content = append_entry(session.files.get(name, b""), value=entry, name=name)
    open_assessment(
        files={**session.files, name: content},
        framework=session.framework,
        today=clock.today(),
    )
    folder.write_files(session.folder, {name: content}, over=session.files)
    say(f"Written: {session.folder / name}")

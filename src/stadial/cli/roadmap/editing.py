"""Move one initiative by hand, and promise the dates of a roadmap."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from stadial.cli.options import Day, FiniteRange
from stadial.cli.screen import say
from stadial.cli.session import open_session, require

_HERE = click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)


@click.command(name="edit")
@click.argument("initiative", metavar="ID")
@click.option("--owner", help="Who answers for it.")
@click.option("--team", metavar="ID", help="Who does it.")
@click.option("--starts", "starts_on", type=Day(), help="Its first day.")
@click.option("--ends", "ends_on", type=Day(), help="Its last day.")
@click.option("--status", type=click.Choice(["proposed", "planned"]), help="Before it runs.")
@click.option("--requires", multiple=True, metavar="ID", help="These end first; all of them.")
@click.option("--requires-nothing", is_flag=True, help="It waits for nothing any more.")
@click.option("--locked/--unlocked", default=None, help="Whether a new plan may move it.")
@click.option("--metric", help="Success metric in words.")
@click.option("--metric-baseline", type=FiniteRange(), help="Measured before the work.")
@click.option("--metric-target", type=FiniteRange(), help="What it must reach.")
@_HERE
def edit(
    initiative: str,
    directory: Path,
    ends_on: date | None,
    status: str | None,
    requires: tuple[str, ...],
    *,
    requires_nothing: bool,
    **said: Any,
) -> None:
    """
    Change one initiative in roadmap.yaml: dates, team, owner, order, metric.

    Refused where it would start before what it waits for ends, or a team would be asked
    for more than it has. How work goes is told by `stadial progress update`.

    \b
    stadial roadmap edit ai-playbooks --owner "Grace Lin" --ends 2027-03-31
    stadial roadmap edit ai-playbooks --locked
    """
    from stadial.adapters.clock import today
    from stadial.adapters.folder import write_files
    from stadial.model import Status
    from stadial.usecases.edit_initiative import edit_initiative

    if requires and requires_nothing:
        raise click.UsageError("Give --requires or --requires-nothing.")
    session = open_session(directory, None)
    known = {each.id: each for each in session.assessment.roadmap.initiatives}
    before = known[require(initiative, known, what="initiative in roadmap.yaml")]
    changes = {name: value for name, value in said.items() if value is not None}
    if ends_on:
        changes["ends_on"] = ends_on + timedelta(days=1)
    if status:
        changes["status"] = Status(status)
    if requires or requires_nothing:
        changes["requires"] = tuple(require(each, known, what="initiative") for each in requires)
    if not changes:
        raise click.UsageError("Say what is to change, as --ends 2027-03-31.")
    changed = edit_initiative(
        files=session.files,
        framework=session.framework,
        wanted=replace(before, **changes),
        today=today(),
    )
    if not changed:
        say("Nothing was changed: it stands so already.")
        return
    write_files(session.folder, changed, over=session.files)
    say(f"Written: {', '.join(changed)}. Next: stadial roadmap list")


@click.command(name="publish")
@_HERE
def publish(directory: Path) -> None:
    """
    Promise the dates of the roadmap: what ends later is seen as late from then on.

    What was proposed is planned then. A promise that was given before stays.

    \b
    stadial roadmap publish
    """
    from stadial.adapters.clock import today
    from stadial.adapters.folder import write_files
    from stadial.usecases.publish_roadmap import publish_roadmap

    session = open_session(directory, None)
    changed = publish_roadmap(files=session.files, framework=session.framework, today=today())
    if not changed:
        say("Nothing was changed: every date is promised already, or there is none.")
        return
    write_files(session.folder, changed, over=session.files)
    say(f"Written: {', '.join(changed)}. Next: stadial progress status")

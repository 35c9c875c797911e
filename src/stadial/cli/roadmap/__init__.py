"""Plan under capacity and budget; compare, adjust, and ask what if."""

import click

from stadial.cli.roadmap.alternatives import alternatives
from stadial.cli.roadmap.building import build, list_
from stadial.cli.roadmap.drawing import draw_roadmap
from stadial.cli.roadmap.editing import edit, publish
from stadial.cli.roadmap.replanning import replan
from stadial.cli.roadmap.simulating import simulate

__all__ = ["command", "draw_roadmap"]


@click.group(name="roadmap")
def command() -> None:
    """Build, compare, adjust, edit and question the roadmap."""


for each in (build, list_, alternatives, simulate, replan, edit, publish):
    command.add_command(each)

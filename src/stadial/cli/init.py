"""Make the folder of an assessment."""

from pathlib import Path
from typing import Literal

import click

from stadial.cli.screen import say
from stadial.cli.session import terminal_only

Template = Literal["starter", "blank"]


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--name", help="Name of the organization.")
@click.option(
    "--framework", "framework_name", default="stadial", help="Framework to assess against."
)
@click.option(
    "--template",
    type=click.Choice(["starter", "blank"]),
    default="starter",
    help="starter: a respondent and a sheet of questions for each group; blank: comments alone.",
)
def command(folder: Path, name: str | None, framework_name: str, template: Template) -> None:
    """
    Make a folder with stadial.toml and everything beside it.

    \b
    stadial init assessment --name "Acme Bank"
    """
    from stadial.adapters import clock
    from stadial.adapters.folder import write_files
    from stadial.cli.frameworks import any_framework
    from stadial.usecases.init_assessment import init_assessment

    if (folder / "stadial.toml").exists():
        raise click.UsageError(f"{folder / 'stadial.toml'} is there already; nothing was changed.")
    if name is None:
        terminal_only("--name NAME")
        name = click.prompt("Name of the organization")
    framework = any_framework(framework_name)
    files = init_assessment(
        framework=framework, organization=name, today=clock.today(), template=template
    )
    taken = [path for path in files if (folder / path).exists()]
    if taken:
        raise click.UsageError(f"{folder / taken[0]} is there already; nothing was changed.")
    write_files(folder, files)
    say(f"Made {folder}: {', '.join(sorted(files))}")
    say("Next:")
    say("  1. people.yaml: who is asked, in six groups")
    say("  2. stadial.toml: your AI systems, teams and targets")
    say("  3. stadial ask --as PERSON, or edit answers/PERSON.yaml")
    say("  4. stadial collect run PATH-OF-A-REPOSITORY -C .")
    say("  5. stadial score, stadial roadmap build (five first steps for a start)")

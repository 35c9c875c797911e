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
@click.option(
    "--from",
    "last_year",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Begin where this finished assessment ends, without its answers.",
)
@click.option("--title", help="Of the new assessment; with --from.")
def command(
    folder: Path,
    name: str | None,
    framework_name: str,
    template: Template,
    last_year: Path | None,
    title: str | None,
) -> None:
    """
    Make a folder with stadial.toml and everything beside it.

    With --from, scope, people, evidence, targets, roadmap and snapshots of last year come
    along; its answers stay in its snapshot, and never count for this year.

    \b
    stadial init assessment --name "Acme Bank"
    stadial init 2027 --from 2026 --title "2027 annual assessment"
    """
    if last_year is not None:
        _begin_again(folder, last_year, title)
        return
    if title is not None:
        raise click.UsageError("--title goes with --from.")
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


def _begin_again(target: Path, last_year: Path, title: str | None) -> None:
    """Make a folder from that of a finished assessment, which stays as it is."""
    from functools import partial

    from stadial.adapters import clock, folder
    from stadial.cli.frameworks import framework_for
    from stadial.cli.session import snapshot_paths
    from stadial.codecs.assessment_files import FOLDER as ANSWERS
    from stadial.usecases.begin_again import begin_again
    from stadial.usecases.open_assessment import open_assessment

    found = folder.find_folder(last_year)
    if not snapshot_paths(found):
        mend = f"Freeze it first: stadial snapshot -C {found}"
        raise click.UsageError(f"{found} has no snapshot to compare this year with. {mend}")
    if title is None:
        terminal_only("--title TITLE")
        title = click.prompt("Title of the new assessment")
    today = clock.today()
    files = dict(begin_again(files=folder.read_folder(found), title=title, today=today))
    open_assessment(
        files=files,
        framework=framework_for(files, found),
        today=today,
        digest_of=partial(folder.digest_file, found),
    )
    folder.copy_folder(found, target, files, without=ANSWERS)
    say(f"Made {target}, with the evidence and the snapshots of {found}.")
    say("Next: people.yaml and stadial.toml as they are this year, then stadial ask")

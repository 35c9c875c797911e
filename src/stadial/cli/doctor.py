"""Check the environment and the folder."""

import importlib.util
import sys
from pathlib import Path

import click

from stadial import __version__
from stadial.cli.failures import SaidNo

_EXTRAS = {
    "models": ("picklescan", "hayward"),
    "ci": ("zizmor",),
    "iac": ("hcl2",),
    "eval": ("zstandard",),
    "stats": ("scipy",),
    "documents": ("typst",),
    "web": ("django",),
}


@click.command(name="doctor")
@click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)
def command(directory: Path) -> None:
    """Say what works, what is missing, and how to get it."""
    from stadial.adapters.folder import FolderError, find_folder
    from stadial.cli.session import open_session
    from stadial.codecs.fault import DocumentError

    click.echo(f"● stadial {__version__} on Python {sys.version.split()[0]}")
    for extra, modules in _EXTRAS.items():
        here = all(importlib.util.find_spec(module) for module in modules)
        mend = "" if here else f'   pip install "stadial[{extra}]"'
        click.echo(f"{'●' if here else '○'} extra {extra}{mend}")
    try:
        folder = find_folder(directory)
    except FolderError:
        click.echo("○ no assessment here   stadial init")
        return
    try:
        session = open_session(folder, None)
    except DocumentError as error:
        click.echo(f"✖ {folder}: {len(error.faults)} faults")
        for fault in error.faults:
            click.echo(f"    {fault}")
        raise SaidNo("The files of the assessment have faults.") from error
    people, pieces = len(session.assessment.respondents), len(session.assessment.evidence)
    click.echo(f"● {folder}: {people} people, {pieces} pieces of evidence, no faults")

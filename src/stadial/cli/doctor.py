"""Check the environment and the folder."""

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from stadial import __version__
from stadial.cli.failures import SaidNo

_EXTRAS = {
    "models": ("picklescan", "hayward"),
    "ci": ("zizmor",),
    "iac": ("python-hcl2",),
    "eval": ("zstandard",),
    "documents": ("pypdfium2", "python-docx", "lxml", "markdown-it-py"),
    "fleet": ("distributed",),
    "web": ("django",),
}
"""What each extra brings, by the names of the packages."""


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
    for extra, packages in _EXTRAS.items():
        here = all(_is_here(package) for package in packages)
        mend = "" if here else f'   pip install "stadial[{extra}]"'
        click.echo(f"{'●' if here else '○'} extra {extra}{mend}")
    _tell_guard()
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


def _is_here(package: str) -> bool:
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False


def _tell_guard() -> None:
    """Say whether files can be scanned: only in a process that has no network."""
    from stadial.adapters.guard import Guard

    ways = {"filter": "new sockets are refused", "namespace": "an empty network of its own"}
    with Guard() as guard:
        network = guard.network
    if network:
        click.echo(
            f"● files are scanned in a process of their own, without a network: {ways[network]}"
        )
    else:
        click.echo(
            "✖ files are not scanned: the network of the scanning process cannot be closed here"
        )

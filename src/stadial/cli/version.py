"""Versions."""

import click

from stadial import __version__
from stadial.engine.version import ENGINE_VERSION


@click.command(name="version")
def command() -> None:
    """Print the versions of the program and of its scoring rules."""
    click.echo(f"stadial {__version__}")
    click.echo(f"engine {ENGINE_VERSION}")

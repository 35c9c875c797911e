"""Serve to people with a browser: this command gives way to the server."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import click


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free."
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for all that is kept; default $STADIAL_DATA or ~/.local/share/stadial.",
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes."
)
@click.option("--behind-proxy", is_flag=True, help="A proxy in front ends TLS; needs STADIAL_URL.")
@click.option("--certificate", type=click.Path(path_type=Path), help="PEM file, to speak TLS here.")
@click.option("--key", type=click.Path(path_type=Path), help="PEM file of its private key.")
@click.option("--yes", is_flag=True, help="PostgreSQL: a backup was made, change the tables.")
@click.option("--example", is_flag=True, help="Show a made-up bank; needs a --data of its own.")
def command(**given: object) -> None:
    """
    Serve Stadial to many people with a browser, until interrupted.

    Rows are kept in SQLite in the data folder, or in PostgreSQL by DATABASE_URL. A backup is
    made before an upgrade changes tables. docs/guide/server.md lists the variables.
    """
    if missing := [name for name in ("django", "granian") if find_spec(name) is None]:
        raise click.UsageError(
            f"The server needs {missing[0]}, of an extra: pip install 'stadial[web]'"
        )
    sys.stdout.flush()
    os.execv(  # noqa: S606  # no shell, and the interpreter that runs this
        sys.executable, [sys.executable, "-m", "stadial.web", "serve", *_arguments(given)]
    )


def _arguments(given: dict[str, object]) -> list[str]:
    """Return the options as they were given, for the process that takes our place."""
    arguments: list[str] = []
    for name, value in given.items():
        flag = f"--{name.replace('_', '-')}"
        if value is True:
            arguments.append(flag)
        elif value is not None and value is not False:
            arguments += [flag, str(value)]
    return arguments

"""Compute a snapshot again and compare, offline."""

from pathlib import Path

import click

from stadial.cli.failures import NotFound, SaidNo


@click.command(name="verify")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """
    Compute every score of a snapshot again, with nothing but the file.

    \b
    stadial verify snapshots/2026-11-20.json
    """
    from stadial.adapters.folder import read_file
    from stadial.usecases.verify_snapshot import verify_snapshot

    if not file.exists():
        raise NotFound(f"There is no snapshot {file}.")
    found = verify_snapshot(read_file(file), name=str(file))
    click.echo(f"{found.reproduced}/{found.total} reproduced")
    for difference in found.differences:
        click.echo(f"  {difference}")
    if not found.digests_hold:
        click.echo("  A digest does not hold: the file was changed after it was taken.")
    if found.differences or not found.digests_hold:
        raise SaidNo("This snapshot does not say what its answers say.")

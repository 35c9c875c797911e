"""Compute a snapshot again and compare, or walk the chain of a log; offline."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stadial.cli.failures import NotFound, SaidNo
from stadial.cli.screen import say

if TYPE_CHECKING:
    from stadial.usecases.verify_log import LogVerification

_MOST_BREAKS = 50


@click.command(name="verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--audit", is_flag=True, help="FILE is a log that the server handed out.")
def command(file: Path, audit: bool) -> None:
    """
    Compute every score of a snapshot again, with nothing but the file.

    \b
    stadial verify snapshots/2026-11-20.json
    stadial verify --audit bank-log.jsonl

    With --audit, walk the chain of digests of a log: changed, missing and
    added events are named.
    """
    if not file.exists():
        raise NotFound(f"There is no {'log' if audit else 'snapshot'} {file}.")
    if audit:
        _walk(file)
    else:
        _compute_again(file)


def _compute_again(file: Path) -> None:
    from stadial.adapters.folder import read_file
    from stadial.usecases.verify_snapshot import verify_snapshot

    found = verify_snapshot(read_file(file), name=str(file))
    click.echo(f"{found.reproduced}/{found.total} reproduced")
    for difference in found.differences:
        click.echo(f"  {difference}")
    if not found.digests_hold:
        click.echo("  A digest does not hold: the file was changed after it was taken.")
    if found.differences or not found.digests_hold:
        raise SaidNo("This snapshot does not say what its answers say.")


def _walk(file: Path) -> None:
    from stadial.adapters.folder import read_file
    from stadial.codecs.audit_lines import MOST_BYTES
    from stadial.usecases.verify_log import verify_log

    found = verify_log(read_file(file, most_bytes=MOST_BYTES), name=str(file))
    _show(found)
    if found.breaks:
        raise SaidNo("This log is not as it was written.")
    if not found.ends_with_taking_out:
        say(
            "Note: every log that is handed out ends with that it was; this one does not. "
            "Events behind the last one may have been cut off."
        )


def _show(found: "LogVerification") -> None:
    if found.breaks:
        click.echo(f"The chain of {found.events} events is broken:")
    else:
        click.echo(f"The chain of {found.events} events holds.")
    for each in found.breaks[:_MOST_BREAKS]:
        click.echo(f"  event {each.number}: {each.problem}")
    if len(found.breaks) > _MOST_BREAKS:
        click.echo(f"  and {len(found.breaks) - _MOST_BREAKS} more places")
    click.echo(f"Last: event {found.last.number}, digest {ascii(found.last.digest[:64])[1:-1]}")

"""Freeze the assessment, complete."""

from datetime import date
from pathlib import Path

import click

from stadial.cli.options import directory
from stadial.cli.screen import say
from stadial.cli.session import open_session
from stadial.model import Severity


@click.command(name="snapshot")
@directory
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Default: snapshots/<day>.json"
)
@click.option("--force", is_flag=True, help="Replace a snapshot of the same day.")
def command(directory: Path, at: date | None, output: Path | None, force: bool) -> None:
    """Freeze everything in one file: framework, answers, evidence digests, scores."""
    from stadial.adapters.folder import write_files
    from stadial.codecs.snapshot_json import write_snapshot
    from stadial.usecases.close_assessment import close_assessment

    session = open_session(directory, at)
    path = output or session.folder / "snapshots" / f"{session.at}.json"
    if path.exists() and not force:
        raise click.UsageError(f"{path} is there already. Use --force to replace it.")
    snapshot = close_assessment(
        framework=session.framework, assessment=session.assessment, now=session.moment
    )
    write_files(path.parent, {path.name: write_snapshot(snapshot)})
    say(f"Frozen: {path}")
    found = session.findings(closing=True)
    errors = sum(f.severity is Severity.ERROR and not f.waived for f in found)
    if errors:
        say(f"Note: {errors} errors stand in it, open disputes included: stadial lint")
    say(f"Next: stadial verify {path}")

"""List, add or check evidence."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from stadial.adapters import clock, folder
from stadial.cli.failures import SaidNo
from stadial.cli.options import Day, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen
from stadial.cli.session import open_session
from stadial.model import Evidence, EvidenceKind, Outcome, Rung


@click.group(name="evidence")
def command() -> None:
    """List, add or check what was shown and what was seen."""


@command.command(name="list")
@directory
@outputs(*ROW_FORMATS)
def list_(directory: Path, at: date | None, **asked: object) -> None:
    """List the evidence with strength, day, and what it speaks to."""
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    evidence = session.assessment.evidence
    deliver(
        Sheet(
            schema="evidence/1",
            content=evidence,
            rows=evidence,
            table=partial(draw_list, evidence),
            about=session.about(),
        ),
        wishes,
    )


@command.command(name="add")
@click.argument("criteria", nargs=-1, required=True, metavar="CRITERION…")
@click.option("--title", required=True, help="What it is.")
@click.option("--source", default="", help="Path in the folder, or address, where it is kept.")
@click.option(
    "--rung",
    type=click.Choice([rung.value for rung in Rung]),
    default="E1",
    help="How strong: E1 document … E5 re-verified.",
)
@click.option("--kind", type=click.Choice([kind.value for kind in EvidenceKind]), default="record")
@click.option("--dated-on", type=Day(), help="When it was so; undated counts as a document.")
@click.option("--says", type=click.Choice(["yes", "no"]), default="yes", help="What it says.")
@click.option("--system", default="", help="Id of the AI system.")
@click.option("--id", "identifier", default="", help="Default: made from the title.")
@click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)
def add(criteria: tuple[str, ...], title: str, says: str, directory: Path, **given: Any) -> None:
    """
    Add a piece of evidence for one criterion or more.

    \b
    stadial evidence add GOV-1.3a --title "AI policy v2" --source evidence/policy.pdf \\
        --kind policy --dated-on 2026-03-02
    """
    from stadial.cli.frameworks import framework_for
    from stadial.usecases.file_evidence import file_evidence

    found = folder.find_folder(directory)
    files = folder.read_folder(found)
    source = given["source"]
    piece = Evidence(
        id=given["identifier"],
        title=title,
        outcome=Outcome(says),
        criteria=criteria,
        rung=Rung(given["rung"]),
        kind=EvidenceKind(given["kind"]),
        dated_on=given["dated_on"],
        source=source,
        system=given["system"],
        sha256=_digest(found, source) or "",
    )
    changed = file_evidence(
        files=files,
        framework=framework_for(files, found),
        evidence=piece,
        today=clock.today(),
    )
    folder.write_files(found, changed)
    click.echo(f"Added to {', '.join(sorted(changed))}. Next: stadial score", err=True)


@command.command(name="check")
@directory
def check(directory: Path, at: date | None) -> None:
    """Compute the digest of every kept file again, and say what is stale."""
    session = open_session(directory, at)
    bad = checked = 0
    for piece in session.assessment.evidence:
        if not piece.sha256 or "://" in piece.source or piece.signal:
            continue
        checked += 1
        if _digest(session.folder, piece.source) != piece.sha256.lower():
            click.echo(f"✖ {piece.id}: {piece.source} is not the file that was recorded.")
            bad += 1
    click.echo(f"{checked - bad} of {checked} digests hold.")
    if bad:
        raise SaidNo("Some evidence is not what was recorded.")


def _digest(found: Path, source: str) -> str | None:
    """Return the digest of a file inside the folder; None for an address or a missing file."""
    inside = source and "://" not in source and not Path(source).is_absolute()
    return folder.digest_file(found, source) if inside else None


def draw_list(evidence: tuple[Evidence, ...], screen: Screen) -> None:
    """Draw evidence as a table."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for name in ("id", "says", "rung", "dated", "for", "title"):
        table.add_column(name, overflow="fold" if name in {"title", "for"} else "ellipsis")
    for piece in evidence:
        day = piece.dated_on.isoformat() if piece.dated_on else "undated"
        about = " ".join(piece.criteria) or piece.signal
        table.add_row(
            Text(piece.id),
            piece.outcome.value,
            piece.rung.value,
            day,
            Text(about),
            Text(piece.title),
        )
    screen.print(table)

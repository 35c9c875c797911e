"""List, add or check evidence."""

from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import click

from stadial.adapters import clock, folder
from stadial.cli import evidence_find
from stadial.cli.failures import NotFound, SaidNo
from stadial.cli.options import Day, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen, say
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
@click.argument("things", nargs=-1, required=True, metavar="FILE…|CRITERION…")
@click.option("--title", default="", help="What it is; needed with criteria.")
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
@click.option("--revision", default="", help="Of a report: the commit or version it must be of.")
@click.option("--subject", default="", help="Of a report: what was looked at, if it is silent.")
@click.option(
    "--repository",
    type=click.Path(path_type=Path),
    help="Of a report: the checkout whose commit it must be of.",
)
@click.option(
    "--authors",
    type=click.Path(path_type=Path),
    help="Of a training export: the authors of AI code, one address a line.",
)
@click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)
def add(things: tuple[str, ...], directory: Path, **given: Any) -> None:
    """
    Add reports of other tools, or a document for one criterion or more.

    A report is recognised by its content; what it proves and what not is said, and why it
    may not count: made up, truncated, stale, of another commit, nothing examined.

    \b
    stadial evidence add garak.report.jsonl --system assistant
    stadial evidence add audit.json --repository ../fraud-model
    stadial evidence add GOV-1.3a --title "AI policy v2" \\
        --source evidence/policy.pdf --kind policy --dated-on 2026-03-02
    """
    from stadial.cli.evidence_report import add_reports

    files = [thing for thing in things if Path(thing).is_file()]
    if len(files) == len(things):
        add_reports(tuple(Path(thing) for thing in files), directory, given)
        return
    if files:
        raise click.UsageError("Give files or criteria, and not both in one call.")
    _add_document(things, directory, **given)


def _add_document(criteria: tuple[str, ...], directory: Path, **given: Any) -> None:
    from stadial.cli.frameworks import framework_for
    from stadial.usecases.file_evidence import file_evidence

    found = folder.find_folder(directory)
    files = folder.read_folder(found)
    framework = framework_for(files, found)
    for thing in criteria:
        if thing not in framework.criterion_by_id:
            raise NotFound(f"{thing!r} is neither a file here nor a criterion of {framework.id}.")
    if not given["title"]:
        raise click.UsageError("Say what it is with --title.")
    source = given["source"]
    piece = Evidence(
        id=given["identifier"],
        title=given["title"],
        outcome=Outcome(given["says"]),
        criteria=criteria,
        rung=Rung(given["rung"]),
        kind=EvidenceKind(given["kind"]),
        dated_on=given["dated_on"],
        source=source,
        system=given["system"],
        sha256=_digest(found, source) or "",
    )
    changed = file_evidence(files=files, framework=framework, evidence=piece, today=clock.today())
    folder.write_files(found, changed, over=files)
    say(f"Added to {', '.join(sorted(changed))}. Next: stadial score")


command.add_command(evidence_find.command)


@command.command(name="formats")
def formats() -> None:
    """List the reports that can be read, what each proves, and what not."""
    from stadial.cli.evidence_report import draw_formats

    draw_formats(Screen())


@command.command(name="check")
@directory
def check(directory: Path, at: date | None) -> None:
    """Compute the digest of every kept file again, and say what is stale."""
    session = open_session(directory, at)
    bad = checked = 0
    digest = cache(_digest)  # of one report come several pieces
    for piece in session.assessment.evidence:
        if not piece.sha256 or "://" in piece.source:
            continue
        checked += 1
        if digest(session.folder, piece.source) != piece.sha256.lower():
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
    told = [piece for piece in evidence if piece.is_told]
    for piece in told:
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
    if silent := len(evidence) - len(told):
        screen.print(Text(f"{silent} more looks gave no answer; --json lists them.", style="dim"))

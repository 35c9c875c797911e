"""Check the assessment for self-deception."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.failures import SaidNo
from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen
from stadial.cli.session import open_session
from stadial.model import Finding, Severity

_GLYPHS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFO: "·"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSheet:
    """Findings, and how many of each are open."""

    errors: int
    warnings: int
    findings: tuple[Finding, ...]


@click.command(name="lint")
@directory
@outputs(*ROW_FORMATS)
@click.option("--exit-zero", is_flag=True, help="Report, but never end with 1.")
def command(directory: Path, at: date | None, exit_zero: bool, **asked: object) -> None:
    """
    Look for self-deception: no evidence, N/A abuse, the four pitfalls.

    Ends with 1 where an error stands that nobody has waived.
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    findings = session.findings()
    sheet = Sheet(
        schema="lint/1",
        content=findings_sheet(findings),
        rows=findings,
        table=partial(draw_findings, findings),
        about=session.about(),
    )
    deliver(sheet, wishes)
    errors = [f for f in findings if f.severity is Severity.ERROR and not f.waived]
    if errors and not exit_zero:
        raise SaidNo(f"Lint says no: {len(errors)} {'error' if len(errors) == 1 else 'errors'}.")


def findings_sheet(findings: tuple[Finding, ...]) -> FindingSheet:
    """Return findings with their counts."""
    return FindingSheet(
        errors=sum(f.severity is Severity.ERROR and not f.waived for f in findings),
        warnings=sum(f.severity is Severity.WARNING and not f.waived for f in findings),
        findings=findings,
    )


def draw_findings(findings: tuple[Finding, ...], screen: Screen) -> None:
    """Draw findings, errors first, each with its mend."""
    from rich.padding import Padding
    from rich.text import Text

    if not findings:
        screen.print("Nothing to look at.")
    order = list(_GLYPHS)
    for finding in sorted(findings, key=lambda f: (bool(f.waived), order.index(f.severity))):
        mark = "–" if finding.waived else _GLYPHS[finding.severity]
        head = Text.assemble(f"{mark} ", (finding.rule, "bold"), f"  {finding.about}")
        screen.print(head)
        screen.print(Padding(Text(finding.message), (0, 0, 0, 4)))
        mend = f"Waived: {finding.waived}" if finding.waived else f"→ {finding.mend}"
        screen.print(Padding(Text(mend, style="dim"), (0, 0, 0, 4)))

"""Biggest gaps, highest risks, quick wins."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen
from stadial.cli.session import open_session
from stadial.model import Framework, Gap, GapAnalysis, Work, cut, shortened

_SHOWN = 7
_NAME = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One capability below its target."""

    capability: str
    name: str
    achieved: float | None
    target: int
    levels: float
    risk: float
    lacking: tuple[str, ...]
    unknown: tuple[str, ...]
    because: str


@click.command(name="gaps")
@directory
@outputs(*ROW_FORMATS)
@click.option(
    "--by",
    type=click.Choice(["gap", "risk", "quick"]),
    help="Show one of the three answers alone.",
)
def command(directory: Path, at: date | None, by: str | None, **asked: object) -> None:
    """
    Answer three questions: biggest gaps, highest risks, quick wins.

    \b
    stadial gaps
    stadial gaps --by quick
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.see_gaps import see_gaps

    session = open_session(directory, at)
    framework = session.framework
    gaps = see_gaps(framework=framework, assessment=session.assessment, at=session.at)
    sheet = Sheet(
        schema="gaps/1",
        content=gaps,
        rows=gap_rows(framework, gaps, by),
        table=partial(draw_gaps, framework, gaps, by),
        about=session.about(),
    )
    deliver(sheet, wishes)


def gap_rows(framework: Framework, gaps: GapAnalysis, by: str | None) -> tuple[GapRow | Work, ...]:
    """Return the rows of one answer; the biggest gaps without a choice."""
    if by == "quick":
        return gaps.quick_wins
    shown = gaps.riskiest if by == "risk" else gaps.biggest
    names = framework.capability_by_id
    return tuple(_row(gap, names[gap.capability].name) for gap in shown)


def _row(gap: Gap, name: str) -> GapRow:
    return GapRow(
        capability=gap.capability,
        name=name,
        achieved=gap.achieved,
        target=gap.target,
        levels=gap.levels,
        risk=gap.risk,
        lacking=gap.lacking,
        unknown=gap.unknown,
        because=gap.because,
    )


def draw_gaps(framework: Framework, gaps: GapAnalysis, by: str | None, screen: Screen) -> None:
    """Draw the three answers, or the one that was asked for."""
    if not gaps.biggest:
        screen.print("Every target is reached. Raise a target, or look at what could change.")
        return
    if by in {None, "gap"}:
        _domains(screen, framework, gaps)
    if by == "gap":
        _table(screen, framework, "Their questions, widest gap first", gaps.biggest)
    if by in {None, "risk"}:
        _table(screen, framework, "Where are the highest risks?", gaps.riskiest)
    if by in {None, "quick"}:
        _quick(screen, framework, gaps)


def _domains(screen: Screen, framework: Framework, gaps: GapAnalysis) -> None:
    from rich.table import Table
    from rich.text import Text

    title = "Which domains have the biggest gaps?"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, title_style="bold")
    for name in ("domain", "levels to go", "criteria", "unknown", "widest at"):
        table.add_column(name, justify="left" if name in {"domain", "widest at"} else "right")
    for gap in gaps.domains:
        if gap.lacking:
            table.add_row(
                Text(framework.domain_by_id[gap.domain].name), cut(gap.levels), str(gap.lacking),
                str(gap.unknown), gap.widest,
            )  # fmt: skip
    screen.print(table)
    screen.line("More: stadial gaps --by gap\n", dim=True)


def _table(screen: Screen, framework: Framework, title: str, gaps: tuple[Gap, ...]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", box=None, pad_edge=False, title_style="bold")
    for name in ("question", "now", "target", "gap", "risk", "criteria to meet"):
        table.add_column(name, no_wrap=name != "criteria to meet")
    for gap in gaps[:_SHOWN]:
        now = "?" if gap.achieved is None else cut(gap.achieved)
        criteria = ", ".join(gap.lacking[:4]) + (" …" if len(gap.lacking) > 4 else "")
        name = framework.capability_by_id[gap.capability].name
        table.add_row(
            Text(shortened(f"{gap.capability} {name}", _NAME)), now, str(gap.target),
            cut(gap.levels), cut(gap.risk), Text(criteria),
        )  # fmt: skip
    screen.print(table)
    if len(gaps) > _SHOWN:
        screen.line(f"… and {len(gaps) - _SHOWN} more, all of them with --format plain", dim=True)
    screen.line()


def _quick(screen: Screen, framework: Framework, gaps: GapAnalysis) -> None:
    screen.line("What quick wins are available?", bold=True)
    if not gaps.quick_wins:
        screen.line("None by the numbers: nothing open is cheap, quick and strong at once.")
    for work in gaps.quick_wins[:_SHOWN]:
        title = framework.criterion_by_id[work.criterion].title
        screen.line(f"  {work.criterion}  {title}")
        indent = " " * 6
        screen.line(click.wrap_text(work.because, screen.width, indent, indent), dim=True)

"""Levels, and why they are what they are."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.bars import LEGEND, Ruler, bar
from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen
from stadial.cli.session import Session, open_session, require
from stadial.model import Explanation, Framework, Picture
from stadial.usecases.score_assessment import ScoreSheet, explanation_of, score_assessment

_LEGEND = "█ assured   ░ unknown or disputed   ▌ goal   figures are cut, not rounded"


@click.command(name="score")
@directory
@outputs(*ROW_FORMATS)
@click.option("--explain", metavar="ID", help="Why: a domain, capability, criterion or `overall`.")
@click.option("--depth", type=click.IntRange(0, 9), default=1, help="How deep to explain.")
@click.option("--all", "everything", is_flag=True, help="Show the capabilities too.")
def command(
    directory: Path,
    at: date | None,
    explain: str | None,
    depth: int,
    everything: bool,
    **asked: object,
) -> None:
    """
    Show the level of each domain, and why.

    \b
    stadial score
    stadial score --explain SUP-2
    stadial score --json -o score.json
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    sheet, picture = score_assessment(
        framework=session.framework,
        assessment=session.assessment,
        at=session.at,
        before=session.scores_before,
    )
    draw = partial(draw_scores, session, sheet, everything=everything)
    content: object = sheet
    name = "score/1"
    if explain:
        why = _explanation(session.framework, picture, explain)
        content, name = why, "explanation/1"
        draw = partial(draw_explanation, why, depth=depth)
    rows = (*sheet.domains, *sheet.capabilities)
    deliver(
        Sheet(schema=name, content=content, rows=rows, table=draw, about=session.about()), wishes
    )


def _explanation(framework: Framework, picture: Picture, key: str) -> Explanation:
    known = [
        "overall",
        *framework.domain_by_id,
        *framework.capability_by_id,
        *framework.criterion_by_id,
    ]
    about = require(key, known, what="domain, capability or criterion")
    return explanation_of(picture, about=about)


def draw_scores(
    session: Session, sheet: ScoreSheet, screen: Screen, *, everything: bool = False
) -> None:
    """Draw bars per domain, the range hatched, the target as a mark."""
    assessment = session.assessment
    screen.line(f"{assessment.organization.name} · {assessment.title} · {session.at}")
    screen.line(sheet.headline, bold=True)
    screen.line()
    rows = (*sheet.domains, *sheet.capabilities) if everything else sheet.domains
    scoring = session.framework.scoring
    ruler = Ruler(
        floor=scoring.floor,
        top=round(scoring.top),
        name_width=min(max(len(row.name) for row in rows), max(16, screen.width - 55)),
        paint=screen.paint,
    )
    screen.line(ruler.head, dim=True)
    for row in rows:
        screen.line(bar(row, ruler))
    screen.line()
    screen.line(LEGEND, dim=True)
    if not sheet.overall_level and session.assessment.evidence:
        screen.line("Evidence was seen that no level rests on yet: stadial lint", dim=True)
    screen.line(f"Why: stadial score --explain {_least(sheet)}", dim=True)


def _least(sheet: ScoreSheet) -> str:
    return sheet.minimum_domain or sheet.domains[0].id


def draw_explanation(
    explanation: Explanation, screen: Screen, *, depth: int = 1, level: int = 0
) -> None:
    """Draw an explanation and its parts, each deeper one further in."""
    indent = "   " * level
    head = f"{explanation.about}  {explanation.value}"
    screen.line(click.wrap_text(head, screen.width, indent, f"{indent}  "), bold=True)
    lines = [explanation.rule, *(f"{name}: {text}" for name, text in explanation.inputs.items())]
    if explanation.next_step:
        lines.append(f"→ {explanation.next_step}")
    for line in lines:
        screen.line(click.wrap_text(line, screen.width, f"{indent}  ", f"{indent}    "))
    if depth == 0 and explanation.parts:
        screen.line(f"{indent}  … {len(explanation.parts)} parts; --depth shows them", dim=True)
        return
    for part in explanation.parts:
        draw_explanation(part, screen, depth=depth - 1, level=level + 1)

"""Coverage as people read it in a terminal."""

import click

from stadial.cli.screen import Screen
from stadial.model import Standpoint, TechniqueCoverage, ThreatCoverage, cut

GLYPHS = {
    Standpoint.PRACTISED: "✔",
    Standpoint.ON_PAPER: "▤",
    Standpoint.GAP: "✖",
    Standpoint.NOT_ADDRESSABLE: "○",
    Standpoint.NOT_RELEVANT: "–",
    Standpoint.UNKNOWN: " ",
}


def draw_coverage(coverage: ThreatCoverage, screen: Screen) -> None:
    """Draw the counts, then every technique under each of its tactics."""
    screen.line(f"{coverage.catalogue} {coverage.edition}", bold=True)
    if coverage.packaged:
        screen.line(
            f"The newest packaged catalogue. Keep it: stadial threats import {coverage.edition}",
            dim=True,
        )
    total = sum(coverage.risk.values())
    for standpoint in Standpoint:
        share = f"{cut(coverage.risk[standpoint]):>5} of {cut(total)} risk points"
        word = standpoint.value.replace("-", " ")
        count = coverage.counts[standpoint]
        screen.line(f"  {GLYPHS[standpoint]} {count:>3} {word:<16}{share}")
    _wrapped(
        screen,
        f"{cut(100 * coverage.not_addressable)} % of the techniques have no published mitigation: "
        "full coverage of the rest is not safety.",
    )
    for tactic in coverage.tactics:
        rows = [row for row in coverage.techniques if tactic.id in row.tactics]
        if rows:
            screen.line()
            screen.line(f"{tactic.name}  {tactic.id}  {_counts(rows)}", bold=True)
            for row in rows:
                screen.line(_row(row, screen.width))
    screen.line()
    _asides(coverage, screen)


def _counts(rows: list[TechniqueCoverage]) -> str:
    counted = {each: sum(row.standpoint is each for row in rows) for each in Standpoint}
    told = (f"{GLYPHS[each]} {n}" for each, n in counted.items() if n and GLYPHS[each].strip())
    return "  ".join(told)


def _row(row: TechniqueCoverage, width: int) -> str:
    score = "" if row.score is None else cut(row.score, places=0)
    named = f"{GLYPHS[row.standpoint]} {row.technique:<14}{row.name}"
    room = min(width, 80) - 11
    named = named if len(named) <= room else f"{named[: room - 1]}…"
    return f"  {named:<{room - 2}}{score:>4}{cut(row.points):>6}".rstrip()


def _asides(coverage: ThreatCoverage, screen: Screen) -> None:
    screen.line("score of 100, risk points; blank: nothing that acts was rated", dim=True)
    for mitigation, criteria in coverage.missing.items():
        _wrapped(screen, f"{mitigation}: not in this catalogue ({', '.join(criteria)})")
    if coverage.strangers:
        told = ", ".join(coverage.strangers)
        _wrapped(screen, f"Named in the files here, and not in this catalogue: {told}")
    for note in coverage.notes:
        _wrapped(screen, f"Note: {note}")
    gaps = [row for row in coverage.techniques if row.standpoint is Standpoint.GAP]
    if gaps:
        worst = max(gaps, key=lambda row: row.points)
        screen.line(f"Why: stadial threats coverage --explain {worst.technique}", dim=True)


def _wrapped(screen: Screen, text: str) -> None:
    screen.line(click.wrap_text(text, min(screen.width, 80), "", "  "))

"""What a new release changes, as people read it in a terminal."""

from collections.abc import Iterable

import click

from stadial.cli.screen import Screen
from stadial.model import Standpoint, ThreatDiff, ThreatUpdate, TouchedTechnique, cut

_SHOWN = 12


def draw_diff(diff: ThreatDiff, screen: Screen) -> None:
    """Draw what went, moved, came and changed, and whom to ask again."""
    screen.line(f"{diff.before} → {diff.after}", bold=True)
    _list(screen, "Renumbered", (f"{old} → {new}" for old, new in diff.renumbered.items()))
    _list(screen, "Retired, without a successor", diff.retired)
    _list(screen, "Renamed", (f"{x.id}  {x.before} → {x.after}" for x in diff.renamed))
    _list(screen, "New techniques", map(_touched, diff.added))
    _list(screen, "Techniques with other mitigations", map(_touched, diff.changed))
    _list(screen, "New mitigations", diff.mitigations_added)
    if diff.edges_added or diff.edges_removed:
        screen.line(f"Edges: {len(diff.edges_added)} added, {len(diff.edges_removed)} removed")
    asked = (
        f"{key}  touches {len(techniques)}: {', '.join(techniques[:3])}"
        for key, techniques in diff.questions.items()
    )
    _list(screen, "Questions to ask again", asked, most=30)
    for note in diff.notes:
        screen.line(click.wrap_text(f"Note: {note}", min(screen.width, 80), "", "  "), dim=True)


def draw_update(update: ThreatUpdate, screen: Screen) -> None:
    """Draw the difference, then what it changes here."""
    draw_diff(update.diff, screen)
    if update.coverage_after:
        screen.line()
        screen.line("Coverage, before → after", bold=True)
        for each in Standpoint:
            counts = f"{update.coverage_before[each]:>4} → {update.coverage_after[each]:<4}"
            before, after = cut(update.risk_before[each]), cut(update.risk_after[each])
            word = each.value.replace("-", " ")
            screen.line(f"  {word:<16}{counts}  risk {before:>5} → {after}")
    ranked = (
        f"{x.rank_before:>2} → {x.rank_after:<2}  {x.initiative}: "
        f"{cut(x.points_before)} → {cut(x.points_after)} risk points"
        for x in update.ranking
    )
    _list(screen, "Open initiatives by risk removed", ranked)
    moved = (f"{x.file}:{x.line}  {x.before} → {x.after}" for x in update.moved)
    _list(screen, "Ids in the files here", moved)
    _list(screen, "To look at", update.left)
    if not update.written:
        screen.line("Nothing was changed. Store it: add --write", dim=True)


def _touched(row: TouchedTechnique) -> str:
    criteria = ", ".join(row.criteria[:4]) + (" …" if len(row.criteria) > 4 else "")
    by = f": {criteria}" if criteria else ": no criterion acts against it"
    work = f"; {', '.join(row.initiatives)}" if row.initiatives else ""
    return f"{row.technique} {row.name}{by}{work}"


def _list(screen: Screen, title: str, entries: Iterable[str], *, most: int = _SHOWN) -> None:
    found = list(entries)
    if found:
        screen.line(f"{title} ({len(found)})", bold=True)
    for entry in found[:most]:
        screen.line(click.wrap_text(entry, min(screen.width, 80), "  ", "      "))
    if len(found) > most:
        screen.line(f"  … and {len(found) - most} more with --format json", dim=True)

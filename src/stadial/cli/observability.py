"""What machines can see of each question of a framework."""

from functools import partial

from stadial.cli.output import Sheet
from stadial.cli.screen import Screen
from stadial.cli.session import require
from stadial.model import Framework, Observability
from stadial.usecases.map_observability import SightRow, map_observability

WORDS = {
    Observability.STRONG: "strong",
    Observability.PARTIAL: "in part",
    Observability.WEAK: "weak",
    Observability.NONE: "not at all",
    None: "not said",
}


def sheet_of_sight(framework: Framework, identifier: str | None) -> Sheet:
    """
    Return what machines can see, of one question or of all.

    Raises:
        NotFound: If there is no such question.
    """
    rows = sight_rows(framework)
    if identifier is not None:
        wanted = require(identifier, framework.capability_by_id, what="question")
        rows = tuple(row for row in rows if row.id == wanted)
    return Sheet(schema="observability/1", content=rows, rows=rows, table=partial(draw_sight, rows))


def sight_rows(framework: Framework) -> tuple[SightRow, ...]:
    """Return what the collectors and readers that are here can see of each question."""
    from stadial.cli.collect import collectors
    from stadial.cli.evidence_report import readers

    answered = {name: each.signals for name, each in collectors().items()}
    answered |= {f"{name} report": each.signals for name, each in readers().items()}
    return map_observability(framework=framework, answered=answered)


def draw_sight(rows: tuple[SightRow, ...], screen: Screen) -> None:
    """Draw the matrix: question, how observable, by what, and what stays unseen."""
    from rich.padding import Padding
    from rich.text import Text

    for row in rows:
        screen.print(Text(f"{row.id:<9}{row.name}  [{WORDS[row.reach]}]", style="bold"))
        lines = [
            ("Settled by", row.settled_by),
            ("Informed by", row.informed_by),
            ("Seen with", row.plugins),
            ("Nobody answers", row.missing),
        ]
        for title, names in lines:
            if names:
                screen.print(Padding(Text(f"{title}: {', '.join(names)}"), (0, 0, 0, 4)))
        if row.unseen:
            screen.print(Padding(Text(f"Unseen: {row.unseen}", style="dim"), (0, 0, 0, 4)))
    counted = {word: sum(WORDS[row.reach] == word for row in rows) for word in WORDS.values()}
    told = ", ".join(f"{count} {word}" for word, count in counted.items() if count)
    screen.print(Text(f"\n{len(rows)} questions: {told}. Nothing above level 2 on paper alone."))

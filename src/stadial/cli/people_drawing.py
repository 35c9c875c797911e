"""What `people` shows in a terminal: tables of 80 columns, unknown said in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from stadial.cli.screen import Screen
from stadial.cli.session import Session
from stadial.model import (
    Agreement,
    Dispute,
    PerceptionGap,
    Presence,
    Reliability,
    Span,
    Voices,
    cut,
    interval_words,
    signed_words,
)

if TYPE_CHECKING:
    from rich.table import Table

PRESENCE = {
    Presence.HEARD: "heard",
    Presence.ONLY_UNKNOWN: "only unknown",
    Presence.SILENT: "said nothing",
}
RELIABILITY = {
    Reliability.RELIABLE: "reliable",
    Reliability.TENTATIVE: "tentative",
    Reliability.UNRELIABLE: "not reliable",
    Reliability.NO_VARIATION: "no variation",
    Reliability.TOO_FEW: "too few people",
}
_SHOWN = 12


def _table(title: str, *columns: tuple[str, str]) -> "Table":
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None, pad_edge=False, title_style="bold")
    for name, side in columns:
        table.add_column(name, justify="right" if side == "right" else "left")
    return table


def draw_attendance(session: Session, voices: Voices, screen: Screen) -> None:
    """Draw who was asked, and how much they said."""
    from rich.text import Text

    names = _group_names(session)
    if not voices.attendance:
        screen.line("Nobody was asked yet. List people in people.yaml.")
        return
    table = _table(
        "Who was asked",
        ("who", ""), ("group", ""), ("heard", ""), ("known", "right"),
        ("unknown", "right"), ("domains", "right"),
    )  # fmt: skip
    total = len(session.framework.domains)
    for one in voices.attendance:
        table.add_row(
            Text(one.name), Text(names.get(one.group, one.group)), PRESENCE[one.presence],
            str(one.known), str(one.unknown), f"{len(one.domains)} of {total}",
        )  # fmt: skip
    screen.print(table)


def draw_coverage(session: Session, voices: Voices, screen: Screen) -> None:
    """Draw people heard of people asked, groups against domains."""
    from rich.text import Text

    domains = session.framework.domains
    table = _table(
        "People heard of people asked", ("group", ""), *((d.id, "right") for d in domains)
    )
    names = _group_names(session)
    for group in dict.fromkeys(cell.group for cell in voices.coverage):
        own = [cell for cell in voices.coverage if cell.group == group]
        cells = [f"{c.heard}/{c.asked}" if c.asked else "–" for c in own]
        table.add_row(Text(names.get(group, group)), *cells)
    screen.print(table)
    missing = ", ".join(names[group] for group in voices.never_heard)
    if missing:
        _say(screen, f"Never heard: {missing}.")


def draw_agreement(session: Session, voices: Voices, screen: Screen) -> None:
    """Draw alpha of each domain, with its interval and how it reads."""
    from rich.text import Text

    table = _table(
        "How far people agree", ("domain", ""), ("people", "right"), ("criteria", "right"),
        ("alpha", "right"), ("95% interval", "right"), ("reads as", ""),
    )  # fmt: skip
    for row in voices.agreement:
        table.add_row(
            Text(session.framework.domain_by_id[row.domain].name), str(row.people),
            str(row.criteria), *_alpha(row), RELIABILITY[row.reliability],
        )  # fmt: skip
    screen.print(table)
    lowest = sorted((c for c in voices.consent if c.rwg is not None), key=lambda c: c.rwg or 0.0)
    if lowest:
        least = ", ".join(f"{c.capability} {cut(c.rwg or 0.0, places=2)}" for c in lowest[:4])
        _say(screen, f"Least agreement on a capability, rwg(j): {least}.")
    screen.line("Why: stadial people agreement --explain DOMAIN", dim=True)


def _alpha(row: Agreement) -> tuple[str, str]:
    return ("–" if row.alpha is None else cut(row.alpha, places=2), _interval(row.interval))


def _interval(interval: Span | None) -> str:
    return "–" if interval is None else interval_words(interval)


def draw_gaps(session: Session, voices: Voices, screen: Screen) -> None:
    """Draw executives minus engineers, domain by domain; why not, where it is not shown."""
    from rich.text import Text

    if not voices.gaps:
        screen.line("This framework does not name executives and engineers.")
        return
    table = _table(
        "Executives minus engineers, in levels", ("domain", ""), ("people", "right"),
        ("gap", "right"), ("95% interval", "right"), ("q", "right"), ("reads as", ""),
    )  # fmt: skip
    for row in voices.gaps:
        table.add_row(
            Text(session.framework.domain_by_id[row.domain].name),
            f"{row.executives} : {row.engineers}",
            "–" if row.gap is None else signed_words(row.gap),
            "–" if row.interval is None else interval_words(row.interval, signed=True),
            "–" if row.q is None else f"{row.q:.2f}",
            _gap_words(row),
        )  # fmt: skip
    screen.print(table)
    for why in dict.fromkeys(row.withheld for row in voices.gaps if row.withheld):
        _say(screen, why)
    _say(screen, "With few people read the interval: “cannot tell” does not mean that they agree.")


def _gap_words(row: PerceptionGap) -> str:
    if row.gap is None:
        return "not shown"
    return "seen apart !" if row.flagged else "cannot tell"


def draw_disputes(session: Session, voices: Voices, screen: Screen) -> None:
    """Draw what to decide, most important first, each with its because."""
    if not voices.disputes:
        screen.line("Nothing is to be decided: no answers lie too far apart.")
        return
    shown: Sequence[Dispute] = voices.disputes[:_SHOWN]
    for number, dispute in enumerate(shown, start=1):
        title = session.framework.criterion_by_id[dispute.criterion].title
        key = " (key)" if dispute.key else ""
        screen.line(f"{number:>2}. {dispute.criterion}{key}  {title}", bold=True)
        what = "levels voted lie apart" if dispute.from_votes else "answers lie apart"
        why = (
            f"{dispute.because.value}, {cut(dispute.own_move, places=2)} alone; {what}, "
            f"by {cut(3 * dispute.spread).removesuffix('.0')} of 3 steps."
        )
        screen.line(click.wrap_text(why, screen.width, "    ", "    "))
    if len(voices.disputes) > len(shown):
        more = len(voices.disputes) - len(shown)
        screen.line(f"… and {more} more, all of them with --format plain", dim=True)
    first = shown[0].criterion
    screen.line(f"Why: stadial people disputes --explain {first}", dim=True)
    screen.line(f"Decide: stadial adjudicate {first} --answer … --reason … --by …", dim=True)


def _say(screen: Screen, text: str) -> None:
    screen.line(click.wrap_text(text, screen.width))


def _group_names(session: Session) -> dict[str, str]:
    return {group.id: group.name for group in session.framework.stakeholders}

"""Adjust a running plan with as little movement as pays."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.roadmap.building import write_roadmap
from stadial.cli.roadmap.drawing import day_or_blank
from stadial.cli.screen import Screen
from stadial.cli.session import open_session
from stadial.model import Adjustment, Replan, Shift, cut

_WORDS = {
    "by-hand": "shifted by hand",
    "minimal-change": "minimal change",
    "from-scratch": "from scratch",
}


@click.command(name="replan")
@directory
@outputs(*ROW_FORMATS)
@click.option(
    "--calm",
    type=click.FloatRange(0, 1),
    default=0.002,
    show_default=True,
    help="Share of all risk that a quarter of movement must bring in.",
)
@click.option("--price", is_flag=True, help="Show it at four prices of movement.")
@click.option("--write", is_flag=True, help="Write it into roadmap.yaml.")
def replan(
    directory: Path, at: date | None, calm: float, price: bool, write: bool, **asked: object
) -> None:
    """
    Adjust the running roadmap: what is finished or runs stays, the rest moves where it pays.

    \b
    stadial roadmap replan
    stadial roadmap replan --price
    stadial roadmap replan --calm 0.01 --write
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.replan_roadmap import replan_roadmap

    session = open_session(directory, at)
    found = replan_roadmap(
        framework=session.framework,
        assessment=session.assessment,
        at=session.at,
        calm=calm,
        with_ladder=price,
    )
    deliver(
        Sheet(
            schema="replan/1",
            content=found,
            rows=found.shifts,
            table=partial(_draw, found),
            about=session.about(),
        ),
        wishes,
    )
    if write:
        write_roadmap(session, found.roadmap)


def _draw(found: Replan, screen: Screen) -> None:
    """Draw the ways to adjust beside each other, and what moves with its reason."""
    from rich.table import Table
    from rich.text import Text

    if not found.promised:
        screen.print("Nothing was promised that could move. `stadial roadmap build` plans anew.")
    table = Table(box=None, pad_edge=False)
    for name in ("way", "price", "risk removed", f"moved of {found.promised}", "quarters moved"):
        table.add_column(name, justify="left" if name == "way" else "right")
    for each in (found.by_hand, *(found.ladder or (found.chosen,)), found.from_scratch):
        table.add_row(*_row(each))
    screen.print(table)
    screen.print(
        f"Price of stability: {cut(abs(found.price_of_stability))} risk-point quarters "
        f"{'given up' if found.price_of_stability >= 0 else 'gained'} against a plan from "
        f"scratch; {len(found.kept)} finished or running initiatives stay as they are."
    )
    for shift in found.shifts:
        screen.print(Text(_told(shift)))
    for note in found.notes:
        screen.print(Text(f"Note: {note}"))


def _row(each: Adjustment) -> tuple[str, ...]:
    is_priced = each.way == "minimal-change"
    price = cut(each.calm, places=2) if is_priced else ""
    return _WORDS[each.way], price, cut(each.area), str(each.moved), str(each.movement)


def _told(shift: Shift) -> str:
    if shift.before is None:
        when = f"new, from {day_or_blank(shift.after)}" if shift.after else "new, without a place"
    elif shift.after is None:
        when = "has no place any more"
    else:
        plural = "" if abs(shift.quarters) == 1 else "s"
        word = "later" if shift.quarters > 0 else "sooner"
        when = f"{abs(shift.quarters)} quarter{plural} {word}, from {shift.after.isoformat()}"
    return f"‘{shift.title}’: {when}. {shift.because}"

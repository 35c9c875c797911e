"""Adjust a running plan with as little movement as pays."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.options import FiniteRange, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.roadmap.building import write_roadmap
from stadial.cli.roadmap.drawing import day_or_blank
from stadial.cli.screen import Screen
from stadial.cli.session import open_session
from stadial.model import Adjustment, Replan, Shift, cut, raised

_WORDS = {
    "by-hand": "shifted by hand",
    "minimal-change": "minimal change",
    "with-floors": "with the asked mix",
    "from-scratch": "from scratch",
}


@click.command(name="replan")
@directory
@outputs(*ROW_FORMATS)
@click.option(
    "--calm",
    type=FiniteRange(0, 1),
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
    changes = found.ladder or (found.minimal,)
    for each in (found.by_hand, *changes, found.with_floors, found.from_scratch):
        table.add_row(*_row(each))
    screen.print(table)
    screen.print(
        f"Price of stability: {cut(abs(found.price_of_stability))} risk-point quarters "
        f"{'given up' if found.price_of_stability >= 0 else 'gained'} by minimal change "
        f"against a plan from scratch; {len(found.kept)} finished or running initiatives "
        "stay as they are."
    )
    screen.print(_chosen(found))
    for floor in found.roadmap.floors:
        screen.print(Text(f"Asked of the mix: {floor.name}: {floor.because}"))
    for shift in found.shifts:
        screen.print(Text(_told(shift)))
    for note in found.notes:
        screen.print(Text(f"Note: {note}"))


def _chosen(found: Replan) -> str:
    """Return which way the roadmap below goes; where it removes less, the mix is why."""
    chosen = found.chosen
    way = _WORDS[chosen.way] if chosen.moved else "nothing promised moves"
    said = f"Chosen: {way}, {cut(chosen.area)} risk-point quarters removed"
    if chosen.way == "with-floors" and found.price_of_floors > 0:
        said += f"; keeping the asked mix costs {raised(found.price_of_floors)} of them"
    elif chosen.way == "by-hand" and chosen.area < found.minimal.area:
        given = raised(found.minimal.area - chosen.area)
        said += f"; it keeps the asked mix as promised, at the cost of {given} of them"
    return f"{said}."


def _row(each: Adjustment) -> tuple[str, ...]:
    is_priced = each.way in {"minimal-change", "with-floors"}
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

"""Adjust a running plan with as little movement as pays."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.explaining import Question, explainable, explanation_sheet, question_of
from stadial.cli.options import FiniteRange, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.progress import waiting
from stadial.cli.roadmap.building import write_roadmap
from stadial.cli.screen import Screen
from stadial.cli.session import Session, open_session, require
from stadial.engine.plan.explain_replan import (
    PRICE,
    WAYS,
    explain_price,
    explain_shift,
    is_priced,
    shift_words,
)
from stadial.model import Adjustment, Explanation, Replan, Shift, cut, raised

_NOTHING = "Nothing was promised that could move. `stadial roadmap build` plans anew."


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
@explainable("Why an initiative moves or stays; or the `price` of stability.")
@click.option("--write", is_flag=True, help="Write it into roadmap.yaml.")
def replan(
    directory: Path, at: date | None, calm: float, price: bool, write: bool, **asked: object
) -> None:
    """
    Adjust the running roadmap: what is finished or runs stays, the rest moves where it pays.

    \b
    stadial roadmap replan
    stadial roadmap replan --price
    stadial roadmap replan --explain price
    stadial roadmap replan --calm 0.01 --write
    """
    question = question_of(asked)
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.replan_roadmap import replan_roadmap

    session = open_session(directory, at)
    with waiting("Planning"):
        found = replan_roadmap(
            framework=session.framework,
            assessment=session.assessment,
            at=session.at,
            calm=calm,
            with_ladder=price or question.about.casefold() == PRICE,
        )
    deliver(_shown(session, found, question), wishes)
    if write and found.is_planned:
        write_roadmap(session, found.roadmap)


def _shown(session: Session, found: Replan, question: Question) -> Sheet:
    """Return the adjusted plan, or why something of it is as it is."""
    if question.about and found.is_planned:
        return explanation_sheet(session, _explained(found, question.about), question)
    return Sheet(
        schema="replan/1",
        content=found,
        rows=found.shifts,
        table=partial(_draw, found),
        about=session.about(),
    )


def _explained(found: Replan, asked: str) -> Explanation:
    ids = (*(x.id for x in found.roadmap.initiatives), *(x.initiative for x in found.shifts))
    about = require(asked, (*ids, PRICE), what="initiative on the roadmap")
    return explain_shift(found, about) if about in ids else explain_price(found)


def _draw(found: Replan, screen: Screen) -> None:
    """Draw the ways to adjust beside each other, and what moves with its reason."""
    from rich.table import Table
    from rich.text import Text

    if not found.is_planned:
        screen.print(_NOTHING)
        return
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
    way = WAYS[chosen.way] if chosen.moved else "nothing promised moves"
    said = f"Chosen: {way}, {cut(chosen.area)} risk-point quarters removed"
    if chosen.way == "with-floors" and found.price_of_floors > 0:
        said += f"; keeping the asked mix costs {raised(found.price_of_floors)} of them"
    elif chosen.way == "by-hand" and chosen.area < found.minimal.area:
        given = raised(found.minimal.area - chosen.area)
        said += f"; it keeps the asked mix as promised, at the cost of {given} of them"
    return f"{said}."


def _row(each: Adjustment) -> tuple[str, ...]:
    price = cut(each.calm, places=2) if is_priced(each) else ""
    return WAYS[each.way], price, cut(each.area), str(each.moved), str(each.movement)


def _told(shift: Shift) -> str:
    return f"‘{shift.title}’: {shift_words(shift)}. {shift.because}"

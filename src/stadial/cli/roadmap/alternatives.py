"""Other ways to the same targets, side by side."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.options import Day, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.roadmap.drawing import day_or_blank
from stadial.cli.screen import Screen
from stadial.cli.session import open_session
from stadial.model import Alternative, Alternatives, cut, raised


@click.command(name="alternatives")
@directory
@outputs(*ROW_FORMATS)
@click.option("--by", type=Day(), help="The day by which most risk is to be gone.")
def alternatives(directory: Path, at: date | None, by: date | None, **asked: object) -> None:
    """
    Compare the plan with others: cheapest to target, most risk down, steady pace.

    \b
    stadial roadmap alternatives
    stadial roadmap alternatives --by 2027-06-30 --json
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.plan_roadmap import find_alternatives

    session = open_session(directory, at)
    found = find_alternatives(
        framework=session.framework, assessment=session.assessment, at=session.at, by=by
    )
    deliver(
        Sheet(
            schema="alternatives/1",
            content=found,
            rows=found.plans,
            table=partial(_draw, found, session.assessment.currency),
            about=session.about(),
        ),
        wishes,
    )


def _draw(found: Alternatives, currency: str, screen: Screen) -> None:
    """Draw one row for each measure, and one column for each plan."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for number in range(len(found.plans)):
        table.add_column(chr(ord("A") + number), justify="right")
    plans = found.plans
    for name, cells in (
        ("risk-point quarters removed", [cut(x.area) for x in plans]),
        (f"risk left on {found.by.isoformat()}", [cut(x.residual_by) for x in plans]),
        ("risk left at the end", [cut(x.residual_end) for x in plans]),
        (f"cost, {currency}", [cut(x.cost, places=0) for x in plans]),
        ("person-days", [cut(x.days, places=0) for x in plans]),
        ("all targets done on", [day_or_blank(x.targets_on) or "never" for x in plans]),
        ("highest load of a team", [f"{raised(100 * x.peak)} %" for x in plans]),
        ("without a place", [str(x.left_out) for x in plans]),
    ):
        table.add_row(name, *cells)
    screen.print(table)
    for number, plan in enumerate(found.plans):
        screen.print(Text(f"{chr(ord('A') + number)}  {plan.name}: {plan.aim}. {_proof(plan)}"))
    for note in found.notes:
        screen.print(Text(f"Note: {note}"))


def _proof(plan: Alternative) -> str:
    if plan.bound is None or plan.reached is None:
        return "There is no plan that does it."
    shown = 100 if plan.unit == "share of capacity" else 1
    unit = "% of capacity" if shown == 100 else plan.unit
    is_less_better = plan.unit in {"quarters", "share of capacity"}
    bound = cut(shown * plan.bound) if is_less_better else raised(shown * plan.bound)
    reached = raised(shown * plan.reached) if is_less_better else cut(shown * plan.reached)
    word = "less" if is_less_better else "more"
    return f"{reached} {unit}; no plan has {word} than {bound}."

"""Other ways to the same targets, side by side."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.explaining import explainable, explanation_sheet, question_of
from stadial.cli.options import Day, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.progress import waiting
from stadial.cli.roadmap.drawing import day_or_blank
from stadial.cli.screen import Screen
from stadial.cli.session import open_session, require
from stadial.engine.plan.explain_way import explain_way, reached_words
from stadial.model import Alternative, Alternatives, cut, raised


@click.command(name="alternatives")
@directory
@outputs(*ROW_FORMATS)
@click.option("--by", type=Day(), help="The day by which most risk is to be gone.")
@explainable("Why: one of the plans, by its letter or its id.")
def alternatives(directory: Path, at: date | None, by: date | None, **asked: object) -> None:
    """
    Compare the plan with others: cheapest to target, most risk down, steady pace.

    \b
    stadial roadmap alternatives
    stadial roadmap alternatives --by 2027-06-30 --json
    stadial roadmap alternatives --explain steady-pace
    """
    question = question_of(asked)
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.plan_roadmap import find_alternatives

    session = open_session(directory, at)
    with waiting("Comparing plans"):
        found = find_alternatives(
            framework=session.framework, assessment=session.assessment, at=session.at, by=by
        )
    if question.about:
        known = {plan.id: plan for plan in found.plans} | dict(_lettered(found))
        plan = known[require(question.about, known, what="plan")]
        deliver(explanation_sheet(session, explain_way(found, plan), question), wishes)
        return
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
    for letter, _ in _lettered(found):
        table.add_column(letter, justify="right")
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
    for letter, plan in _lettered(found):
        words = f"{plan.name} ({plan.id}): {plan.aim}. {reached_words(plan)}"
        screen.print(Text(f"{letter}  {words}"))
    for note in found.notes:
        screen.print(Text(f"Note: {note}"))


def _lettered(found: Alternatives) -> list[tuple[str, Alternative]]:
    """Return the plans with the letters that stand over their columns."""
    return [(chr(ord("A") + number), plan) for number, plan in enumerate(found.plans)]

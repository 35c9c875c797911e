"""When a level is reached: by the plan, and at the pace of the past."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.options import directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen
from stadial.cli.session import Session, open_session, require
from stadial.model import Finish, Forecast, Framework, LevelForecast

_OVERALL = "overall"


@click.command(name="forecast")
@directory
@outputs(*ROW_FORMATS)
@click.option("--level", type=int, help="Which level; default: the lowest target.")
@click.option("--domain", metavar="ID", help="One domain alone.")
@click.option("--explain", metavar="ID", help="Why: a domain, or `overall`.")
@click.option("--depth", type=click.IntRange(0, 9), default=2, help="How deep to explain.")
def command(
    directory: Path,
    at: date | None,
    level: int | None,
    domain: str | None,
    explain: str | None,
    depth: int,
    **asked: object,
) -> None:
    """
    Tell when a level is reached, by the plan and at the past pace.

    The plan is that of roadmap.yaml, with slips as this team's finished work had them. The
    pace is what was done between snapshots; under three quarters of it nothing is forecast.

    \b
    stadial forecast
    stadial forecast --level 4 --domain SUP
    stadial forecast --explain overall
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.forecast_level import forecast_level, forecast_rows

    session = open_session(directory, at)
    key = _domain(session.framework, domain)
    forecast = forecast_level(
        framework=session.framework,
        assessment=session.assessment,
        at=session.at,
        history=session.history,
        level=level,
    )
    if explain:
        deliver(_explained(session, forecast, explain, depth), wishes)
        return
    rows = forecast_rows(forecast, session.framework)
    sheet = Sheet(
        schema="forecast/1",
        content=forecast,
        rows=tuple(row for row in rows if row.id == key) if key else rows,
        table=partial(draw_forecast, forecast, session.framework, key),
        about=session.about(),
    )
    deliver(sheet, wishes)


def _domain(framework: Framework, named: str | None) -> str:
    return require(named, framework.domain_by_id, what="domain") if named else ""


def _explained(session: Session, forecast: Forecast, named: str, depth: int) -> Sheet:
    from stadial.cli.score import draw_explanation
    from stadial.usecases.forecast_level import forecast_explanation

    known = {_OVERALL: forecast.whole, **{each.about: each for each in forecast.domains}}
    why = forecast_explanation(known[require(named, known, what="forecast of")])
    return Sheet(
        schema="explanation/1",
        content=why,
        table=partial(draw_explanation, why, depth=depth),
        about=session.about(),
    )


def draw_forecast(forecast: Forecast, framework: Framework, only: str, screen: Screen) -> None:
    """Draw both answers side by side, for the whole and each domain."""
    from rich.table import Table
    from rich.text import Text

    screen.line(f"When is level {forecast.whole.level} reached?  (judged on {forecast.at})")
    table = Table(box=None, pad_edge=False)
    for name in ("", "to do", "by the plan", "quarters at past pace"):
        table.add_column(name, justify="right" if name == "to do" else "left")
    names = {domain.id: domain.name for domain in framework.domains}
    for each in (forecast.whole, *forecast.domains):
        if only in {"", each.about}:
            table.add_row(
                Text(names.get(each.about, "The whole")), str(len(each.remaining)),
                Text(_by_plan(each)), Text(_at_pace(each)),
            )  # fmt: skip
    screen.print(table)
    screen.line("Chances of 10 / 50 / 90 %.", dim=True)
    for note in forecast.notes:
        screen.print(Text(note if note.startswith("*") else f"Note: {note}"))
    screen.line("Why: stadial forecast --explain overall", dim=True)


def _by_plan(each: LevelForecast) -> str:
    if each.is_reached:
        return "reached"
    if each.plan.reaches:
        return _days(each.plan.finish)
    return f"no: {len(each.plan.unplanned)} not planned"


def _days(finish: Finish) -> str:
    return " / ".join(f"{day:%Y-%m}" for day in (finish.p10, finish.p50, finish.p90) if day)


def _at_pace(each: LevelForecast) -> str:
    if each.is_reached:
        return "reached"
    if not each.pace.is_enough:
        return f"too little history: {each.pace.history} of 3"
    mark = " *" if each.pace.is_thin else ""
    return " / ".join("> 60" if h is None else str(h) for h in each.pace.quarters) + mark

"""Risk in points, and loss in money, as people read them in a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from stadial.cli.screen import Screen
from stadial.cli.session import Session
from stadial.model import (
    LossPicture,
    LossSummary,
    RiskPicture,
    cut,
    money_words,
    points_range,
    shortened,
)

if TYPE_CHECKING:
    from rich.table import Table

_SHOWN = 7
_NAME = 36
_THREAT = 30
_WIDE = 44


def draw_risk(session: Session, risk: RiskPicture, by: str | None, screen: Screen) -> None:
    """Draw the whole, then threats, criteria and AI systems; or one of the lists, whole."""
    _head(session, risk, screen)
    most = _SHOWN if by is None else None
    if by in {None, "technique"}:
        _threats(risk, screen, most)
    if by in {None, "criterion"}:
        _criteria(risk, screen, most)
    if by in {None, "system"}:
        _systems(risk, screen, most)
    if by is None:
        for text in risk.assumptions:
            screen.line(click.wrap_text(text, screen.width, "· ", "  "), dim=True)
        screen.line("Why: stadial risk --explain ID   Money: stadial risk loss", dim=True)


def _head(session: Session, risk: RiskPicture, screen: Screen) -> None:
    organization = session.assessment.organization.name
    screen.line(f"{organization} · {session.assessment.title} · {session.at}")
    if not risk.inherent:
        screen.line("Nothing threatens: every threat was left out, each with its reason.")
        return
    screen.line(
        f"{points_range(risk.residual)} of {cut(risk.inherent, places=0)} risk points are left",
        bold=True,
    )
    for text in _facts(risk):
        screen.line(click.wrap_text(text, screen.width, "  ", "    "))
    screen.line()


def _facts(risk: RiskPicture) -> tuple[str, ...]:
    plural = "" if len(risk.initiatives) == 1 else "s"
    plan = f"after the roadmap ({len(risk.initiatives)} open initiative{plural} with dates)"
    addressed = "no threat catalogue is loaded: `stadial threats import`"
    if risk.catalogue:
        share = cut(100 * risk.unaddressed)
        addressed = f"{share} % of the inherent risk has no criterion that acts on it"
    return (
        f"90 % of draws: {points_range(risk.likely)}, with what is unknown counted as not met",
        f"{plan}: {cut(risk.planned)}; 90 % of draws {points_range(risk.planned_likely)}",
        f"at the targets: {cut(risk.at_targets)}",
        addressed,
    )


def _table(title: str, names: Sequence[str]) -> "Table":
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None, pad_edge=False, title_style="bold")
    for i, name in enumerate(names):
        table.add_column(name, justify="right" if i else "left", no_wrap=True)
    return table


def _more(total: int, most: int | None, by: str, screen: Screen) -> None:
    if most is not None and total > most:
        screen.line(f"… and {total - most} more: stadial risk --by {by}", dim=True)
    screen.line()


def _threats(risk: RiskPicture, screen: Screen, most: int | None) -> None:
    from rich.text import Text

    what = "techniques" if risk.catalogue else "capabilities"
    title = f"Where is the most risk left? ({what})"
    table = _table(title, ("threat", "inherent", "left now", "after plan", "criteria"))
    for each in risk.threats[:most]:
        table.add_row(
            Text(shortened(f"{each.threat} {each.name}", _THREAT)), cut(each.inherent, places=2),
            points_range(each.residual, places=2), cut(each.planned, places=2),
            str(len(each.criteria)) if each.criteria else "none",
        )  # fmt: skip
    screen.print(table)
    _more(len(risk.threats), most, "technique", screen)
    if most is None:
        for each in risk.threats:
            if each.left_out:
                text = f"{each.threat} {each.name} counts 0: {each.left_out}"
                screen.line(click.wrap_text(text, screen.width, "· ", "  "), dim=True)


def _criteria(risk: RiskPicture, screen: Screen, most: int | None) -> None:
    from rich.text import Text

    title = "What would take most risk away? (up to the targets, in points)"
    names = ("criterion", "alone", "last", "share", "90 % of draws", "top 10")
    table = _table(title, names)
    if not risk.criteria:
        screen.line("Every target is met, so no criterion is asked for.")
    for each in risk.criteria[:most]:
        table.add_row(
            Text(shortened(f"{each.criterion} {each.title}", _NAME)), cut(each.alone, places=2),
            cut(each.marginal, places=2), cut(each.attributed, places=2),
            points_range(each.likely, places=2),
            f"{cut(100 * each.top_share, places=0)} %",
        )  # fmt: skip
    if risk.criteria:
        screen.print(table)
        text = "alone: met now · last: met after all others · share: its fair part of the whole"
        screen.line(text, dim=True)
    _more(len(risk.criteria), most, "criterion", screen)


def _systems(risk: RiskPicture, screen: Screen, most: int | None) -> None:
    from rich.text import Text

    if not risk.systems:
        screen.line("No AI system is registered in this scope.\n")
        return
    names = ("AI system", "tier", "inherent", "left now", "after plan")
    table = _table("Which AI systems carry it?", names)
    for each in risk.systems[:most]:
        table.add_row(
            Text(shortened(f"{each.system} {each.name}", _WIDE)), each.tier, cut(each.inherent),
            cut(each.residual), cut(each.planned),
        )  # fmt: skip
    screen.print(table)
    _more(len(risk.systems), most, "system", screen)


def draw_no_loss(screen: Screen) -> None:
    """Say why there is no money to show, and how it comes about."""
    screen.line("No scenario is filled in, so there is no money to show.")
    text = (
        "Write scenarios.yaml: id, title, rate {low, mode, high} in events a year, loss_low and "
        "loss_high of one event, and the techniques through which it happens."
    )
    screen.line(click.wrap_text(text, screen.width))


def draw_loss(session: Session, loss: LossPicture, screen: Screen) -> None:
    """Draw the loss of a year before and after, its curve, and the scenarios."""
    organization = session.assessment.organization.name
    screen.line(f"{organization} · {session.assessment.title} · {session.at}")

    def money(value: float) -> str:
        return money_words(value, loss.currency)

    screen.line(
        f"{money(loss.before.expected)} a year on average now, "
        f"{money(loss.after.expected)} after the roadmap",
        bold=True,
    )
    screen.line()
    _summaries(loss, screen)
    _curve(loss, screen)
    _scenarios(loss, screen)
    for text in loss.assumptions:
        screen.line(click.wrap_text(text, screen.width, "· ", "  "), dim=True)
    first = loss.scenarios[0].scenario
    screen.line(f"Why: stadial risk loss --explain {first}", dim=True)


def _summaries(loss: LossPicture, screen: Screen) -> None:
    table = _table("The loss of a year", ("", "now", "after the roadmap"))

    def row(name: str, *values: str) -> None:
        table.add_row(name, *values)

    both: tuple[LossSummary, LossSummary] = (loss.before, loss.after)
    row("any loss at all", *(f"{cut(100 * x.any_loss)} % of years" for x in both))
    row("mean, closed form", *(money_words(x.expected, loss.currency) for x in both))
    row("mean, simulated", *(money_words(x.mean, loss.currency) for x in both))
    row("exceeded in 5 % of years", *(money_words(x.var_95, loss.currency) for x in both))
    row("mean of those years", *(money_words(x.shortfall_95, loss.currency) for x in both))
    row("exceeded in 1 % of years", *(money_words(x.var_99, loss.currency) for x in both))
    row("mean of those years", *(money_words(x.shortfall_99, loss.currency) for x in both))
    screen.print(table)
    screen.line()


def _curve(loss: LossPicture, screen: Screen) -> None:
    """Draw the loss-exceedance curve as bars: how much is exceeded in how many years."""
    from rich.text import Text

    most = max(point.before for point in loss.curve)
    table = _table("In how many years more is lost", ("years", "now", "after", ""))
    table.columns[3].justify = "left"
    for point in loss.curve:
        table.add_row(
            f"1 in {1 / point.chance:.0f}" if point.chance <= 0.2 else f"{100 * point.chance:g} %",
            money_words(point.before, loss.currency), money_words(point.after, loss.currency),
            Text(_bar(point.before, point.after, most)),
        )  # fmt: skip
    screen.print(table)
    screen.line("█ left after the roadmap   ░ what the roadmap takes away", dim=True)
    screen.line()


def _bar(before: float, after: float, most: float, width: int = 24) -> str:
    if most <= 0:
        return ""
    full, whole = round(width * after / most), round(width * before / most)
    return "█" * full + "░" * (whole - full)


def _scenarios(loss: LossPicture, screen: Screen) -> None:
    from rich.text import Text

    names = ("scenario", "events a year", "mean now", "mean after")
    table = _table("Scenarios, mean loss of a year", names)
    for each in loss.scenarios:
        table.add_row(
            Text(shortened(each.title, _NAME)), f"{each.rate:.3g}",
            money_words(each.before, loss.currency), money_words(each.after, loss.currency),
        )  # fmt: skip
    screen.print(table)
    for each in loss.scenarios:
        text = f"{each.scenario}: {each.because}"
        screen.line(click.wrap_text(text, screen.width, "  ", "    "), dim=True)
    screen.line()

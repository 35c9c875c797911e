"""The risk curve: how bad a year could be, today and after the roadmap."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log10

from markupsafe import Markup

from stadial.model import LossPicture, LossPoint, known_money
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg
from stadial.reports.html.words import of_money

HEIGHT, FOOT, LEFT = 220, 40, 0.16
LEGEND = (("dot", "as things stand today"), ("ring", "once the roadmap is done"))
_UNITS = ((1e9, "billion"), (1e6, "million"), (1e3, "thousand"))
_SAID = (0.5, 0.1, 0.01, 0.001)
"""Chances that are written at the side."""


def risk_curve(*, key: str, loss: LossPicture) -> Figure:
    """Return the loss-exceedance curve; both axes are logarithmic, and labelled in words."""
    title = "How bad a year could be"
    finding = _finding(loss)
    points = [point for point in loss.curve if point.before > 0]
    axis = _Axis(points)
    drawn = [*_grid(axis, loss.currency), *_line(points, axis, is_after=False)]
    drawn += _line([point for point in points if point.after > 0], axis, is_after=True)
    picture = svg.drawing(*drawn, key=key, height=HEIGHT + FOOT, title=title, finding=finding)
    table = Table(
        caption="In how many years more than this is lost",
        head=("Years", "Today", "After the roadmap"),
        rows=tuple(
            (years(each.chance), money(each.before, loss), money(each.after, loss))
            for each in loss.curve
        ),
        figures=(1, 2),
    )
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=LEGEND)


def years(chance: float) -> str:
    """Return a chance as people say it: `1 in 20`."""
    return f"1 in {1 / chance:.0f}" if chance <= 0.2 else f"{100 * chance:.0f} in 100"


def money(amount: float, loss: LossPicture) -> str:
    """Return an amount with no more digits than are known."""
    known = known_money(amount)
    return of_money(known, loss.currency) if known else f"0 {loss.currency}"


def _finding(loss: LossPicture) -> str:
    before, after = loss.before, loss.after
    return (
        f"In 1 of 20 years more than {money(before.var_95, loss)} is lost today, and more than "
        f"{money(after.var_95, loss)} once the roadmap is done."
    )


class _Axis:
    """Where a loss and a chance lie in the picture."""

    def __init__(self, points: Sequence[LossPoint]) -> None:
        lost = [x for point in points for x in (point.before, point.after) if x > 0]
        self.first = floor(log10(min(lost))) if lost else 0
        self.last = max(self.first + 1, ceil(log10(max(lost)))) if lost else 1
        chances = [point.chance for point in points]
        self.top = log10(max(chances, default=0.5))
        self.bottom = min(log10(min(chances, default=0.001)), self.top - 1)

    def x(self, amount: float) -> str:
        """Return the place of a loss as a share of the width."""
        share = (log10(amount) - self.first) / (self.last - self.first)
        return svg.percent(LEFT + (0.97 - LEFT) * share)

    def y(self, chance: float) -> float:
        """Return the height of a chance in pixels; rare is low."""
        return 10 + (HEIGHT - 20) * (self.top - log10(chance)) / (self.top - self.bottom)


def _few(amount: str) -> str:
    """Return `100 t` for a hundred thousand, where the picture is narrow."""
    number, _, word = amount.partition(" ")
    return f"{number} {word[:1]}".strip()


def _grid(axis: _Axis, currency: str) -> list[Markup]:
    found = []
    for power in range(axis.first, axis.last + 1):
        x = axis.x(10.0**power)
        found.append(svg.tag("line", x1=x, x2=x, y1=0, y2=HEIGHT, class_="grid"))
        amount = _amount(10.0**power)
        words, few = f"{amount} {currency}", _few(amount)
        for text, kind in ((words, "axis wide"), (few, "axis narrow")):
            found.append(svg.text(text, x=x, y=HEIGHT + 18, kind=kind, anchor="middle"))
    unit = f"{currency}; t thousand, m million, b billion"
    found.append(svg.text(unit, x="100%", y=HEIGHT + 36, kind="axis narrow", anchor="end"))
    for chance in _SAID:
        if axis.bottom - 1e-9 <= log10(chance) <= axis.top + 1e-9:
            y = axis.y(chance)
            start, end = svg.percent(LEFT), "100%"
            found.append(svg.tag("line", x1=start, x2=end, y1=y, y2=y, class_="grid"))
            rare = f"{1 / chance:.0f}"
            found.append(svg.text(f"1 year in {rare}", x=0, y=y + 4, kind="axis wide"))
            found.append(svg.text(f"1:{rare}", x=0, y=y + 4, kind="axis narrow"))
    return found


def _amount(value: float) -> str:
    for unit, word in _UNITS:
        if value >= unit:
            return f"{value / unit:g} {word}"
    return f"{value:g}"


def _line(points: Sequence[LossPoint], axis: _Axis, *, is_after: bool) -> list[Markup]:
    places = [
        (axis.x(point.after if is_after else point.before), axis.y(point.chance))
        for point in points
    ]
    kind, mark = ("way back", "ring") if is_after else ("way", "dot")
    lines = [
        svg.tag("line", x1=one[0], y1=one[1], x2=two[0], y2=two[1], class_=kind)
        for one, two in pairwise(places)
    ]
    return lines + [svg.tag("circle", cx=x, cy=y, r=5, class_=mark) for x, y in places]

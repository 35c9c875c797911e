"""Risk left at the end of each quarter, if the roadmap goes as dated: one bar for each."""

from collections.abc import Sequence

from markupsafe import Markup

from stadial.model import cut
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg

TOP, TALL, BOTTOM = 24, 150, 30


def risk_steps(*, key: str, curve: Sequence[tuple[str, float]]) -> Figure:
    """Return bars from today to the end of the last quarter with work."""
    title = "Risk left, quarter by quarter"
    first, last = curve[0][1], curve[-1][1]
    finding = (
        f"{cut(first)} risk points are left today and {cut(last)} after {curve[-1][0]}, "
        "if all open work ends as dated and is proven."
    )
    width = 1 / len(curve)
    most = max(value for _, value in curve) or 1.0
    marks = [
        _bar(number, name, value / most, width, value) for number, (name, value) in enumerate(curve)
    ]
    picture = svg.drawing(*marks, key=key, height=TOP + TALL + BOTTOM, title=title, finding=finding)
    table = Table(
        caption="Risk points left at the end of each quarter",
        head=("When", "Risk points left"),
        rows=tuple((name, cut(value)) for name, value in curve),
        figures=(1,),
    )
    return Figure(title=title, finding=finding, svg=picture, table=table)


def _bar(number: int, name: str, share: float, width: float, value: float) -> Markup:
    x, height = number * width, TALL * share
    kind = "axis" if number % 3 == 0 else "axis wide"
    return svg.tag(
        "g",
        svg.tag(
            "rect",
            x=svg.percent(x),
            y=round(TOP + TALL - height, 1),
            width=svg.percent(width * 0.8),
            height=round(height, 1),
            class_="running-bar" if number else "done-bar",
        ),
        svg.at(x, svg.text(cut(value), x=2, y=round(TOP + TALL - height - 6, 1), kind="axis")),
        svg.at(x, svg.text(name, x=2, y=TOP + TALL + 18, kind=kind)),
    )

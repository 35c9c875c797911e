"""Risk left at the end of each quarter, if the roadmap goes as dated: one bar for each."""

from collections.abc import Sequence

from markupsafe import Markup

from stadial.model import Span, cut, points_range
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg

TOP, TALL, BOTTOM = 24, 150, 30


def risk_steps(
    *, key: str, curve: Sequence[tuple[str, float]], residual: Span | None = None
) -> Figure:
    """
    Return bars from today to the end of the last quarter with work.

    `residual` is what is left today, printed as everywhere else; the bars count as not met what
    nobody knows, so that of today shows its high end.
    """
    title = "Risk left, quarter by quarter"
    first, last = curve[0][1], curve[-1][1]
    today = points_range(residual or Span(first, first))
    finding = (
        f"{today} risk points are left today and {cut(last)} after {curve[-1][0]}, "
        "if all open work ends as dated and is proven."
    )
    said = [today.rpartition(" ")[2], *(cut(value) for _, value in curve[1:])]
    width = 1 / len(curve)
    most = max(value for _, value in curve) or 1.0
    marks = [
        _bar(number, name, value / most, width, said[number])
        for number, (name, value) in enumerate(curve)
    ]
    picture = svg.drawing(*marks, key=key, height=TOP + TALL + BOTTOM, title=title, finding=finding)
    table = Table(
        caption="Risk points left at the end of each quarter",
        head=("When", "Risk points left"),
        rows=tuple((name, text) for (name, _), text in zip(curve, said, strict=True)),
        figures=(1,),
    )
    return Figure(title=title, finding=finding, svg=picture, table=table)


def _bar(number: int, name: str, share: float, width: float, said: str) -> Markup:
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
        svg.at(x, svg.text(said, x=2, y=round(TOP + TALL - height - 6, 1), kind="axis")),
        svg.at(x, svg.text(name, x=2, y=TOP + TALL + 18, kind=kind)),
    )

"""Risk bars: what threatens, what is left of it now, and what the roadmap leaves."""

from collections.abc import Sequence

from markupsafe import Markup

from stadial.model import RiskPicture, ThreatRisk, cut, points_range, shortened
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg
from stadial.reports.html.words import count

ROW, BAR = 38, 12
LEGEND = (
    ("full", "left today in any case"),
    ("hatch", "left unless what is unknown is met"),
    ("hollow", "taken away already"),
    ("target", "left after the roadmap"),
)


def risk_bars(*, key: str, risk: RiskPicture, most: int) -> Figure:
    """Return one bar for each of the threats that leave most, on one scale of risk points."""
    what = "techniques" if risk.catalogue else "capabilities"
    title = f"Where most risk is left: {what}"
    shown = [each for each in risk.threats if each.inherent > 0][:most]
    finding = _finding(shown, risk)
    widest = max((each.inherent for each in shown), default=1.0)
    rows = [_row(each, i, widest=widest, key=key) for i, each in enumerate(shown)]
    picture = svg.drawing(*rows, key=key, height=ROW * len(shown) + 4, title=title, finding=finding)
    table = Table(
        caption=f"Risk points of each of {count(len(shown), 'threat')}, most left first",
        head=("Threat", "Inherent", "Left now", "After the roadmap", "Criteria that act on it"),
        rows=tuple(_cells(each) for each in shown),
        figures=(1, 2, 3),
    )
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=LEGEND)


def _finding(shown: Sequence[ThreatRisk], risk: RiskPicture) -> str:
    if not shown:
        return "Nothing threatens."
    first = shown[0]
    left = f"{points_cut(first)} of the {points_range(risk.residual)} points left"
    words = f"{first.name} leaves most: {left}"
    return f"{words}, and no criterion acts on it." if not first.criteria else f"{words}."


def _row(each: ThreatRisk, i: int, *, widest: float, key: str) -> Markup:
    y = ROW * i + 19
    name = shortened(f"{each.threat} {each.name}", 40)

    def bar(low: float, high: float, kind: str, fill: str | None = None) -> Markup:
        return svg.tag(
            "rect",
            x=svg.percent(low / widest),
            y=y,
            width=svg.percent((high - low) / widest),
            height=BAR,
            class_=kind,
            fill=fill,
        )

    left = each.residual
    marks = [bar(0, left.low, "bar")]
    if left.high > left.low:
        marks.append(bar(left.low, left.high, "cell", f"url(#{key}-hatch)"))
    marks.append(bar(left.high, each.inherent, "hollow"))
    x = svg.percent(each.planned / widest)
    marks.append(svg.tag("line", x1=x, x2=x, y1=y - 4, y2=y + BAR + 4, class_="target-line"))
    change = f"{cut(each.inherent, places=2)} → {points_cut(each)} → {cut(each.planned, places=2)}"
    return svg.tag(
        "g",
        svg.text(name, x=0, y=y - 6, kind="label"),
        svg.text(change, x="100%", y=y - 6, kind="figure wide", anchor="end"),
        *marks,
    )


def points_cut(each: ThreatRisk) -> str:
    """Return what is left of a threat: for certain, or as a range where something is unknown."""
    return points_range(each.residual, places=2)


def _cells(each: ThreatRisk) -> tuple[str, ...]:
    return (
        f"{each.threat} {each.name}",
        cut(each.inherent, places=2),
        points_cut(each),
        cut(each.planned, places=2),
        count(len(each.criteria), "criterion", "criteria") if each.criteria else "none",
    )

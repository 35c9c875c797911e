"""Bullet bars: how far each domain is from its target, and what is behind the figure."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from stadial.model import Standing, cut, shortened
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg
from stadial.reports.html.profile import DomainLine, Scale
from stadial.reports.html.words import STANDING, of_score

ROW, BAR = 38, 12
INSET = 0.006
LEGEND = (
    ("full", "assured by evidence"),
    ("hollow", "claimed beyond that"),
    ("hatch", "still unknown"),
    ("tick", "written down"),
    ("ring", "last time"),
    ("target", "target"),
)


def bullet_bars(*, key: str, lines: Sequence[DomainLine], scale: Scale) -> Figure:
    """Return one bar per domain, on the scale of the framework."""
    title = "Where we stand, domain by domain"
    finding = _finding(lines)
    rows = [_row(line, i, scale=scale, key=key) for i, line in enumerate(lines)]
    bottom = ROW * len(lines)
    axis = [
        svg.text(
            str(level), x=_x(level, scale), y=bottom + 14, kind="axis", anchor=_anchor(i, scale)
        )
        for i, level in enumerate(scale.levels)
    ]
    picture = svg.drawing(*rows, *axis, key=key, height=bottom + 20, title=title, finding=finding)
    table = Table(
        caption="Score of each domain",
        head=("Domain", "Assured", "Claimed", "Written down", "Last time", "Target"),
        rows=tuple(_cells(line) for line in lines),
        figures=(1, 2, 3, 4, 5),
    )
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=LEGEND)


def _finding(lines: Sequence[DomainLine]) -> str:
    aimed = [line for line in lines if line.is_rated and line.target is not None]
    far = [line for line in aimed if not line.is_met]
    if not aimed:
        return "No domain has both a score and a target."
    if not far:
        return "Every target is met."
    met = len(aimed) - len(far)
    last = min(far, key=lambda line: line.assured.low - (line.target or 0))
    figure = f"{cut(last.assured.low)} with a target of {last.target}"
    start = f"{met or 'None'} of {len(aimed)} domains met all targets"
    return f"{start}; the way is longest for {last.domain.name}: {figure}."


def _x(value: float, scale: Scale) -> str:
    return svg.percent(INSET + (1 - 2 * INSET) * scale.share(value))


def _anchor(i: int, scale: Scale) -> str:
    return "start" if i == 0 else "end" if i == len(scale.levels) - 1 else "middle"


def _row(line: DomainLine, i: int, *, scale: Scale, key: str) -> Markup:
    y = ROW * i + 19
    marks = _marks(line, y, scale=scale, key=key) if line.is_rated else [_blank(line, y, key)]
    ticks = [
        svg.tag("line", x1=_x(n, scale), x2=_x(n, scale), y1=y, y2=y + BAR, class_="grid")
        for n in scale.levels
    ]
    track = svg.tag("rect", x=0, y=y, width="100%", height=BAR, class_="track")
    return svg.tag(
        "g",
        svg.text(shortened(line.domain.name, 34), x=0, y=y - 6, kind="label"),
        _summary(line, y=y - 6),
        track,
        *ticks,
        *marks,
    )


def _summary(line: DomainLine, *, y: float) -> Markup:
    change = "" if line.before is None else f"{cut(line.before)} → "
    target = "" if line.target is None else f" · target {line.target}"
    return svg.tag(
        "text",
        escape(f"{change}{of_score(line.assured)}"),
        svg.tag("tspan", escape(target), class_="wide"),
        x="100%",
        y=y,
        class_="figure",
        text_anchor="end",
    )


def _blank(line: DomainLine, y: float, key: str) -> Markup:
    is_open = line.assured.standing is Standing.UNKNOWN
    fill = f"url(#{key}-hatch)" if is_open else None
    kind = "cell" if is_open else "cell empty"
    return svg.tag("rect", x=0, y=y, width="100%", height=BAR, class_=kind, fill=fill)


def _marks(line: DomainLine, y: float, *, scale: Scale, key: str) -> list[Markup]:
    score, said = line.assured, line.claimed
    bar_y, height = y + 3, BAR - 6
    marks = []
    if score.high > score.low:
        marks.append(
            _bar(score.low, score.high, bar_y, height, scale, ("cell", f"url(#{key}-hatch)"))
        )
    if said.standing is Standing.RATED and said.low > score.low:
        marks.append(_bar(score.low, said.low, bar_y, height, scale, ("hollow", None)))
    marks.append(
        svg.tag("rect", x=0, y=bar_y, width=_x(score.low, scale), height=height, class_="bar")
    )
    if line.documented.standing is Standing.RATED:
        x = _x(line.documented.low, scale)
        marks.append(svg.tag("line", x1=x, x2=x, y1=y - 2, y2=y + BAR + 2, class_="tick"))
    if line.before is not None:
        marks.append(
            svg.tag("circle", cx=_x(line.before, scale), cy=y + BAR / 2, r=5, class_="ring")
        )
    if line.target is not None:
        x = _x(line.target, scale)
        marks.append(svg.tag("line", x1=x, x2=x, y1=y - 4, y2=y + BAR + 4, class_="target-line"))
    return marks


def _bar(
    low: float, high: float, y: float, height: float, scale: Scale, look: tuple[str, str | None]
) -> Markup:
    left = INSET + (1 - 2 * INSET) * scale.share(low)
    right = INSET + (1 - 2 * INSET) * scale.share(high)
    kind, fill = look
    return svg.tag(
        "rect",
        x=svg.percent(left),
        y=y,
        width=svg.percent(right - left),
        height=height,
        class_=kind,
        fill=fill,
    )


def _cells(line: DomainLine) -> tuple[str, ...]:
    before = "–" if line.before is None else cut(line.before)
    target = "–" if line.target is None else str(line.target)
    if not line.is_rated:
        word = STANDING[line.assured.standing]
        return (line.domain.name, word, of_score(line.claimed), "–", before, target)
    views = of_score(line.assured), of_score(line.claimed), of_score(line.documented)
    return (line.domain.name, *views, before, target)

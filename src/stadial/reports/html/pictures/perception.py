"""Executives minus engineers, domain by domain, with the interval that the people allow."""

from collections.abc import Sequence
from math import ceil

from markupsafe import Markup

from stadial.model import Framework, PerceptionGap, interval_words, shortened, signed_words
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg
from stadial.reports.html.words import count

ROW, INSET = 46, 0.04


def perception_picture(*, key: str, gaps: Sequence[PerceptionGap], framework: Framework) -> Figure:
    """Return the gaps, widest first; those that are not shown stand last, with their reason."""
    rows = sorted(gaps, key=lambda g: (g.gap is None, -abs(g.gap or 0.0), g.domain))
    title = "Executives minus engineers, in levels"
    finding = _finding(rows, framework)
    reach = max([1.0, *(_reach(gap) for gap in rows)])
    marks = [
        _row(gap, ROW * i, reach=ceil(reach), framework=framework) for i, gap in enumerate(rows)
    ]
    bottom = ROW * len(rows)
    axis = [
        svg.text(f"−{ceil(reach)} engineers higher", x=0, y=bottom + 14, kind="axis"),
        svg.text("0", x=_x(0.0, ceil(reach)), y=bottom + 14, kind="axis", anchor="middle"),
        svg.text(
            f"executives higher +{ceil(reach)}", x="100%", y=bottom + 14, kind="axis", anchor="end"
        ),
    ]
    picture = svg.drawing(*marks, *axis, key=key, height=bottom + 20, title=title, finding=finding)
    legend = (("dot", "seen apart"), ("ring", "cannot tell; this does not mean that they agree"))
    table = _table(rows, framework)
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=legend)


def _reach(gap: PerceptionGap) -> float:
    ends = (gap.interval.low, gap.interval.high) if gap.interval else (0.0, 0.0)
    return max(abs(gap.gap or 0.0), *map(abs, ends))


def _finding(rows: Sequence[PerceptionGap], framework: Framework) -> str:
    shown = [gap for gap in rows if gap.gap is not None]
    if not shown:
        return "No gap is shown: fewer than three people spoke on one side."
    flagged = [gap for gap in shown if gap.flagged]
    if not flagged:
        return "Nowhere is it certain that they see it apart; read the intervals."
    first = framework.domain_by_id[flagged[0].domain].name
    return f"{count(len(flagged), 'domain')} seen apart, furthest: {first}."


def _x(value: float, reach: int) -> str:
    return svg.percent(INSET + (1 - 2 * INSET) * (value + reach) / (2 * reach))


def _row(gap: PerceptionGap, y: float, *, reach: int, framework: Framework) -> Markup:
    middle = y + 32
    name = shortened(framework.domain_by_id[gap.domain].name, 30)
    zero = _x(0.0, reach)
    marks = [
        svg.tag(
            "line", x1=_x(-reach, reach), x2=_x(reach, reach), y1=middle, y2=middle, class_="grid"
        ),
        svg.tag("line", x1=zero, x2=zero, y1=middle - 9, y2=middle + 9, class_="tick"),
    ]
    if gap.interval is not None:
        ends = _x(gap.interval.low, reach), _x(gap.interval.high, reach)
        marks.append(svg.tag("line", x1=ends[0], x2=ends[1], y1=middle, y2=middle, class_="way"))
    if gap.gap is not None:
        kind = "dot" if gap.flagged else "ring"
        marks.append(svg.tag("circle", cx=_x(gap.gap, reach), cy=middle, r=6, class_=kind))
    note, short = _words(gap), "?" if gap.gap is None else signed_words(gap.gap)
    return svg.tag(
        "g",
        svg.text(name, x=0, y=y + 14, kind="label"),
        svg.note(note, short=short, y=y + 14, kind="axis"),
        *marks,
    )


def _words(gap: PerceptionGap) -> str:
    if gap.gap is None:
        return f"not shown: {gap.executives} against {gap.engineers} people"
    around = "" if gap.interval is None else interval_words(gap.interval, signed=True)
    return f"{signed_words(gap.gap)} · 95% {around} · {_reading(gap)}"


def _reading(gap: PerceptionGap) -> str:
    if gap.gap is None:
        return gap.withheld
    return "seen apart !" if gap.flagged else "cannot tell"


def _table(rows: Sequence[PerceptionGap], framework: Framework) -> Table:
    return Table(
        caption="How executives and engineers see each domain",
        head=("Domain", "Executives", "Engineers", "Gap", "95% interval", "q", "Cliff's delta", ""),
        rows=tuple(
            (
                framework.domain_by_id[gap.domain].name,
                str(gap.executives),
                str(gap.engineers),
                "–" if gap.gap is None else signed_words(gap.gap),
                "–" if gap.interval is None else interval_words(gap.interval, signed=True),
                "–" if gap.q is None else f"{gap.q:.2f}",
                "–" if gap.dominance is None else signed_words(gap.dominance),
                _reading(gap),
            )
            for gap in rows
        ),
        figures=(1, 2, 3, 4, 5, 6),
    )

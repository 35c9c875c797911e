"""The roadmap as bars over quarters: when, who, and what waits for what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from stadial.model import Initiative, Milestone, Roadmap, Status
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg
from stadial.reports.html.words import STATUS, WORK, count, day, of_money, short_day

ROW, TOP, BAR = 44, 30, 14
LOOK = {
    Status.PROPOSED: "planned-bar dashed",
    Status.PLANNED: "planned-bar",
    Status.RUNNING: "running-bar",
    Status.SLIPPED: "late-bar",
    Status.DONE: "done-bar",
    Status.DROPPED: "planned-bar dashed",
}
LEGEND = (
    ("done", "done"),
    ("running", "under way"),
    ("late", "late"),
    ("planned", "planned"),
    ("◆", "milestone"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days between the two ends of the picture."""

    start: date
    end: date

    def x(self, value: date) -> float:
        """Return where a day lies, 0 to 1."""
        return min(1.0, max(0.0, (value - self.start).days / (self.end - self.start).days))


def gantt(*, key: str, roadmap: Roadmap, currency: str, today: date) -> Figure:
    """Return dated initiatives in the order of the roadmap, with milestones and today."""
    dated = [i for i in roadmap.initiatives if i.starts_on and i.ends_on]
    span = _span(roadmap, dated, today)
    row_of = {initiative.id: row for row, initiative in enumerate(dated)}
    height = TOP + ROW * (len(dated) + len(roadmap.milestones))
    title, finding = "What is done when", _finding(roadmap, dated)
    picture = svg.drawing(
        *_quarters(span, height),
        _today(span, height, today),
        *[_bar(each, row_of[each.id], span) for each in dated],
        *[_wait(each, before, row_of, span) for each in dated for before in _waits(each, dated)],
        *[_diamond(m, len(dated) + i, span) for i, m in enumerate(roadmap.milestones)],
        key=key,
        height=height,
        title=title,
        finding=finding,
    )
    table = _table(roadmap, currency)
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=LEGEND)


def _span(roadmap: Roadmap, dated: Sequence[Initiative], today: date) -> Span:
    days = [i.starts_on for i in dated if i.starts_on] + [i.ends_on for i in dated if i.ends_on]
    days += [m.due_on for m in roadmap.milestones] + (
        [roadmap.starts_on] if roadmap.starts_on else []
    )
    first, last = min(days, default=today), max(days, default=today)
    start = _quarter_start(first)
    end = _next_quarter(_quarter_start(last - timedelta(days=1)))
    return Span(start=start, end=max(end, _next_quarter(start)))


def _quarter_start(value: date) -> date:
    return date(value.year, 3 * ((value.month - 1) // 3) + 1, 1)


def _next_quarter(value: date) -> date:
    return date(value.year + 1, 1, 1) if value.month == 10 else date(value.year, value.month + 3, 1)


def _finding(roadmap: Roadmap, dated: Sequence[Initiative]) -> str:
    late = [i.title for i in roadmap.initiatives if i.status is Status.SLIPPED]
    undated = len(roadmap.initiatives) - len(dated)
    parts = [f"{count(len(dated), 'initiative')} with dates"]
    if undated:
        parts.append(f"{undated} without")
    parts.append(f"late: {', '.join(late)}" if late else "none late")
    return "; ".join(parts) + "."


def _quarters(span: Span, height: float) -> list[Markup]:
    marks, start, number = [], span.start, 0
    while start < span.end:
        end = _next_quarter(start)
        x, width = span.x(start), span.x(end) - span.x(start)
        line = {"x1": svg.percent(x), "x2": svg.percent(x), "y1": 0, "y2": height}
        marks.append(svg.tag("line", **line, class_="grid"))
        words = f"Q{(start.month + 2) // 3} {start.year}"
        if width >= 0.05:
            kind = "axis wide" if width < 0.14 else "axis"
            marks.append(svg.at(x, svg.text(words, x=6, y=16, kind=kind)))
        if 0.05 <= width < 0.14 and number % 3 == 0:
            marks.append(svg.at(x, svg.text(words, x=6, y=16, kind="axis narrow")))
        start, number = end, number + 1
    return marks


def _bar(initiative: Initiative, row: int, span: Span) -> Markup:
    starts, ends = initiative.starts_on or span.start, initiative.ends_on or span.end
    y = TOP + ROW * row
    x, width = span.x(starts), max(0.006, span.x(ends) - span.x(starts))
    words = f"{STATUS[initiative.status][0]} {svg.shorten(initiative.title, 44)}"
    marks = [
        svg.tag(
            "rect",
            x=svg.percent(x),
            y=y + 22,
            width=svg.percent(width),
            height=BAR,
            rx=3,
            class_=LOOK[initiative.status],
        )
    ]
    planned = initiative.planned_ends_on
    if planned and planned < ends:
        at = svg.percent(span.x(planned))
        marks.append(svg.tag("line", x1=at, x2=at, y1=y + 18, y2=y + 40, class_="target-line"))
    owner = svg.shorten(initiative.owner, 18) or "no owner"
    return svg.tag(
        "g",
        *marks,
        svg.text(words, x=4, y=y + 16, kind="label haloed"),
        svg.text(owner, x="100%", y=y + 16, kind="axis haloed", anchor="end"),
    )


def _waits(initiative: Initiative, dated: Sequence[Initiative]) -> list[Initiative]:
    return [each for each in dated if each.id in initiative.requires]


def _wait(initiative: Initiative, before: Initiative, row_of: dict[str, int], span: Span) -> Markup:
    x = svg.percent(span.x(initiative.starts_on or span.start))
    from_y = TOP + ROW * row_of[before.id] + 22 + BAR / 2
    to_y = TOP + ROW * row_of[initiative.id] + 22 + BAR / 2
    start = svg.percent(span.x(before.ends_on or span.end))
    return svg.tag(
        "g",
        svg.tag("line", x1=start, x2=x, y1=from_y, y2=from_y),
        svg.tag("line", x1=x, x2=x, y1=from_y, y2=to_y),
        class_="wait",
    )


def _diamond(milestone: Milestone, row: int, span: Span) -> Markup:
    y = TOP + ROW * row
    x = span.x(milestone.due_on)
    words = f"◆ {svg.shorten(milestone.title, 40)}"
    return svg.tag(
        "g",
        svg.text(words, x=4, y=y + 16, kind="label haloed"),
        svg.text(day(milestone.due_on), x="100%", y=y + 16, kind="axis haloed", anchor="end"),
        svg.at(x, svg.tag("path", d="M0 -8L8 0L0 8L-8 0Z", class_="diamond"), y=y + 30),
    )


def _today(span: Span, height: float, today: date) -> Markup:
    if not span.start <= today <= span.end:
        return Markup()
    x = svg.percent(span.x(today))
    return svg.tag("line", x1=x, x2=x, y1=22, y2=height, class_="today")


def _table(roadmap: Roadmap, currency: str) -> Table:
    rows = []
    for each in roadmap.initiatives:
        sign, word = STATUS[each.status]
        dates = "not dated"
        if each.starts_on and each.ends_on:
            dates = f"{short_day(each.starts_on)} to {short_day(each.ends_on)}"
        kind = f", {WORK[each.kind]}" if each.kind else ""
        price = f"{each.effort_days:g} days"
        price += f", {of_money(each.cost, currency)}" if each.cost else ""
        words = (each.owner or "nobody yet", f"{sign} {word}{kind}", dates, price)
        waits = ", ".join(each.requires) or "nothing"
        rows.append((each.title, *words, _metric(each), waits, each.why_here or "–"))
    return Table(
        caption="Initiatives",
        head=(
            "Initiative",
            "Owner",
            "State",
            "Dates",
            "Effort and cost",
            "Success metric",
            "Depends on",
            "Why it stands here",
        ),
        rows=tuple(rows),
        empty="No initiative yet.",
    )


def _metric(initiative: Initiative) -> str:
    """Return the success metric with where it comes from and where it has to go."""
    if not initiative.metric:
        return "none yet"
    if initiative.metric_target is None:
        return initiative.metric
    base = "?" if initiative.metric_baseline is None else f"{initiative.metric_baseline:g}"
    return f"{initiative.metric} ({base} → {initiative.metric_target:g})"

"""The roadmap as bars over quarters: when, who, and what waits for what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from stadial.model import Initiative, Milestone, ProgressReview, Roadmap, Status, shortened
from stadial.reports.html.as_reviewed import as_reviewed
from stadial.reports.html.blocks import Figure
from stadial.reports.html.pictures import svg
from stadial.reports.html.pictures.gantt_table import initiative_table
from stadial.reports.html.words import STATUS, count, day, short_day

ROW, TOP, BAR = 44, 30, 14
MOST = 18
"""Rows in one drawing: it has to fit on a printed page."""
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
    ("planned dashed", "proposed or dropped"),
    ("target", "the end that was promised"),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The rows of one drawing, by number, and the days that it spans."""

    first: int
    last: int
    span: Span

    @property
    def height(self) -> float:
        """Return the height of the drawing."""
        return TOP + ROW * (self.last - self.first)

    def top(self, row: int) -> float:
        """Return where a row begins."""
        return TOP + ROW * (row - self.first)

    def middle(self, row: int) -> float:
        """Return the middle of the bar of a row, or the edge that is nearest to it."""
        return min(self.height, max(TOP - 8, self.top(row) + 22 + BAR / 2))

    def holds(self, row: int) -> bool:
        """Return whether a row is drawn here."""
        return self.first <= row < self.last


def gantt(
    *,
    key: str,
    roadmap: Roadmap,
    currency: str,
    today: date,
    review: ProgressReview | None = None,
) -> Figure:
    """
    Return dated initiatives in the order of the roadmap, with milestones and today.

    What is late, the review says: the picture and the table below it must not differ.
    """
    roadmap = replace(roadmap, initiatives=as_reviewed(roadmap.initiatives, review))
    dated = [i for i in roadmap.initiatives if i.starts_on and i.ends_on]
    span = _span(roadmap, dated, today)
    title, finding = "What is done when", _finding(roadmap, dated)
    rows = len(dated) + len(roadmap.milestones)
    drawn = []
    for first in range(0, max(1, rows), MOST):
        part = _Part(first=first, last=min(rows, first + MOST), span=span)
        drawn.append(
            svg.drawing(
                *_quarters(span, part.height),
                _today(span, part.height, today),
                *_marks(part, dated, roadmap.milestones),
                key=f"{key}-{first // MOST + 1}" if first else key,
                height=part.height,
                title=title,
                finding=finding,
            )
        )
    picture = Markup().join(drawn)
    table = initiative_table(roadmap, currency)
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=LEGEND)


def _marks(
    part: _Part, dated: Sequence[Initiative], milestones: Sequence[Milestone]
) -> list[Markup]:
    """Return the bars, waits and diamonds that lie in one drawing."""
    row_of = {initiative.id: row for row, initiative in enumerate(dated)}
    marks = [_bar(each, row, part) for row, each in enumerate(dated) if part.holds(row)]
    marks += [_wait(each, before, row_of, part) for each in dated for before in _waits(each, dated)]
    marks += [
        _diamond(each, row, part)
        for row, each in enumerate(milestones, len(dated))
        if part.holds(row)
    ]
    return marks


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


def _bar(initiative: Initiative, row: int, part: _Part) -> Markup:
    span = part.span
    starts, ends = initiative.starts_on or span.start, initiative.ends_on or span.end
    y = part.top(row)
    x, width = span.x(starts), max(0.006, span.x(ends) - span.x(starts))
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
    owner = shortened(initiative.owner, 18) or "no owner"
    marks += _named(STATUS[initiative.status][0], initiative.title, y + 16)
    return svg.tag(
        "g",
        *marks,
        svg.text(owner, x="100%", y=y + 16, kind="axis haloed wide", anchor="end"),
    )


def _named(sign: str, title: str, y: float, *, narrow: int = 38) -> list[Markup]:
    """Return a name for a wide and for a narrow picture."""
    return [
        svg.text(f"{sign} {shortened(title, limit)}", x=4, y=y, kind=f"label haloed {kind}")
        for limit, kind in ((44, "wide"), (narrow, "narrow"))
    ]


def _waits(initiative: Initiative, dated: Sequence[Initiative]) -> list[Initiative]:
    return [each for each in dated if each.id in initiative.requires]


def _wait(
    initiative: Initiative, before: Initiative, row_of: dict[str, int], part: _Part
) -> Markup:
    """Return the way from the end of one bar to the begin of another, as far as it lies here."""
    span, rows = part.span, sorted((row_of[before.id], row_of[initiative.id]))
    if rows[1] < part.first or rows[0] >= part.last:
        return Markup()
    x = svg.percent(span.x(initiative.starts_on or span.start))
    from_y, to_y = part.middle(row_of[before.id]), part.middle(row_of[initiative.id])
    start = svg.percent(span.x(before.ends_on or span.end))
    marks = [svg.tag("line", x1=x, x2=x, y1=from_y, y2=to_y)]
    if part.holds(row_of[before.id]):
        marks.insert(0, svg.tag("line", x1=start, x2=x, y1=from_y, y2=from_y))
    return svg.tag("g", *marks, class_="wait")


def _diamond(milestone: Milestone, row: int, part: _Part) -> Markup:
    y, x = part.top(row), part.span.x(milestone.due_on)
    due = milestone.due_on
    return svg.tag(
        "g",
        *_named("◆", milestone.title, y + 16, narrow=27),
        svg.note(day(due), short=short_day(due), y=y + 16, kind="axis haloed"),
        svg.at(x, svg.tag("path", d="M0 -8L8 0L0 8L-8 0Z", class_="diamond"), y=y + 30),
    )


def _today(span: Span, height: float, today: date) -> Markup:
    if not span.start <= today <= span.end:
        return Markup()
    x = svg.percent(span.x(today))
    return svg.tag("line", x1=x, x2=x, y1=22, y2=height, class_="today")

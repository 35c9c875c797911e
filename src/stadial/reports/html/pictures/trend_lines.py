"""Trend lines: one small strip per domain, every look a dot, the forecast dotted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from markupsafe import Markup

from stadial.model import Forecast, Framework, LevelForecast, TrendPoint, last_day, shortened
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg
from stadial.reports.html.profile import Scale
from stadial.reports.html.words import count, of_headline, short_day

ROW, STRIP, HEAD, INSET = 76, 40, 26, 0.02
FARTHEST = timedelta(days=5 * 365)
"""How far the picture looks ahead: a range beyond it runs off its edge."""
MOST_LOOKS = 8
"""Looks in the table; the picture shows all."""
LEGEND = (
    ("dot", "a look, on one line with today"),
    ("ring", "a look that is not on one line with today"),
    ("◇", "likely at the past pace, dotted from 10 to 90%"),
    ("□", "likely by the plan, with its slips"),
    ("1", "at the right: the level to reach, and the criteria to do"),
    ("n", "people who took part in a look"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Time:
    """The days that the picture spans."""

    start: date
    end: date

    def x(self, value: date) -> str:
        """Return where a day lies, as a share of the width."""
        share = (value - self.start).days / max(1, (self.end - self.start).days)
        return svg.percent(INSET + (1 - 2 * INSET) * min(1.0, max(0.0, share)))


def trend_lines(*, key: str, forecast: Forecast, framework: Framework, scale: Scale) -> Figure:
    """Return the line of each domain so far, and when it is expected on the level."""
    time, near = _span(forecast), _near(forecast, scale)
    rows = [
        _row(
            each,
            _Strip(top=ROW * i, time=time, scale=near),
            forecast.points,
            name=framework.domain_by_id[each.about].name,
        )
        for i, each in enumerate(forecast.domains)
    ]
    bottom = ROW * len(forecast.domains)
    title, finding = "So far, and how it goes on", _finding(forecast)
    picture = svg.drawing(
        *_years(time, bottom),
        *_speakers(time, forecast.points, bottom),
        *rows,
        key=key,
        height=bottom + 40,
        title=title,
        finding=finding,
    )
    table = _table(forecast, framework)
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=LEGEND)


def pace_words(each: LevelForecast) -> str:
    """Return the answer at the past pace: `4 / 7 / 12 quarters`, or why there is none."""
    if each.is_reached:
        return "reached"
    if not each.pace.is_enough:
        return f"not enough history: {each.pace.history} of 3 quarters"
    words = (str(h) if h else "not within 60" for h in each.pace.quarters)
    return f"{' / '.join(words)} quarters"


def plan_words(each: LevelForecast) -> str:
    """Return the answer of the plan: three days, or what it leaves out."""
    if each.is_reached:
        return "reached"
    if not each.plan.reaches:
        missing = f"{len(each.plan.unplanned)} of {len(each.remaining)}"
        return f"not reached, {missing} criteria stand in no initiative with dates"
    finish = each.plan.finish
    return " / ".join(short_day(last_day(day)) for day in (finish.p10, finish.p50, finish.p90))


def _span(forecast: Forecast) -> _Time:
    start = min(point.on for point in forecast.points)
    last = forecast.at + timedelta(days=365)
    for each in forecast.domains:
        for finish in (each.pace.finish, each.plan.finish):
            last = max([last, *(day for day in (finish.p50, finish.p90) if day)])
    return _Time(start=start, end=min(last, forecast.at + FARTHEST))


def _near(forecast: Forecast, scale: Scale) -> Scale:
    """Return the scale from the floor to the level, or to the highest headline above it."""
    seen = [value or 0.0 for point in forecast.points for value in point.domains.values()]
    return replace(scale, top=max([float(forecast.whole.level), *seen]))


def _speakers(time: _Time, points: Sequence[TrendPoint], bottom: float) -> Iterator[Markup]:
    """Yield how many people answered at each look, where the looks leave room for it."""
    for point in points if len(points) <= MOST_LOOKS else ():
        words = f"n {point.respondents}"
        yield svg.text(words, x=time.x(point.on), y=bottom + 34, kind="axis", anchor="middle")


def _finding(forecast: Forecast) -> str:
    level, number = forecast.whole.level, len(forecast.domains)
    planned = sum(each.plan.reaches for each in forecast.domains)
    first = f"The plan brings {planned} of {number} domains to level {level}"
    if not forecast.whole.pace.is_enough:
        return f"{first}; there is too little history to tell a pace."
    horizon = forecast.at + FARTHEST
    likely = [each.pace.finish.p50 for each in forecast.domains if not each.is_reached]
    soon = sum(day is not None and day <= horizon for day in likely)
    reached = sum(each.is_reached for each in forecast.domains)
    return f"{first}; at the past pace {soon + reached} are likely there within five years."


def _years(time: _Time, bottom: float) -> Iterator[Markup]:
    for year in range(time.start.year + 1, time.end.year + 1):
        x = time.x(date(year, 1, 1))
        yield svg.tag("line", x1=x, x2=x, y1=0, y2=bottom, class_="grid")
        yield svg.text(str(year), x=x, y=bottom + 16, kind="axis", anchor="middle")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strip:
    """Where one domain is drawn."""

    top: float
    time: _Time
    scale: Scale

    def y(self, level: float) -> float:
        """Return the height of a level."""
        return self.top + HEAD + STRIP * (1 - self.scale.share(level))

    def line(self, first: tuple[date, float], last: tuple[date, float], **look: str) -> Markup:
        """Return a line between two days and levels."""
        (begin, low), (end, high) = first, last
        return svg.tag(
            "line",
            x1=self.time.x(begin),
            x2=self.time.x(end),
            y1=self.y(low),
            y2=self.y(high),
            **look,
        )


def _row(each: LevelForecast, strip: _Strip, points: Sequence[TrendPoint], *, name: str) -> Markup:
    todo = f"{len(each.remaining)} criteria to level {each.level}"
    note = "reached" if each.is_reached else todo
    floor, goal = strip.y(strip.scale.floor), strip.y(each.level)
    return svg.tag(
        "g",
        svg.tag("line", x1=0, x2="100%", y1=floor, y2=floor, class_="grid"),
        svg.tag("line", x1=0, x2="100%", y1=goal, y2=goal, class_="grid"),
        svg.text(str(each.level), x="100%", y=goal + 14, kind="axis haloed", anchor="end"),
        *_so_far(each.about, points, strip),
        *_ahead(each, points[-1], strip),
        svg.text(shortened(name, 34), x=0, y=strip.top + 14, kind="label haloed"),
        svg.note(note, short=f"{len(each.remaining)} to do", y=strip.top + 14, kind="axis haloed"),
    )


def _so_far(about: str, points: Sequence[TrendPoint], strip: _Strip) -> Iterator[Markup]:
    """Yield the line between looks that can be compared, and a dot for each."""
    known = [(p, value) for p in points if (value := p.domains.get(about)) is not None]
    line = [(p.on, value) for p, value in known if not p.break_reason]
    for first, last in pairwise(line):
        yield strip.line(first, last, class_="way")
    for point, value in known:
        look = "ring" if point.break_reason else "dot"
        x = strip.time.x(point.on)
        yield svg.tag("circle", cx=x, cy=strip.y(value), r=5, class_=look)


def _ahead(each: LevelForecast, today: TrendPoint, strip: _Strip) -> Iterator[Markup]:
    """Yield the dashed way to the level, the range around it, and the two signs."""
    now = today.domains.get(each.about)
    if each.is_reached or now is None:
        return
    pace, plan = each.pace.finish, each.plan.finish
    dashed = {"class_": "way", "stroke_dasharray": "2 5"}
    if pace.p10 is not None:
        likely = pace.p50 or strip.time.end
        yield strip.line((today.on, now), (likely, each.level), **dashed)
        until = pace.p90 or strip.time.end
        yield strip.line((pace.p10, each.level), (until, each.level), **dashed)
    if pace.p50 is not None and pace.p50 <= strip.time.end:
        yield _sign("M0 -6L6 0L0 6L-6 0Z", pace.p50, each.level, strip)
    if each.plan.reaches and plan.p50 is not None:
        yield _sign("M-5 -5H5V5H-5Z", plan.p50, each.level, strip)


def _sign(path: str, on: date, level: float, strip: _Strip) -> Markup:
    """Return a sign drawn around a day and a level."""
    mark = svg.tag("path", d=path, class_="hollow")
    return svg.tag("svg", mark, x=strip.time.x(on), y=strip.y(level), overflow="visible")


def _table(forecast: Forecast, framework: Framework) -> Table:
    looks = forecast.points[-MOST_LOOKS:]
    days = tuple(f"{short_day(p.on)}, {count(p.respondents, 'person', 'people')}" for p in looks)
    return Table(
        caption="Assured headline at each look, and both answers at 10 / 50 / 90%",
        head=("Domain", *days, "To do", "By the plan", "At the past pace"),
        rows=tuple(
            (
                framework.domain_by_id[each.about].name,
                *(of_headline(point.domains.get(each.about)) for point in looks),
                str(len(each.remaining)),
                plan_words(each),
                pace_words(each),
            )
            for each in forecast.domains
        ),
        figures=tuple(range(1, 2 + len(looks))),
        empty="No domain applies.",
    )

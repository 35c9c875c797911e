"""Teams over quarters: what each is asked for, as a share of what it has."""

from collections.abc import Sequence

from markupsafe import Markup

from stadial.model import TeamLoad, cut, shortened
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg
from stadial.reports.html.words import count

ROW, TOP, BAR, NAME = 100, 26, 30, 20
MOST = 9
"""Teams in one drawing: it has to fit on a printed page."""
LEGEND = (
    ("running", "person-days asked for, of those the team has"),
    ("late", "▲ more than the team has"),
)


def capacity_strip(*, key: str, loads: Sequence[TeamLoad]) -> Figure:
    """Return one row for each team and one column for each quarter."""
    teams = list(dict.fromkeys(load.team for load in loads))
    quarters = list(dict.fromkeys(load.starts_on for load in loads))
    names = {load.starts_on: load.quarter for load in loads}
    title, finding = "Who is asked for how much", _finding(loads)
    width = 1 / max(1, len(quarters))
    drawn = []
    for first in range(0, max(1, len(teams)), MOST):
        shown = teams[first : first + MOST]
        heads = [
            svg.at(width * column, svg.text(names[begin], x=2, y=16, kind=_kind(column)))
            for column, begin in enumerate(quarters)
        ]
        rows = [
            _row(load, shown.index(load.team), width * quarters.index(load.starts_on), width)
            for load in loads
            if load.team in shown
        ]
        labels = [
            svg.text(shortened(_name(loads, team), 40), x=2, y=TOP + ROW * row + 14, kind="label")
            for row, team in enumerate(shown)
        ]
        part = f"{key}-{first // MOST + 1}" if first else key
        height = TOP + ROW * len(shown)
        drawn.append(
            svg.drawing(
                *heads, *labels, *rows, key=part, height=height, title=title, finding=finding
            )
        )
    picture = Markup().join(drawn)
    return Figure(title=title, finding=finding, svg=picture, table=_table(loads), legend=LEGEND)


def _kind(column: int) -> str:
    return "axis" if column % 3 == 0 else "axis wide"


def _name(loads: Sequence[TeamLoad], team: str) -> str:
    return next(load.name for load in loads if load.team == team)


def _finding(loads: Sequence[TeamLoad]) -> str:
    over = [load for load in loads if load.is_over]
    if not over:
        return "No team is asked for more than it has."
    worst = max(over, key=lambda load: load.asked - load.has)
    return (
        f"{count(len(over), 'quarter')} of a team over-booked; most in {worst.quarter}: "
        f"{worst.name} is asked for {cut(worst.asked)} of {cut(worst.has)} person-days."
    )


def _row(load: TeamLoad, row: int, x: float, width: float) -> Markup:
    y = TOP + ROW * row + NAME
    share = min(1.0, load.asked / load.has) if load.has > 0 else float(load.asked > 0)
    sign = "▲ " if load.is_over else ""
    asked, has = cut(load.asked, places=0), cut(load.has, places=0)
    base = y + 4 + BAR
    return svg.tag(
        "g",
        svg.tag(
            "rect",
            x=svg.percent(x),
            y=y + 4,
            width=svg.percent(width * 0.9),
            height=BAR,
            class_="planned-bar",
        ),
        svg.tag(
            "rect",
            x=svg.percent(x),
            y=round(base - BAR * share, 1),
            width=svg.percent(width * 0.9),
            height=round(BAR * share, 1),
            class_="late-bar" if load.is_over else "running-bar",
        ),
        svg.at(
            x,
            svg.text(f"{sign}{asked}/{has}", x=2, y=base + 14, kind="axis haloed wide"),
            svg.text(f"{sign.strip()}{asked}", x=2, y=base + 13, kind="axis few narrow"),
            svg.text(f"of {has}", x=2, y=base + 26, kind="axis few narrow"),
        ),
    )


def _table(loads: Sequence[TeamLoad]) -> Table:
    return Table(
        caption="Person-days by team and quarter",
        head=("Team", "Quarter", "Asked for", "Has", "State"),
        rows=tuple(
            (
                load.name,
                load.quarter,
                cut(load.asked),
                cut(load.has),
                "▲ over-booked" if load.is_over else "enough",
            )
            for load in loads
        ),
        figures=(2, 3),
        empty="No team has dated work ahead.",
    )
